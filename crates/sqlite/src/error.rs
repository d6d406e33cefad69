//! Why a database file cannot be opened.

use std::path::PathBuf;

/// What was expected of the file, what came, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The file is not there.
    #[error("expected a database at {path}, but there is none")]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },

    /// The file was written by a newer version.
    #[error(
        "expected a database of schema {supported} or older at {path}, but it has schema {found}; \
         update Shortlist, nothing was changed"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema that this version knows.
        supported: i64,
    },

    /// The file is no database, or damaged, or cannot be written.
    #[error(
        "expected a readable and writable SQLite database at {path}, but {source}; check the file, its \
         folder and who may write there"
    )]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: sqlx::Error,
    },

    /// A schema change failed.
    #[error("expected to bring the database at {path} up to date, but {source}")]
    Migration {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<sqlx::migrate::MigrateError>,
    },
}
