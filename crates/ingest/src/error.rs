//! Why nothing was imported.

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
