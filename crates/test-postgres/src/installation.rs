//! Where PostgreSQL is installed.

use std::path::{Path, PathBuf};

/// Which server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The system's.
    System,
    /// One with pgvector.
    WithPgvector,
}

impl Kind {
    /// What is to be done where it is not installed.
    pub(crate) fn missing(self) -> &'static str {
        match self {
            Self::System => "no PostgreSQL server is installed (apt-get install postgresql)",
            Self::WithPgvector => {
                "no PostgreSQL with pgvector is in target/pgserver (.ci/postgres)"
            }
        }
    }
}

/// The folder with `initdb` and `postgres`.
pub(crate) fn find(kind: Kind) -> Option<PathBuf> {
    let candidates = match kind {
        Kind::System => system_folders(),
        Kind::WithPgvector => vec![pgserver_folder()],
    };
    candidates
        .into_iter()
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}

/// Debian keeps them out of the path; the newest version comes first.
fn system_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    folders.sort();
    folders.reverse();
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&path));
    folders
}

fn pgserver_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pgserver/pgserver/pginstall/bin")
}
