//! What really happened.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use shortlist_app::{OutcomeResult, SelectionStage};

use super::letter_name::LetterName;

pub(super) const OUTCOME_EXAMPLES: &str = "\
Examples: shortlist outcome 3f2a91bc77aa0011-9c01d2e3 passed --on 2026-11-20
          shortlist outcome letter.md rejected --stage interview
          shortlist outcome --file outcomes.csv";

/// What really happened, and with what.
#[derive(Debug, Args)]
pub struct OutcomeArguments {
    /// The answer, by the id that it told; or the letter
    #[arg(value_name = "ANSWER|LETTER", required_unless_present = "file")]
    pub(crate) of: Option<LetterName>,
    /// What came of it
    #[arg(value_enum, required_unless_present = "file")]
    pub(crate) outcome: Option<OutcomeArgument>,
    /// Tables of outcomes (CSV, XLSX) with the columns prediction_id or letter, outcome, and if known stage, decided_on,
    /// posting_id
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["of", "outcome", "stage", "on", "posting"])]
    pub(crate) file: Vec<PathBuf>,
    /// The step of the selection
    #[arg(long, value_enum, value_name = "STAGE", default_value = "document")]
    pub(crate) stage: StageArgument,
    /// The day on which it was decided
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<String>,
    /// The posting that it was sent to
    #[arg(long, value_name = "ID")]
    pub(crate) posting: Option<String>,
    /// Correct what was told before; that is kept as corrected
    #[arg(long)]
    pub(crate) correct: bool,
}

/// How a step of the selection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutcomeArgument {
    /// The applicant goes on
    Passed,
    /// The applicant does not
    Rejected,
    /// The applicant gave up
    Withdrawn,
    /// Nobody heard anything
    Unknown,
}

impl From<OutcomeArgument> for OutcomeResult {
    fn from(outcome: OutcomeArgument) -> Self {
        match outcome {
            OutcomeArgument::Passed => Self::Passed,
            OutcomeArgument::Rejected => Self::Rejected,
            OutcomeArgument::Withdrawn => Self::Withdrawn,
            OutcomeArgument::Unknown => Self::Unknown,
        }
    }
}

/// A step of the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StageArgument {
    /// The letter is read (서류)
    Document,
    /// The applicant is met (면접)
    Interview,
    /// It is said who is hired (최종)
    Final,
}

impl From<StageArgument> for SelectionStage {
    fn from(stage: StageArgument) -> Self {
        match stage {
            StageArgument::Document => Self::Document,
            StageArgument::Interview => Self::Interview,
            StageArgument::Final => Self::Final,
        }
    }
}
