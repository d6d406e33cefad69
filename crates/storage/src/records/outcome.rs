//! What really happened.

use serde::Serialize;

use super::named::named;
use super::prediction::JournalledPrediction;

named! {
    /// A step of the selection.
    Stage {
        /// The letter is read (서류).
        Document = "document",
        /// The applicant is met (면접).
        Interview = "interview",
        /// It is said who is hired (최종).
        Final = "final",
    }
}

named! {
    /// How a step of the selection ended.
    OutcomeResult {
        /// The applicant goes on.
        Passed = "passed",
        /// The applicant does not.
        Rejected = "rejected",
        /// The applicant gave up.
        Withdrawn = "withdrawn",
        /// Nobody heard anything.
        Unknown = "unknown",
    }
}

impl OutcomeResult {
    /// Whether it passed; `None`: that did not show.
    #[must_use]
    pub const fn is_passed(self) -> Option<bool> {
        match self {
            Self::Passed => Some(true),
            Self::Rejected => Some(false),
            Self::Withdrawn | Self::Unknown => None,
        }
    }
}

/// What really happened with a letter that was sent to a posting, at one step of the selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The letter, which need not be stored.
    pub content_hash: String,
    /// The posting that it was sent to, if known.
    pub posting_id: Option<String>,
    /// The step.
    pub stage: Stage,
    /// How it ended.
    pub result: OutcomeResult,
    /// The day on which it was known, `YYYY-MM-DD`.
    pub happened_on: Option<String>,
    /// When it was recorded, in milliseconds since 1970.
    pub recorded_at: i64,
    /// The number of the answer that it was told of ([`JournalledPrediction::prediction_id`]). Where none is given, it
    /// is that of the last answer with a number before it.
    pub prediction_id: Option<i64>,
}

impl Outcome {
    /// What is learned from it: whether the letter passed document screening. `None`: it does not tell.
    #[must_use]
    pub fn label(&self) -> Option<bool> {
        let is_label = self.stage == Stage::Document;
        self.result.is_passed().filter(|_| is_label)
    }
}

/// What is done with an outcome that contradicts what is known of the same letter, posting and step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contradiction {
    /// What is known stays.
    Refuse,
    /// It takes the place of what is known, which is kept as corrected.
    Correct,
}

/// An outcome as it was recorded, with the answer that it is held against.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordedOutcome {
    /// Rises from record to record, in the order in which they are committed.
    pub sequence: i64,
    /// The outcome.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The record that it corrects.
    pub corrects: Option<i64>,
    /// Whether it was not corrected itself.
    pub is_current: bool,
    /// The answer. `None`: nothing was answered before, or it was not asked for.
    pub answer: Option<JournalledPrediction>,
}
