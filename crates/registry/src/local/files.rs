//! Artifacts as files named by the hash of their content.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use shortlist_files::{create_private, make_private_folder, read_regular_at_most};

use crate::error::{Error, Result};
use crate::records::Artifact;

/// The greatest artifact, as behind a server.
const MOST_BYTES: u64 = 4 << 30;

pub(super) struct ArtifactFiles {
    folder: PathBuf,
}

impl ArtifactFiles {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Writes content under its hash, which it gives back: first under a temporary name that holds
    /// `token`, flushed to the disk, then renamed, so that a file under its final name is whole.
    pub(super) async fn write(&self, content: &[u8], token: &str) -> Result<String> {
        let sha256 = hex::encode(Sha256::digest(content));
        let path = self.path(&sha256);
        let temporary = path.with_extension(format!("{token}.tmp"));
        let (content, target) = (content.to_vec(), path.clone());
        blocking(move || write_whole(&temporary, &target, &content))
            .await
            .map_err(|source| Error::File {
                action: "write the artifact",
                path,
                source,
            })?;
        Ok(sha256)
    }

    /// Reads and checks an artifact.
    pub(super) async fn read(&self, run: &str, artifact: &Artifact) -> Result<Vec<u8>> {
        let path = self.path(&artifact.sha256);
        let source = path.clone();
        let content = blocking(move || read_regular_at_most(&source, MOST_BYTES))
            .await
            .map_err(|source| Error::File {
                action: "read the artifact",
                path,
                source,
            })?;
        let came = hex::encode(Sha256::digest(&content));
        if came != artifact.sha256 {
            return Err(Error::Damaged {
                run: run.into(),
                path: artifact.path.clone(),
                expected: artifact.sha256.clone(),
                came,
            });
        }
        Ok(content)
    }

    /// Removes the file of a hash; one that is not there is fine.
    pub(super) async fn remove(&self, sha256: &str) -> Result<()> {
        let path = self.path(sha256);
        let target = path.clone();
        let removed = blocking(move || match fs::remove_file(target) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        });
        removed.await.map_err(|source| Error::File {
            action: "remove the artifact",
            path,
            source,
        })
    }

    fn path(&self, sha256: &str) -> PathBuf {
        self.folder
            .join(sha256.get(..2).unwrap_or_default())
            .join(sha256)
    }
}

fn write_whole(temporary: &Path, target: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(parent) = target.parent() {
        make_private_folder(parent)?;
    }
    let written = create_private(temporary).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| fs::rename(temporary, target)) {
        let _ = fs::remove_file(temporary);
        return Err(error);
    }
    sync_folder(target)
}

/// Makes the rename itself durable, where a folder can be opened (not on Windows).
fn sync_folder(target: &Path) -> io::Result<()> {
    match target.parent() {
        Some(parent) if cfg!(unix) => File::open(parent)?.sync_all(),
        _ => Ok(()),
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(io::Error::other(error)))
}
