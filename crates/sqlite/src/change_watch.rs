//! Whether a file that is only read was changed by others.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// Looks whether somebody wrote to a file. SQLite does not where it was told that nobody does, and goes on with the pages
/// that it has.
pub(crate) struct ChangeWatch {
    path: PathBuf,
    last: Mutex<Change>,
}

struct Change {
    /// Length and time of the last change; `None`: the file cannot be looked at.
    stamp: Option<(u64, SystemTime)>,
    seen_at: Instant,
}

impl Change {
    #[expect(
        clippy::disallowed_methods,
        reason = "the driver tells the age of a connection by the same clock, and no answer depends on it"
    )]
    fn seen_now(stamp: Option<(u64, SystemTime)>) -> Self {
        Self {
            stamp,
            seen_at: Instant::now(),
        }
    }
}

impl ChangeWatch {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            last: Mutex::new(Change::seen_now(stamp(path))),
        }
    }

    /// Whether nothing was changed since a connection of this age was opened.
    pub(crate) fn has_none_since(&self, age: Duration) -> bool {
        let now = stamp(&self.path);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.stamp != now {
            *last = Change::seen_now(now);
        }
        age <= last.seen_at.elapsed()
    }
}

fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let file = std::fs::metadata(path).ok()?;
    Some((file.len(), file.modified().ok()?))
}
