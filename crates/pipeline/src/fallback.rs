//! The last model that answered, for when the registry is out of reach.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shortlist_classification::ModelFile;
use shortlist_registry::{Error as RegistryError, ModelVersion};

use crate::error::{Error, Result};
use crate::production::AnsweringModel;
use crate::shortlist::Shortlist;

const MODEL: &str = "model.safetensors";
const VERSION: &str = "version.json";

/// What is kept beside the model's file.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: ModelVersion,
    /// SHA-256 of the file, hexadecimal.
    sha256: String,
}

/// Whether an error says that the registry cannot be asked, rather than that it said no.
pub(crate) fn is_out_of_reach(error: &Error) -> bool {
    matches!(
        error,
        Error::Registry(
            RegistryError::Unreachable { .. }
                | RegistryError::Answer { .. }
                | RegistryError::Server { status: 500.., .. }
        )
    )
}

impl Shortlist {
    /// Keeps a copy of a model that answers. The answer does not depend on whether that works, so an
    /// error is not passed on; the copy that was there stays.
    pub(crate) fn keep_fallback(&self, version: &ModelVersion, bytes: &[u8]) {
        let sha256 = hex::encode(Sha256::digest(bytes));
        let folder = self.home.fallback();
        let known = read_kept(&folder).ok();
        if known.is_some_and(|known| known.sha256 == sha256 && known.version == *version) {
            return;
        }
        let kept = serde_json::json!(Kept {
            version: version.clone(),
            sha256,
        });
        let _ = fs::create_dir_all(&folder)
            .and_then(|()| replace(&folder.join(MODEL), bytes))
            .and_then(|()| replace(&folder.join(VERSION), kept.to_string().as_bytes()));
    }

    /// The copy, if it is whole and fits the embedder; else the error that made it necessary.
    pub(crate) fn fallback(&self, cause: Error) -> Result<AnsweringModel> {
        let folder = self.home.fallback();
        let Ok(kept) = read_kept(&folder) else {
            return Err(cause);
        };
        let Ok(bytes) = fs::read(folder.join(MODEL)) else {
            return Err(cause);
        };
        // A kill between the two files leaves a pair that does not fit: no answer is better.
        if hex::encode(Sha256::digest(&bytes)) != kept.sha256 {
            return Err(cause);
        }
        let file = ModelFile::from_bytes(&bytes)?;
        self.checked(kept.version, file, "fallback")
    }
}

fn read_kept(folder: &Path) -> Result<Kept> {
    let path = folder.join(VERSION);
    let text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
    serde_json::from_str(&text).map_err(|error| {
        let source = std::io::Error::other(error.to_string());
        Error::file("read", &path)(source)
    })
}

fn replace(path: &PathBuf, content: &[u8]) -> std::io::Result<()> {
    let new = path.with_extension("new");
    fs::write(&new, content)?;
    fs::rename(&new, path)
}
