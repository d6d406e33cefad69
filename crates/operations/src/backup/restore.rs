//! A backup becomes a home again.

use std::path::{Path, PathBuf};

use shortlist_files::copy_private;

use super::partial::Partial;
use super::{make, manifest, not_copied, verify};
use crate::error::{Error, Result};
use crate::home_files::files_in;

/// A home that was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Its folder.
    pub folder: PathBuf,
    /// Files in it.
    pub files: usize,
}

/// Copies a backup to a place where nothing is, once everything in it was read and is as it was written.
///
/// # Errors
///
/// [`Error::BackupExists`] if something is there, [`Error::NoBackup`] for a folder that is none,
/// [`Error::DamagedBackup`], [`Error::File`]. Nothing is left of a copy that failed.
pub async fn restore(from: &Path, to: &Path) -> Result<Restored> {
    if !from.join("home.json").is_file() {
        return Err(Error::NoBackup {
            path: from.to_owned(),
        });
    }
    let partial = Partial::beside(to)?;
    for file in files_in(from)? {
        let target = partial
            .folder()
            .join(file.strip_prefix(from).unwrap_or(&file));
        if let Some(folder) = target.parent() {
            make(folder)?;
        }
        copy_private(&file, &target).map_err(|source| not_copied(&file, &target, source))?;
    }
    checked(from, partial).await
}

/// Moves what was unpacked to its place, if it is sound.
pub(super) async fn checked(from: &Path, partial: Partial) -> Result<Restored> {
    let to = partial.to().to_owned();
    let mut damage = manifest::check(partial.folder());
    damage.extend(verify::folder(partial.folder()).await);
    if !damage.is_empty() {
        return Err(Error::DamagedBackup {
            path: from.to_owned(),
            damage: damage.join("; "),
        });
    }
    manifest::remove(partial.folder())?;
    let files = partial.files()?.len();
    partial.finish()?;
    Ok(Restored { folder: to, files })
}
