//! Why a database file cannot be opened.

use std::path::PathBuf;

/// What was expected of the file, what came, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The file is not there.
    #[error("expected a database at {path}, but there is none; restore it from a backup")]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },

    /// The file is there, but there is nothing in it.
    #[error("expected a database at {path}, but the file is empty; restore it from a backup")]
    Empty {
        /// The file.
        path: PathBuf,
    },

    /// The file was changed by a fault, or is no database.
    #[error("expected a sound SQLite database at {path}, but {}; restore it from a backup", said(.source))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: sqlx::Error,
    },

    /// The file lacks changes of the schema, and cannot be written.
    #[error(
        "expected a database of schema {supported} at {path}, which cannot be written, but it has schema {found}; \
         open it once where it can be written"
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The schema that this version needs.
        supported: i64,
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

    /// The file can be read and not written.
    #[error(
        "expected a database that can be written at {path}, but {source}; check who may write there"
    )]
    ReadOnly {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },

    /// There is no more room on the disk.
    #[error("expected room to write at {path}, but its disk is full; free some space on it")]
    NoSpace {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: sqlx::Error,
    },

    /// The file cannot be read or written.
    #[error(
        "expected a readable and writable SQLite database at {path}, but {}; check the file, its \
         folder and who may write there", said(.source)
    )]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: sqlx::Error,
    },

    /// A schema change failed.
    #[error(
        "expected to bring the database at {path} up to date, but {source}; nothing was changed: restore it from a \
         backup, or go on with the version before"
    )]
    Migration {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<sqlx::migrate::MigrateError>,
    },
}

impl OpenError {
    /// What SQLite says of a file, by its result codes.
    pub(crate) fn of(path: &std::path::Path, source: sqlx::Error) -> Self {
        let path = path.to_owned();
        match primary_code(&source) {
            _ if is_without_room(&source) => Self::NoSpace { path, source },
            Some(CORRUPT | NOT_A_DATABASE) => Self::Damaged { path, source },
            _ => Self::Unusable { path, source },
        }
    }

    /// Whether its disk is full: the file may be readable all the same.
    #[must_use]
    pub fn is_without_room(&self) -> bool {
        matches!(self, Self::NoSpace { .. })
    }

    /// Whether the file may be readable where it cannot be written.
    #[must_use]
    pub fn cannot_write(&self) -> bool {
        match self {
            Self::ReadOnly { .. } => true,
            Self::Unusable { source, .. } => {
                matches!(primary_code(source), Some(READ_ONLY | CANNOT_OPEN))
            }
            Self::Migration { source, .. } => match &**source {
                sqlx::migrate::MigrateError::Execute(source)
                | sqlx::migrate::MigrateError::ExecuteMigration(source, _) => {
                    matches!(primary_code(source), Some(READ_ONLY | CANNOT_OPEN))
                }
                _ => false,
            },
            _ => false,
        }
    }
}

/// SQLite's primary result codes (sqlite.org/rescode.html).
const BUSY: u8 = 5;
const LOCKED: u8 = 6;
const READ_ONLY: u8 = 8;
const INPUT_OUTPUT: u8 = 10;
const CORRUPT: u8 = 11;
const CANNOT_OPEN: u8 = 14;
const CONSTRAINT: u8 = 19;
const NOT_A_DATABASE: u8 = 26;

/// Codes of a full disk: SQLITE_FULL where a page cannot be written, SQLITE_IOERR_SHMSIZE where the index of the
/// write-ahead log cannot grow.
const FULL: [u32; 2] = [13, 4874];

/// Whether a statement failed because the disk is full.
#[must_use]
pub fn is_without_room(source: &sqlx::Error) -> bool {
    code(source).is_some_and(|code| FULL.contains(&code))
}

/// Whether a statement failed because the file can be read and not written.
#[must_use]
pub fn is_read_only(source: &sqlx::Error) -> bool {
    primary_code(source) == Some(READ_ONLY)
}

/// What a database says, in words for people: without its codes, and plainly where they are often met.
#[must_use]
pub fn said(source: &sqlx::Error) -> String {
    let Some(database) = source.as_database_error() else {
        return source.to_string();
    };
    let plain = match primary_code(source) {
        _ if is_without_room(source) => "its disk is full",
        Some(LOCKED | BUSY) => "another program is writing to it",
        Some(READ_ONLY) => "it can only be read",
        Some(INPUT_OUTPUT) => "its disk cannot be read or written",
        Some(CORRUPT) => "its content is damaged",
        Some(CANNOT_OPEN) => "the file cannot be opened",
        Some(CONSTRAINT) => {
            "it does not fit to what is there, such as a second one of the same name"
        }
        Some(NOT_A_DATABASE) => "the file is no database",
        _ => return database.message().to_owned(),
    };
    plain.to_owned()
}

/// The low byte of a result code.
fn primary_code(source: &sqlx::Error) -> Option<u8> {
    u8::try_from(code(source)? & 0xff).ok()
}

fn code(source: &sqlx::Error) -> Option<u32> {
    source.as_database_error()?.code()?.parse().ok()
}
