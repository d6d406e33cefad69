//! The files of a home.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

pub(crate) fn is_database(file: &Path) -> bool {
    file.extension().is_some_and(|kind| kind == "db")
}

/// Whether a file is a database's own: it itself, or what stands beside it while it is used.
pub(crate) fn is_of_database(file: &Path, database: &Path) -> bool {
    let beside = |ending: &str| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        file.as_os_str() == name
    };
    ["", "-wal", "-shm", "-journal"].into_iter().any(beside)
}

/// What lies below a folder.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) files: Vec<PathBuf>,
    /// Links, pipes, sockets and devices.
    pub(crate) others: Vec<PathBuf>,
}

/// All files below a folder; links are none.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    Ok(found_in(folder)?.files)
}

/// Everything below a folder; links are not followed.
pub(crate) fn found_in(folder: &Path) -> Result<Found> {
    let mut found = Found::default();
    list(folder, &mut found)?;
    Ok(found)
}

fn list(folder: &Path, found: &mut Found) -> Result<()> {
    let failed = || Error::file("read the folder", folder);
    for entry in fs::read_dir(folder).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let kind = entry.file_type().map_err(failed())?;
        if kind.is_dir() {
            list(&entry.path(), found)?;
        } else if kind.is_file() {
            found.files.push(entry.path());
        } else {
            found.others.push(entry.path());
        }
    }
    Ok(())
}
