//! Why something could not be stored or found.

/// The result of a call to the storage.
pub type Result<T> = std::result::Result<T, Error>;

/// What was expected of the database, and what came.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] shortlist_sqlite::OpenError),

    /// The database refused a statement.
    #[error("expected the database to {action}, but {source}; nothing was changed")]
    Database {
        /// What was being done.
        action: &'static str,
        /// What it says.
        source: sqlx::Error,
    },

    /// A stored record cannot be read.
    #[error("expected a readable {record} in the database, but {reason}; import it again")]
    Damaged {
        /// The kind of record.
        record: &'static str,
        /// What is wrong.
        reason: String,
    },

    /// A vector to be stored makes no sense.
    #[error("expected a vector of finite numbers, but that of {content_hash} is not one")]
    Vector {
        /// The text that it stands for.
        content_hash: String,
    },
}

impl Error {
    /// Names what was being done when the database refused.
    pub(crate) fn during(action: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database { action, source }
    }

    pub(crate) fn damaged(record: &'static str, reason: &dyn std::fmt::Display) -> Self {
        Self::Damaged {
            record,
            reason: reason.to_string(),
        }
    }
}
