//! Why something could not be stored or found.

#[cfg(feature = "sqlite")]
use std::path::PathBuf;
use std::time::Duration;

#[cfg(feature = "sqlite")]
use shortlist_sqlite::OpenError;

#[cfg(feature = "sqlite")]
use crate::driver::DatabaseError;

/// The result of a call to the storage.
pub type Result<T> = std::result::Result<T, Error>;

/// What was expected of the database, and what came.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The SQLite file cannot be opened.
    #[cfg(feature = "sqlite")]
    #[error(transparent)]
    Open(#[from] OpenError),

    /// The PostgreSQL server cannot be used.
    #[error("expected a PostgreSQL database at {address}, but {reason}; {advice}")]
    Connect {
        /// Host, port and database.
        address: String,
        /// Why.
        reason: String,
        /// What to do.
        advice: &'static str,
    },

    /// The database was changed by a newer version.
    #[error(
        "expected a database of schema {supported} or older at {address}, but it has schema {found}; \
         update Shortlist, nothing was changed"
    )]
    Newer {
        /// Where the database is.
        address: String,
        /// Its schema.
        found: i64,
        /// The newest schema that this version knows.
        supported: i64,
    },

    /// Something that names no database.
    #[error("expected postgres://USER:PASSWORD@HOST:PORT/DATABASE or sqlite:FILE, but {came}")]
    Address {
        /// What is wrong with it, without a password.
        came: String,
    },

    /// The database refused a statement.
    #[cfg(feature = "sqlite")]
    #[error(
        "expected the database to {action}, but {source}{}; nothing was changed",
        source.advice().map(|advice| format!("; {advice}")).unwrap_or_default()
    )]
    Database {
        /// What was being done.
        action: &'static str,
        /// What it says.
        source: DatabaseError,
    },

    /// There is no more room on the database's disk.
    #[cfg(feature = "sqlite")]
    #[error(
        "expected room for the database to {action}, but its disk is full; free some space on it; nothing was changed"
    )]
    NoRoom {
        /// What was being done.
        action: &'static str,
        /// What it says.
        source: DatabaseError,
    },

    /// The database can be read and not written.
    #[cfg(feature = "sqlite")]
    #[error(
        "expected the database to {action}, but it can only be read; nothing was changed; make its file and folder \
         writable, or use a copy that can be written"
    )]
    ReadOnly {
        /// What was being done.
        action: &'static str,
        /// What it says.
        source: DatabaseError,
    },

    /// The database's file was changed by a fault.
    #[cfg(feature = "sqlite")]
    #[error(
        "expected a sound database at {path}, but {source}; restore it from a backup; nothing was changed",
        path = .path.display()
    )]
    DamagedFile {
        /// The file.
        path: PathBuf,
        /// What the database says.
        source: DatabaseError,
    },

    /// Others read the database, so that what was removed cannot be overwritten yet.
    #[error(
        "expected to {action}, but another program reads the database; close it, or wait, and run the command again: \
         what is left is overwritten then"
    )]
    InUse {
        /// What was being done.
        action: &'static str,
    },

    /// The database did not answer.
    #[error(
        "expected the database to {action} within {} s, but it did not answer; check that the server \
         runs and is in reach; what was not finished is undone",
        .timeout.as_secs()
    )]
    NoAnswer {
        /// What was being done.
        action: &'static str,
        /// How long it was waited for.
        timeout: Duration,
    },

    /// A stored record cannot be read.
    #[error("expected a readable {record} in the database, but {reason}; import it again")]
    Damaged {
        /// The kind of record.
        record: &'static str,
        /// What is wrong.
        reason: String,
    },

    /// A stored record is not what was written: a disk or another program changed it.
    #[error("expected the {record} {id} as it was written, but {reason}")]
    Changed {
        /// The kind of record: letter, posting or vector.
        record: &'static str,
        /// Which one; a vector by its text's content hash.
        id: String,
        /// What is wrong.
        reason: String,
    },

    /// A vector to be stored makes no sense.
    #[error("expected a vector of finite numbers, but that of {content_hash} is not one")]
    Vector {
        /// The text that it stands for.
        content_hash: String,
    },

    /// A text that no database can keep or look up.
    #[error("expected {field} to be a text of at most {limit} bytes without NUL, but {came}")]
    Text {
        /// The field.
        field: &'static str,
        /// The greatest number of bytes.
        limit: usize,
        /// What came.
        came: String,
    },
}

impl Error {
    pub(crate) fn damaged(record: &'static str, reason: &dyn std::fmt::Display) -> Self {
        Self::Damaged {
            record,
            reason: reason.to_string(),
        }
    }

    /// A record that is not what its checksum says.
    #[must_use]
    pub fn changed(record: &'static str, id: &str) -> Self {
        Self::Changed {
            record,
            id: id.to_owned(),
            reason: "its checksum is another".to_owned(),
        }
    }

    /// A record that nothing can be made of.
    #[must_use]
    pub fn unreadable(record: &'static str, id: &str, reason: &dyn std::fmt::Display) -> Self {
        Self::Changed {
            record,
            id: id.to_owned(),
            reason: reason.to_string(),
        }
    }

    /// Whether it failed because a disk is full.
    #[must_use]
    pub fn is_without_room(&self) -> bool {
        match self {
            #[cfg(feature = "sqlite")]
            Self::NoRoom { .. } | Self::Open(OpenError::NoSpace { .. }) => true,
            _ => false,
        }
    }

    /// Whether it failed because the database can be read and not written.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        match self {
            #[cfg(feature = "sqlite")]
            Self::ReadOnly { .. } => true,
            #[cfg(feature = "sqlite")]
            Self::Open(error) => error.cannot_write(),
            _ => false,
        }
    }

    /// Whether what is stored is not as it was written.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        match self {
            #[cfg(feature = "sqlite")]
            Self::DamagedFile { .. } => true,
            Self::Damaged { .. } | Self::Changed { .. } => true,
            _ => false,
        }
    }

    /// What to do about a statement that was refused, where the database's code tells.
    #[must_use]
    pub fn advice(&self) -> Option<&'static str> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Database { source, .. } => source.advice(),
            _ => None,
        }
    }
}
