//! The last model that answered, for when the registry is out of reach.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shortlist_classification::ModelFile;
use shortlist_files::{make_private_folder, read_regular_at_most, write_private};
use shortlist_registry::ModelVersion;

use crate::error::{Error, Result};

const MODEL: &str = "model.safetensors";
const VERSION: &str = "version.json";
/// The greatest file of a model.
const MOST_BYTES: u64 = 1 << 30;

/// What is kept beside the model's file.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: ModelVersion,
    /// SHA-256 of the file, hexadecimal.
    sha256: String,
}

/// A folder with a copy of the last model that answered.
#[derive(Debug, Clone)]
pub struct Fallback {
    folder: PathBuf,
}

impl Fallback {
    /// The copy in a folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Keeps a copy of a model that answers. The answer does not depend on whether that works, so an
    /// error is not passed on; the copy that was there stays.
    pub(crate) fn keep(&self, version: &ModelVersion, bytes: &[u8]) {
        let sha256 = hex::encode(Sha256::digest(bytes));
        let folder = &self.folder;
        let known = read_kept(folder);
        if known.is_some_and(|known| known.sha256 == sha256 && known.version == *version) {
            return;
        }
        let kept = serde_json::json!(Kept {
            version: version.clone(),
            sha256,
        });
        let _ = make_private_folder(folder)
            .and_then(|()| replace(&folder.join(MODEL), bytes))
            .and_then(|()| replace(&folder.join(VERSION), kept.to_string().as_bytes()));
    }

    /// The copy, if it is whole; else the error that made it necessary.
    pub(crate) fn read(&self, cause: Error) -> Result<(ModelVersion, ModelFile)> {
        let Some(kept) = read_kept(&self.folder) else {
            return Err(cause);
        };
        let Ok(bytes) = read_regular_at_most(&self.folder.join(MODEL), MOST_BYTES) else {
            return Err(cause);
        };
        // A kill between the two files leaves a pair that does not fit: no answer is better.
        if hex::encode(Sha256::digest(&bytes)) != kept.sha256 {
            return Err(cause);
        }
        Ok((kept.version, ModelFile::from_bytes(&bytes)?))
    }
}

fn read_kept(folder: &Path) -> Option<Kept> {
    let text = read_regular_at_most(&folder.join(VERSION), MOST_BYTES).ok()?;
    serde_json::from_slice(&text).ok()
}

fn replace(path: &PathBuf, content: &[u8]) -> std::io::Result<()> {
    let new = path.with_extension("new");
    write_private(&new, content)?;
    fs::rename(&new, path)
}
