//! Who may look into the home.

use std::fs;
use std::path::{Path, PathBuf};

use shortlist_files::wider_than_private;

use crate::error::{Error, Result};

/// A file or folder that is not its owner's alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wider {
    pub(crate) path: PathBuf,
    pub(crate) mode: u32,
}

/// What is wider, the folder itself first. What lies in a folder that others cannot enter is out of their reach.
pub(crate) fn wider_than_owner(folder: &Path) -> Result<Vec<Wider>> {
    let mut wider = Vec::new();
    let Some(mode) = wider_than_private(folder).map_err(Error::file("look at", folder))? else {
        return Ok(wider);
    };
    wider.push(Wider {
        path: folder.to_owned(),
        mode,
    });
    for entry in fs::read_dir(folder).map_err(Error::file("read the folder", folder))? {
        let path = entry
            .map_err(Error::file("read the folder", folder))?
            .path();
        if path.is_dir() && !path.is_symlink() {
            wider.extend(wider_than_owner(&path)?);
        } else if let Some(mode) = wider_of_file(&path)? {
            wider.push(Wider { path, mode });
        }
    }
    Ok(wider)
}

/// Temporary files come and go.
fn wider_of_file(path: &Path) -> Result<Option<u32>> {
    match wider_than_private(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        looked_at => looked_at.map_err(Error::file("look at", path)),
    }
}
