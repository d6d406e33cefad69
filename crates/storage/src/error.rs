//! Why something could not be stored or found.

use std::path::{Path, PathBuf};
use std::time::Duration;

use shortlist_sqlite::{OpenError, is_without_room};

/// The result of a call to the storage.
pub type Result<T> = std::result::Result<T, Error>;

/// What a database's driver says.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct DatabaseError(sqlx::Error);

/// What was expected of the database, and what came.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The SQLite file cannot be opened.
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
    #[error(
        "expected the database to {action}, but {source}{}; nothing was changed",
        advice(&source.0).map(|advice| format!("; {advice}")).unwrap_or_default()
    )]
    Database {
        /// What was being done.
        action: &'static str,
        /// What it says.
        source: DatabaseError,
    },

    /// There is no more room on the database's disk.
    #[error(
        "expected room for the database to {action}, but {source}; free some space on its disk; nothing was changed"
    )]
    NoRoom {
        /// What was being done.
        action: &'static str,
        /// What it says.
        source: DatabaseError,
    },

    /// The database's file was changed by a fault.
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
    /// Names what was being done when the database refused.
    pub(crate) fn during(action: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| {
            let is_full = has_no_room(&source);
            let source = DatabaseError(source);
            if is_full {
                Self::NoRoom { action, source }
            } else {
                Self::Database { action, source }
            }
        }
    }

    /// Whether it failed because a disk is full.
    #[must_use]
    pub fn is_without_room(&self) -> bool {
        matches!(
            self,
            Self::NoRoom { .. } | Self::Open(OpenError::NoSpace { .. })
        )
    }

    /// A record that is not what its checksum says.
    pub(crate) fn changed(record: &'static str, id: &str) -> Self {
        Self::Changed {
            record,
            id: id.to_owned(),
            reason: "its checksum is another".to_owned(),
        }
    }

    /// A record that nothing can be made of.
    pub(crate) fn unreadable(
        record: &'static str,
        id: &str,
        reason: &dyn std::fmt::Display,
    ) -> Self {
        Self::Changed {
            record,
            id: id.to_owned(),
            reason: reason.to_string(),
        }
    }

    pub(crate) fn damaged(record: &'static str, reason: &dyn std::fmt::Display) -> Self {
        Self::Damaged {
            record,
            reason: reason.to_string(),
        }
    }

    /// What to do about a statement that was refused, where the database's code tells.
    #[must_use]
    pub fn advice(&self) -> Option<&'static str> {
        match self {
            Self::Database { source, .. } => advice(&source.0),
            _ => None,
        }
    }

    /// The same with the file's name, if the file is what is wrong.
    pub(crate) fn in_file(self, path: &Path) -> Self {
        match self {
            Self::Database { source, .. } if is_damaged(&source.0) => Self::DamagedFile {
                path: path.to_owned(),
                source,
            },
            other => other,
        }
    }

    /// Whether the same call may succeed if it is made again at once: another transaction was in
    /// its way. PostgreSQL's codes are serialization_failure, deadlock_detected and, where a row was
    /// added between looking and adding, unique_violation.
    pub(crate) fn is_passing(&self) -> bool {
        let Self::Database { source, .. } = self else {
            return false;
        };
        matches!(
            code(&source.0).as_deref(),
            Some("40001" | "40P01" | "23505")
        )
    }
}

/// What a database's driver has for a code.
fn code(source: &sqlx::Error) -> Option<String> {
    let code = source.as_database_error()?.code()?;
    Some(code.into_owned())
}

/// SQLite's codes for a full disk, and PostgreSQL's disk_full.
fn has_no_room(source: &sqlx::Error) -> bool {
    is_without_room(source) || code(source).as_deref() == Some("53100")
}

/// SQLite's codes for a file that is damaged or no database.
fn is_damaged(source: &sqlx::Error) -> bool {
    code(source).is_some_and(|code| matches!(code.as_str(), "11" | "267" | "523" | "779" | "26"))
}

/// What to do about what a database says, by its code: PostgreSQL's have five characters (appendix A
/// of its manual), SQLite's are numbers (result codes of its manual).
fn advice(source: &sqlx::Error) -> Option<&'static str> {
    const CHECK_SERVER: &str = "check that the server runs and is in reach";
    let Some(database) = source.as_database_error() else {
        return match source {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::Tls(_) => {
                Some(CHECK_SERVER)
            }
            _ => None,
        };
    };
    Some(match database.code().as_deref() {
        Some("8" | "264" | "520" | "776" | "1032" | "1288" | "1544" | "25006") => {
            "make the file and its folder writable"
        }
        Some("5" | "261" | "517" | "6" | "40001" | "40P01" | "55P03") => {
            "others are writing; try again when they are done"
        }
        Some("11" | "267" | "523" | "779" | "26") => "restore the file from a backup",
        Some("10" | "266" | "778" | "1034" | "522" | "4874") => "check its disk",
        Some("57P01" | "57P02" | "57P03" | "08006" | "08001" | "53300") => CHECK_SERVER,
        Some("57014") => "it took longer than the server allows; try again when it is less busy",
        Some("42501" | "28000" | "28P01") => "check the rights of its user",
        _ => return None,
    })
}
