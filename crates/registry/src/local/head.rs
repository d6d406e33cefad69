//! The end of the audit log, kept beside the database: a log that was emptied, or put back, cannot tell so itself.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use shortlist_files::{create_private, read_regular_at_most};

use crate::audit::AuditRecord;
use crate::error::{Error, Result};

/// The file in the registry's folder.
const FILE: &str = "audit.head";
/// More than its one line ever has.
const MOST_BYTES: u64 = 1 << 12;

/// A line that the log must have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    sequence: i64,
    hash: String,
}

impl Head {
    /// That of a log; of an empty one line 0, which every log has.
    pub(super) fn of(records: &[AuditRecord]) -> Self {
        records.last().map_or_else(
            || Self {
                sequence: 0,
                hash: String::new(),
            },
            |last| Self {
                sequence: last.sequence,
                hash: last.hash.clone(),
            },
        )
    }

    /// The one that is kept in a folder; `None`: none was written yet.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(FILE);
        let bytes = match read_regular_at_most(&path, MOST_BYTES) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(path, &error)),
        };
        let head = serde_json::from_slice(&bytes);
        head.map(Some).map_err(|error| unreadable(path, &error))
    }

    /// Whether the log has the line, or has gone on from there.
    pub(super) fn is_in(&self, records: &[AuditRecord]) -> bool {
        let mut records = records.iter();
        self.sequence == 0
            || records.any(|record| record.sequence == self.sequence && record.hash == self.hash)
    }

    /// What is wrong with a log without the line.
    pub(super) fn lost(&self, folder: &Path) -> Error {
        Error::LostAudit {
            path: folder.join(FILE),
            reason: format!("line {} is not what was written there", self.sequence),
        }
    }

    /// Takes the place of the one that is kept.
    pub(super) fn write(&self, folder: &Path, token: &str) -> Result<()> {
        let path = folder.join(FILE);
        let temporary = folder.join(format!("{FILE}.{token}.tmp"));
        let text = serde_json::json!(self).to_string();
        let written = write_whole(&temporary, text.as_bytes());
        written
            .and_then(|()| fs::rename(&temporary, &path))
            .map_err(file("write", &path))
    }
}

/// That the one that was kept is not there any more.
pub(super) fn gone(folder: &Path) -> Error {
    Error::LostAudit {
        path: folder.join(FILE),
        reason: "that file is gone".to_owned(),
    }
}

fn unreadable(path: PathBuf, error: &dyn std::error::Error) -> Error {
    let reason = format!("the file that tells its end cannot be read ({error})");
    Error::LostAudit { path, reason }
}

fn write_whole(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut file = create_private(path)?;
    file.write_all(content)?;
    file.sync_all()
}

fn file(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::File {
        action,
        path,
        source,
    }
}
