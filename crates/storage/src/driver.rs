//! What a database's driver says, and what is made of it.

use std::path::Path;

use shortlist_sqlite::{is_without_room, said};

use crate::error::Error;

/// What a database's driver says.
#[derive(Debug, thiserror::Error)]
#[error("{}", said(.0))]
pub struct DatabaseError(sqlx::Error);

impl DatabaseError {
    /// What to do about it, where the database's code tells.
    pub(crate) fn advice(&self) -> Option<&'static str> {
        advice(&self.0)
    }
}

impl Error {
    /// Names what was being done when the database refused.
    pub(crate) fn during(action: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| {
            let (is_full, is_read_only) = (has_no_room(&source), is_read_only(&source));
            let source = DatabaseError(source);
            if is_full {
                Self::NoRoom { action, source }
            } else if is_read_only {
                Self::ReadOnly { action, source }
            } else {
                Self::Database { action, source }
            }
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

/// SQLite's codes for a file that can only be read, and PostgreSQL's read_only_sql_transaction.
fn is_read_only(source: &sqlx::Error) -> bool {
    shortlist_sqlite::is_read_only(source) || code(source).as_deref() == Some("25006")
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
