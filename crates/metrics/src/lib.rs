#![doc = include_str!("../README.md")]

mod baseline;
mod bootstrap;
mod confusion;
mod error;
mod interval;
mod roc;
mod scores;
mod validate;

pub use baseline::{always_pass, prevalence_coin};
pub use bootstrap::Bootstrap;
pub use confusion::ConfusionMatrix;
pub use error::{Error, Result};
pub use interval::Interval;
pub use roc::roc_auc;
pub use scores::{BinaryScores, ScoreIntervals};
