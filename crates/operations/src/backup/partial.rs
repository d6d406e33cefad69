//! A folder that is being made.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::home_files::files_in;

/// The file by which a folder is known as one that was being made, and which who makes it holds locked.
pub(super) const MARK: &str = "in-progress.lock";

/// A folder beside its later place, which it takes when it is whole; until then it goes with this value.
pub(super) struct Partial {
    folder: PathBuf,
    to: PathBuf,
    /// Held as long as this lives.
    _lock: File,
}

impl Partial {
    /// Begins one beside its later place; what a kill left of an earlier one is removed.
    pub(super) fn beside(to: &Path) -> Result<Self> {
        Self::at(&with_ending(to, ".partial"), to)
    }

    /// The same in a folder of its own.
    pub(super) fn at(folder: &Path, to: &Path) -> Result<Self> {
        let folder = folder.to_owned();
        let exists = |path: &Path| Error::BackupExists {
            path: path.to_owned(),
        };
        if to.exists() {
            return Err(exists(to));
        }
        // One with nothing in it was begun, or had been removed, but for its mark.
        if folder.exists() && fs::remove_dir(&folder).is_err() {
            // Something else of this name is nobody's to remove, and one that is being made is not to be disturbed.
            let mark = File::open(folder.join(MARK)).map_err(|_| exists(&folder))?;
            mark.try_lock().map_err(|_| exists(&folder))?;
            remove(&folder).map_err(Error::file("remove", &folder))?;
        }
        super::make(&folder)?;
        let mark = folder.join(MARK);
        let lock = File::create(&mark).map_err(Error::file("write", &mark))?;
        // On a file system without locks, two backups to one place at once are not told apart.
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Err(exists(&folder));
        }
        Ok(Self {
            folder,
            to: to.to_owned(),
            _lock: lock,
        })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where it will stand.
    pub(super) fn to(&self) -> &Path {
        &self.to
    }

    /// The files in it.
    pub(super) fn files(&self) -> Result<Vec<PathBuf>> {
        let mark = self.folder.join(MARK);
        let files = files_in(&self.folder)?.into_iter();
        Ok(files.filter(|file| *file != mark).collect())
    }

    /// Moves it to its place. It keeps its mark until then, so that one that a kill left beside its place is known; a mark
    /// that a kill left in its place says nothing.
    pub(super) fn finish(self) -> Result<()> {
        fs::rename(&self.folder, &self.to).map_err(Error::file("write", &self.to))?;
        let mark = self.to.join(MARK);
        fs::remove_file(&mark).map_err(Error::file("remove", &mark))
    }
}

/// Removes a folder, its mark last: what a kill leaves of it is known by that.
fn remove(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == MARK {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_dir_all(folder)
}

/// The place of what is not yet whole.
pub(super) fn with_ending(to: &Path, ending: &str) -> PathBuf {
    let mut place = to.as_os_str().to_owned();
    place.push(ending);
    PathBuf::from(place)
}

impl Drop for Partial {
    /// What was not finished is of no use, and letters are in it. Where it cannot be removed, the next backup to the
    /// same place tries again.
    fn drop(&mut self) {
        let _ = remove(&self.folder);
    }
}
