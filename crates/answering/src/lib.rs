#![doc = include_str!("../README.md")]

mod answerer;
mod batches;
mod compare;
mod error;
mod explain;
mod interval_notices;
mod journal;
mod journal_queue;
mod kept;
mod notice;
mod outcomes;
mod pair_chances;
mod prediction;
mod reason;
mod review;
mod standing;
mod support;
mod what_if;

pub use answerer::{Answerer, EmbeddedLetter, FEW_LETTERS, ReadLetter};
pub use batches::{Batch, BatchState, Batches, WriteAnswer};
pub use compare::Comparison;
pub use error::{Error, Result};
pub use explain::{
    ExplainedParagraph, ExplainedQuestion, ExplainedSentence, Explanation, Strength,
};
pub use journal::{CameTrue, Journal, JournalReader, JournalWriter};
pub use kept::Kept;
pub use notice::Notice;
pub use outcomes::{NewOutcome, Outcomes, Recorded, Told};
pub use prediction::Prediction;
pub use reason::Reason;
pub use review::{LetterReview, LetterReviewer};
pub use standing::Standing;
pub use support::SupportReport;
pub use what_if::Deletion;
