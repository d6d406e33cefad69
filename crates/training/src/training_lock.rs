//! Whether the process of a training still lives.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use shortlist_files::open_private;

/// Bytes of a training's name; more is none.
const MOST_BYTES: u64 = 1 << 10;

/// A file that the process of a training holds locked, with the training's name in it: the system gives the lock back
/// when the process ends, however it ends. Where there are no locks, or nothing may be written, nobody is told to be dead.
#[derive(Debug)]
pub struct TrainingLock {
    path: PathBuf,
    held: Mutex<Option<(String, File)>>,
}

impl TrainingLock {
    /// The lock in a file, which need not be there.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            held: Mutex::new(None),
        }
    }

    /// Holds the lock for a training, if it can be held.
    pub(crate) fn take(&self, training_id: &str) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        // Given back first, where an earlier one was never ended.
        *held = None;
        *held = taken(&self.path, training_id)
            .ok()
            .map(|file| (training_id.to_owned(), file));
    }

    /// Gives the lock of a training back, if it is held.
    pub(crate) fn release(&self, training_id: &str) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.take_if(|(id, _)| id == training_id);
    }

    /// Whether the lock is that of a training, and nobody holds it any more.
    pub(crate) fn was_left_by(&self, training_id: &str) -> bool {
        let Ok(mut file) = File::open(&self.path) else {
            return false;
        };
        let mut named = String::new();
        let read = (&mut file).take(MOST_BYTES).read_to_string(&mut named);
        read.is_ok() && named == training_id && file.try_lock().is_ok()
    }
}

fn taken(path: &Path, training_id: &str) -> std::io::Result<File> {
    let mut file = open_private(path)?;
    file.try_lock()?;
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(training_id.as_bytes())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn who_dies_leaves_the_lock_and_who_lives_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("training.lock");
        let (one, other) = (TrainingLock::new(path.clone()), TrainingLock::new(path));
        assert!(!other.was_left_by("first"));
        one.take("first");
        assert!(!other.was_left_by("first"), "it goes on");
        assert!(!other.was_left_by("another"));
        one.release("another");
        assert!(!other.was_left_by("first"), "that was not its name");
        // The process dies.
        drop(one);
        assert!(other.was_left_by("first"));
        assert!(!other.was_left_by("fir"));
        other.take("second");
        assert!(!other.was_left_by("first"));
        other.take("third");
        other.release("third");
        assert!(other.was_left_by("third"));
        let nowhere = TrainingLock::new(folder.path().join("none/training.lock"));
        nowhere.take("first");
        assert!(!nowhere.was_left_by("first"));
    }
}
