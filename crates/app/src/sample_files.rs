//! The synthetic sample data as files.

use std::path::{Path, PathBuf};

use shortlist_files::{make_private_folder, write_private};
use shortlist_fixtures::{Dataset, files};

use crate::error::{Error, Result};

/// Writes the sample files of a seed into a folder, which is made if it is missing; gives their
/// paths. The same seed writes the same bytes.
///
/// # Errors
///
/// [`Error::File`].
pub fn write_sample_files(folder: &Path, seed: u64) -> Result<Vec<PathBuf>> {
    make_private_folder(folder).map_err(Error::file("make the folder", folder))?;
    files(&Dataset::generate(seed))
        .into_iter()
        .map(|file| {
            let path = folder.join(file.name);
            write_private(&path, file.content).map_err(Error::file("write", &path))?;
            Ok(path)
        })
        .collect()
}
