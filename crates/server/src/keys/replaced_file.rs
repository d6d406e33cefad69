//! A small file that is replaced whole.

use std::fs::{self, File};
use std::io::{Result, Write};
use std::path::{Path, PathBuf};

use shortlist_files::append_private;
use tempfile::Builder;

/// How the names of files that are being written begin.
const TEMPORARY: &str = ".server-keys-";

/// Writes a file beside its place, readable for its owner alone from the beginning, and puts it there when it is on the
/// disk. Whoever reads sees the old one or the new one, after a crash too. The owner stays who it was.
pub(super) fn replace_file(path: &Path, text: &str) -> Result<()> {
    let path = target(path);
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    remove_left_behind(folder)?;
    let mut file = Builder::new().prefix(TEMPORARY).tempfile_in(folder)?;
    keep_owner(&path, file.as_file())?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// Removes what a kill left of an earlier change: hashes of keys are in it. Nobody else changes the file meanwhile.
fn remove_left_behind(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_temporary = entry.file_name().to_string_lossy().starts_with(TEMPORARY);
        if is_temporary && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// What a link points to is replaced, not the link.
fn target(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Keeps others from replacing a file in the same way for as long as the lock is held, which lies beside the file.
pub(super) fn locked(path: &Path) -> Result<File> {
    let mut lock = target(path).into_os_string();
    lock.push(".lock");
    let lock = append_private(Path::new(&lock))?;
    lock.lock()?;
    Ok(lock)
}

/// Gives a file to whom the one before belonged: a superuser may make keys for a server that is none.
#[cfg(unix)]
fn keep_owner(before: &Path, file: &File) -> Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let (Ok(before), now) = (before.metadata(), file.metadata()?) else {
        return Ok(());
    };
    if (before.uid(), before.gid()) == (now.uid(), now.gid()) {
        return Ok(());
    }
    fchown(file, Some(before.uid()), Some(before.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &File) -> Result<()> {
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_file_or_the_new_one_is_there_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        for text in ["one", "another one", ""] {
            fs::write(folder.path().join(".server-keys-a1B2c3"), "half").unwrap();
            replace_file(&path, text).unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        }
        assert!(replace_file(&folder.path().join("none/keys.toml"), "x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn it_is_its_owners_alone_and_a_link_stays_one() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("real"), folder.path().join("link"));
        std::fs::write(&path, "before").unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
        symlink(&path, &link).unwrap();
        replace_file(&link, "after").unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "after");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}
