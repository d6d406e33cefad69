#![doc = include_str!("../README.md")]

mod agreement;
mod error;
mod estimates;
mod families;
pub mod label_studio;
mod labelling;
mod queue;
mod rubric;
mod said;
mod settings;

pub use agreement::{
    Agreement, CriterionAgreement, Disagreement, PairAgreement, RaterCounts, RaterLabel,
};
pub use error::{Error, Result};
pub use estimates::{Estimate, Estimates};
pub use families::Families;
pub use labelling::{
    AgreedDecisions, Decision, Labelling, LetterLabels, LetterToLabel, NewLabel, Revealed,
};
pub use queue::{Queue, QueueReason};
pub use rubric::{Criterion, Rubric, Scale};
pub use settings::LabellingSettings;
