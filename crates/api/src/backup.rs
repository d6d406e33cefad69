//! Copies of a home.

use std::path::PathBuf;

use serde::Serialize;

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Backup {
    /// The folder: a home like the one that was copied.
    pub folder: PathBuf,
    /// Files in it.
    pub files: usize,
    /// Bytes of them.
    pub bytes: u64,
    /// The database that is not in it, since it lies elsewhere. Null: all is in it.
    pub left_out: Option<String>,
}
