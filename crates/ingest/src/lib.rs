#![doc = include_str!("../README.md")]

mod client_table;
#[cfg(feature = "postgres")]
mod database;
mod error;
mod files;
mod imports;
mod letter_file;
mod letters;
mod outcome_file;
mod posting_file;
mod rejected;
mod sorting;

pub use client_table::ClientRow;
#[cfg(feature = "postgres")]
pub use database::{DatabaseImport, DatabaseImporter, ImportedRow, TableImport};
pub use error::{Error, Result};
pub use files::{FileImporter, PostingImport};
pub use imports::{Before, Decision, ImportSource, Imports};
pub use letter_file::LetterFile;
pub use letters::{ImportOptions, LetterImport, LetterImporter, LetterPlan, plan_letters};
pub use outcome_file::{OutcomeFile, OutcomeRow, OutcomeRowError, RejectedOutcome};
pub use posting_file::{PostingFile, PostingPlan};
pub use rejected::Rejected;
pub use sorting::{Conflict, FirstLetter, Quarantined};
