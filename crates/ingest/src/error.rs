//! Why nothing was imported.

use shortlist_storage::{ImportChoice, SetAsideKind};

/// The result of an import.
pub type Result<T> = std::result::Result<T, Error>;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file cannot be read.
    #[error(transparent)]
    Document(#[from] shortlist_document::Error),

    /// Vectors cannot be compared with the old ones.
    #[error(transparent)]
    Features(#[from] shortlist_features::Error),

    /// The store failed.
    #[error(transparent)]
    Storage(#[from] shortlist_storage::Error),

    /// The rows of a table cannot be told apart.
    #[error("expected a table, but {0}")]
    Table(#[from] csv::Error),

    /// A table without the columns of outcomes.
    #[error(
        "expected a table with the columns prediction_id (or letter) and outcome (or 답 번호, 결과), but came the \
         columns {came:?}"
    )]
    OutcomeColumns {
        /// The columns that came.
        came: String,
    },

    /// A row's fate cannot be written to the report.
    #[error("expected to write the report of the import, but {0}; check its folder and free space")]
    Report(std::io::Error),

    /// No import has this number.
    #[error(
        "expected the number of an import, but there is none of {import_id}; `GET /api/v1/imports` and `imports list` name them"
    )]
    NoImport {
        /// The number that came.
        import_id: i64,
    },

    /// An import set no such row aside, or its text was forgotten.
    #[error("expected a row that import {import_id} set aside, but row {row} is none")]
    NoRow {
        /// The import.
        import_id: i64,
        /// The row that came.
        row: usize,
    },

    /// What was chosen is no choice for such a row.
    #[error(
        "expected {}, but came {}",
        match kind {
            SetAsideKind::Conflict => "keep, take or neither, because the row's label contradicts another",
            SetAsideKind::Quarantined => "release or discard, because the row may be no letter",
            SetAsideKind::Rejected => "no decision, because the row cannot be read: mend the file and import it again",
        },
        choice.as_str()
    )]
    NoChoice {
        /// What was chosen.
        choice: ImportChoice,
        /// Why the row was set aside.
        kind: SetAsideKind,
    },

    /// The label of a letter was recorded as an outcome of its own.
    #[error(
        "expected a letter whose label came with a file, but an outcome was recorded for {letter}; correct that outcome, \
         and the label follows it"
    )]
    OutcomeRecorded {
        /// The letter.
        letter: String,
    },

    /// A decision without a reason.
    #[error("expected a reason in 1 to 1,000 characters")]
    NoReason,

    /// The database has none of the replaced system's tables.
    #[error(
        "expected the replaced system's tables (mlops.cover_letter_samples, mlops.resumes, \
         mlops.job_postings) at {address}, but there is none of them; check the database's name"
    )]
    NotTheReplacedSystem {
        /// Host, port and database.
        address: String,
    },
}
