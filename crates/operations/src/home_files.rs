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

/// All files below a folder; links are none.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    list(folder, &mut files)?;
    Ok(files)
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let failed = || Error::file("read the folder", folder);
    for entry in fs::read_dir(folder).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let kind = entry.file_type().map_err(failed())?;
        if kind.is_dir() {
            list(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}
