//! P(pass) of a letter for one posting: a model of pairs, used only where it is better than the model of
//! letters alone.

mod chance;
mod features;
mod train;

pub use train::{PairOptions, PairTraining};

/// The registered name.
pub(crate) const PAIR_MODEL: &str = "Pair_CoverLetter";
