//! A backup becomes a home again.

use std::path::{Path, PathBuf};

use shortlist_files::copy_private;

use super::partial::{MARK, Partial};
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
    /// Whether the backup told which files belong to it. Where it did not, as one of an earlier version, nobody can tell
    /// whether one is gone.
    pub is_listed: bool,
    /// Paths of what lay in the backup and is not in its list, by which it is none of its files: they were left out.
    pub left_out: Vec<String>,
}

/// Copies a backup to a place where nothing is, once everything in it was read and is as it was written.
///
/// # Errors
///
/// [`Error::BackupExists`] if something is there, [`Error::NoBackup`] for a folder that is none, [`Error::NeedsKey`] for a file,
/// [`Error::DamagedBackup`], [`Error::File`]. Nothing is left of a copy that failed.
pub async fn restore(from: &Path, to: &Path) -> Result<Restored> {
    if from.is_file() {
        return Err(Error::NeedsKey {
            path: from.to_owned(),
        });
    }
    if !from.join("home.json").is_file() {
        return Err(Error::NoBackup {
            path: from.to_owned(),
        });
    }
    let unlisted = manifest::unlisted(from)?;
    let mark = from.join(MARK);
    let partial = Partial::beside(to)?;
    for file in files_in(from)? {
        if unlisted.contains(&file) || file == mark {
            continue;
        }
        let target = partial
            .folder()
            .join(file.strip_prefix(from).unwrap_or(&file));
        if let Some(folder) = target.parent() {
            make(folder)?;
        }
        copy_private(&file, &target).map_err(|source| not_copied(&file, &target, source))?;
    }
    checked(from, partial, names(&unlisted, from)).await
}

/// Paths in a folder.
pub(super) fn names(paths: &[PathBuf], folder: &Path) -> Vec<String> {
    let inside = |path: &PathBuf| {
        path.strip_prefix(folder)
            .unwrap_or(path)
            .display()
            .to_string()
    };
    paths.iter().map(inside).collect()
}

/// Moves what was unpacked to its place, if it is sound.
pub(super) async fn checked(
    from: &Path,
    partial: Partial,
    left_out: Vec<String>,
) -> Result<Restored> {
    let to = partial.to().to_owned();
    let is_listed = manifest::is_in(partial.folder());
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
    Ok(Restored {
        folder: to,
        files,
        is_listed,
        left_out,
    })
}
