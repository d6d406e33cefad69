//! Whether a file that is only read was changed by others.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use sqlx::SqlitePool;

use crate::open::{path_beside, read_only_options};

/// Looks whether somebody writes to a file that is only read. SQLite does not where it was told that nobody does: it goes
/// on with the pages that it has, and sees no log.
#[derive(Debug, Clone)]
pub struct ChangeWatch(Arc<Watched>);

#[derive(Debug)]
struct Watched {
    path: PathBuf,
    last: Mutex<Change>,
}

#[derive(Debug)]
struct Change {
    stamps: [Stamp; 2],
    seen_at: Instant,
}

/// Length and time of the last change; `None`: there is no such file.
type Stamp = Option<(u64, SystemTime)>;

impl ChangeWatch {
    pub(crate) fn new(path: &Path) -> Self {
        Self(Arc::new(Watched {
            path: path.to_owned(),
            last: Mutex::new(Change::seen_now(stamps(path))),
        }))
    }

    /// Looks at the file: after a change its connections are opened anew, in the way in which it can be read now. For a
    /// process that goes on, now and then.
    pub fn look(&self, pool: &SqlitePool) {
        let stamps = stamps(&self.0.path);
        let mut last = self.last();
        if last.stamps != stamps {
            pool.set_connect_options(read_only_options(&self.0.path));
            *last = Change::seen_now(stamps);
        }
    }

    /// Whether no change was seen since a connection of this age was opened.
    pub(crate) fn has_none_since(&self, age: Duration) -> bool {
        age <= self.last().seen_at.elapsed()
    }

    fn last(&self) -> std::sync::MutexGuard<'_, Change> {
        self.0.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Change {
    #[expect(
        clippy::disallowed_methods,
        reason = "the driver tells the age of a connection by the same clock, and no answer depends on it"
    )]
    fn seen_now(stamps: [Stamp; 2]) -> Self {
        Self {
            stamps,
            seen_at: Instant::now(),
        }
    }
}

/// Those of the file and of its log.
fn stamps(path: &Path) -> [Stamp; 2] {
    let stamp = |path: &Path| {
        let file = std::fs::metadata(path).ok()?;
        Some((file.len(), file.modified().ok()?))
    };
    [stamp(path), stamp(&path_beside(path, "-wal"))]
}
