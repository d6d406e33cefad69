//! Files and folders that their owner alone may read and write, where the system has such modes.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{Result, Write};
use std::path::Path;

#[cfg(unix)]
const FILE: u32 = 0o600;
#[cfg(unix)]
const FOLDER: u32 = 0o700;
/// What groups and others may.
#[cfg(unix)]
const OF_OTHERS: u32 = 0o077;

/// Makes a file, or empties the one that is there, which is its owner's alone from then on.
///
/// # Errors
///
/// Those of the system.
pub fn create_private(path: &Path) -> Result<File> {
    let file = private(OpenOptions::new().write(true).create(true)).open(path)?;
    // Narrowed before anything is written. A device or a pipe is nobody's to change.
    if file.metadata()?.is_file() {
        narrow(&file)?;
        file.set_len(0)?;
    }
    Ok(file)
}

/// Writes a file that is its owner's alone.
///
/// # Errors
///
/// Those of the system.
pub fn write_private(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    create_private(path)?.write_all(content.as_ref())
}

/// Copies a file into one that is its owner's alone: the bytes that were copied.
///
/// # Errors
///
/// Those of the system.
pub fn copy_private(from: &Path, to: &Path) -> Result<u64> {
    let mut source = File::open(from)?;
    std::io::copy(&mut source, &mut create_private(to)?)
}

/// Opens a file to write at its end; one that is missing is made, its owner's alone.
///
/// # Errors
///
/// Those of the system.
pub fn append_private(path: &Path) -> Result<File> {
    private(OpenOptions::new().append(true).create(true)).open(path)
}

/// Opens a file to read and write, as it is; one that is missing is made, its owner's alone.
///
/// # Errors
///
/// Those of the system.
pub fn open_private(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    private(options.read(true).write(true).create(true).truncate(false)).open(path)
}

/// Makes an empty file that is its owner's alone; one that is there stays as it is.
///
/// # Errors
///
/// Those of the system.
pub fn touch_private(path: &Path) -> Result<()> {
    append_private(path).map(|_| ())
}

/// Makes a folder and those above it that are missing, each its owner's alone; those that are there stay as they
/// are.
///
/// # Errors
///
/// Those of the system.
pub fn make_private_folder(path: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, FOLDER);
    builder.create(path)
}

/// The same; one that is there and empty, which has nothing to keep from anybody yet, becomes its owner's alone too.
///
/// # Errors
///
/// Those of the system.
pub fn take_private_folder(path: &Path) -> Result<()> {
    make_private_folder(path)?;
    #[cfg(unix)]
    if wider_than_private(path)?.is_some() && fs::read_dir(path)?.next().is_none() {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(FOLDER);
        fs::set_permissions(path, mode)?;
    }
    Ok(())
}

/// What groups or others may do with a file or folder, as its mode. `None`: nothing, or the system has no modes.
///
/// # Errors
///
/// Those of the system.
pub fn wider_than_private(path: &Path) -> Result<Option<u32>> {
    let metadata = fs::symlink_metadata(path)?;
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::MetadataExt::mode(&metadata) & 0o7777;
        Ok((mode & OF_OTHERS != 0 && !metadata.is_symlink()).then_some(mode))
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        Ok(None)
    }
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, FILE);
    options
}

fn narrow(file: &File) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        if file.metadata()?.mode() & OF_OTHERS != 0 {
            file.set_permissions(fs::Permissions::from_mode(FILE))?;
        }
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        let metadata = fs::metadata(path);
        metadata.map_or(0, |found| found.permissions().mode() & 0o777)
    }

    #[test]
    fn what_is_written_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        make_private_folder(&deep).unwrap();
        assert_eq!(
            (mode(&folder.path().join("a")), mode(&deep)),
            (FOLDER, FOLDER)
        );
        let path = deep.join("file");
        write_private(&path, "words").unwrap();
        assert_eq!(mode(&path), FILE);
        assert_eq!(wider_than_private(&path).unwrap(), None);
        let copy = deep.join("copy");
        assert_eq!(
            (copy_private(&path, &copy).unwrap(), mode(&copy)),
            (5, FILE)
        );
        touch_private(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"words");
        touch_private(&deep.join("new")).unwrap();
        assert_eq!(mode(&deep.join("new")), FILE);
    }

    #[test]
    fn what_was_wider_is_said_and_narrowed_when_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "a longer text").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(wider_than_private(&path).unwrap(), Some(0o644));
        write_private(&path, "words").unwrap();
        assert_eq!(mode(&path), FILE);
        assert_eq!(fs::read(&path).unwrap(), b"words");
        write_private(Path::new("/dev/null"), "words").unwrap();
    }
}
