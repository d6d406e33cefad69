//! A folder that is being made.

use std::fs::{self, DirBuilder, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The file by which a folder is known as one that was being made, and which who makes it holds locked.
const MARK: &str = "in-progress.lock";

/// A folder beside its later place, which it takes when it is whole.
pub(super) struct Partial {
    folder: PathBuf,
    to: PathBuf,
    /// Held as long as this lives.
    _lock: File,
}

impl Partial {
    /// Begins one; what a kill left of an earlier one is removed.
    pub(super) fn begin(to: &Path) -> Result<Self> {
        let mut folder = to.as_os_str().to_owned();
        folder.push(".partial");
        let folder = PathBuf::from(folder);
        let exists = |path: &Path| Error::BackupExists {
            path: path.to_owned(),
        };
        if to.exists() {
            return Err(exists(to));
        }
        if folder.exists() {
            // Something else of this name is nobody's to remove, and one that is being made is not to be disturbed.
            let mark = File::open(folder.join(MARK)).map_err(|_| exists(&folder))?;
            mark.try_lock().map_err(|_| exists(&folder))?;
            fs::remove_dir_all(&folder).map_err(Error::file("remove", &folder))?;
        }
        make_private(&folder)?;
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

    /// Moves it to its place.
    pub(super) fn finish(self) -> Result<()> {
        self.unmark()?;
        fs::rename(&self.folder, &self.to).map_err(Error::file("write", &self.to))
    }

    /// Removes it, where it is of no use or something was made of it.
    pub(super) fn remove(self) -> Result<()> {
        fs::remove_dir_all(&self.folder).map_err(Error::file("remove", &self.folder))
    }

    /// It is whole, and not to be taken for what a kill left.
    fn unmark(&self) -> Result<()> {
        let mark = self.folder.join(MARK);
        fs::remove_file(&mark).map_err(Error::file("remove", &mark))
    }
}

/// Makes a folder that nobody else may look into: letters are in it.
fn make_private(folder: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(Error::file("make the folder", folder))
}
