//! Whether everything in a copied home is as it was written.

use std::path::Path;

use shortlist_models::LearnedLetters;
use shortlist_registry::{Error as RegistryError, LocalRegistry};
use shortlist_sqlite::{OpenError, check_file};
use shortlist_storage::{Error as StorageError, IntegrityRepository, SqliteStore};

use crate::damage::described;

/// Reads everything in a folder that is a home: what is not as it was written, in words. Of databases that an
/// earlier version wrote, only the files are checked: their records are brought up to date when they are opened.
pub(super) async fn folder(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let database = folder.join("shortlist.db");
    if database.is_file() {
        found.extend(of_database(&database).await);
    }
    let registry = folder.join("registry");
    if registry.is_dir() {
        found.extend(of_registry(&registry).await);
    }
    match LearnedLetters::new(folder.join("learned")).damaged() {
        Ok(lists) => found.extend(lists.iter().map(|path| path.display().to_string())),
        Err(error) => found.push(error.to_string()),
    }
    found
}

async fn of_database(path: &Path) -> Vec<String> {
    let damage = match SqliteStore::open_read_only(path).await {
        Ok(store) => store.damage().await,
        Err(StorageError::Open(OpenError::Older { .. })) => return of_file(path).await,
        Err(error) => Err(error),
    };
    match damage {
        Ok(damage) => described(&damage),
        Err(error) => vec![error.to_string()],
    }
}

async fn of_registry(folder: &Path) -> Vec<String> {
    match LocalRegistry::check_folder(folder).await {
        Ok(faults) => faults,
        Err(RegistryError::Open(OpenError::Older { .. })) => {
            of_file(&folder.join("registry.db")).await
        }
        Err(error) => vec![error.to_string()],
    }
}

async fn of_file(path: &Path) -> Vec<String> {
    match check_file(path).await {
        Ok(faults) => faults,
        Err(error) => vec![error.to_string()],
    }
}
