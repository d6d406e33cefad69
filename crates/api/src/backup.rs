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
    /// What is not as it was written, in the copy as in the home. Left out if all is sound.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub damage: Vec<String>,
}

/// A home that was restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// Its folder.
    pub folder: PathBuf,
    /// Files in it.
    pub files: usize,
    /// Whether the backup told which files belong to it, so that none is gone.
    pub is_listed: bool,
    /// What lay in the backup and is not in its list: it was not restored. Left out if there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
}
