//! Whether everything in a copied home is as it was written.

use std::path::Path;

use shortlist_models::LearnedLetters;
use shortlist_registry::{Error as RegistryError, LocalRegistry};
use shortlist_sqlite::{OpenError, check_file};
use shortlist_storage::{Error as StorageError, IntegrityRepository, SqliteStore};

use crate::damage::described;
use crate::lost_lists::lost_lists;

/// Reads everything in a folder that is a home: what is not as it was written, in words. Of databases that an
/// earlier version wrote, only the files are checked: their records are brought up to date when they are opened.
pub(super) async fn folder(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let database = folder.join("shortlist.db");
    if database.is_file() {
        found.extend(of_database(&database).await);
    }
    let learned = LearnedLetters::new(folder.join("learned"));
    let registry = folder.join("registry");
    if registry.is_dir() {
        found.extend(of_registry(&registry, &learned).await);
    }
    match learned.damaged() {
        Ok(lists) => found.extend(lists.iter().map(|path| path.display().to_string())),
        Err(error) => found.push(error.to_string()),
    }
    found
}

async fn of_database(path: &Path) -> Vec<String> {
    // What is opened to be read only is not held against CHECK constraints, so the file is looked at by itself, too.
    let mut found = of_file(path).await;
    let damage = match SqliteStore::open_read_only(path).await {
        Ok(store) => store.damage().await,
        Err(StorageError::Open(OpenError::Older { .. })) => return found,
        Err(error) => Err(error),
    };
    let described = match damage {
        Ok(damage) => described(&damage),
        Err(error) => vec![error.to_string()],
    };
    add_new(&mut found, described);
    found
}

async fn of_registry(folder: &Path, learned: &LearnedLetters) -> Vec<String> {
    let mut found = of_file(&folder.join("registry.db")).await;
    let faults = match LocalRegistry::check_folder(folder).await {
        Ok(faults) => faults,
        Err(RegistryError::Open(OpenError::Older { .. })) => return found,
        Err(error) => vec![error.to_string()],
    };
    add_new(&mut found, faults);
    if let Ok(registry) = LocalRegistry::open_read_only(folder).await {
        // A registry that cannot be read is among the damage already.
        let lost = lost_lists(&registry, learned).await;
        found.extend(lost.unwrap_or_default());
    }
    found
}

/// What is said twice is said once.
fn add_new(found: &mut Vec<String>, lines: Vec<String>) {
    for line in lines {
        if !found.contains(&line) {
            found.push(line);
        }
    }
}

async fn of_file(path: &Path) -> Vec<String> {
    match check_file(path).await {
        Ok(faults) => faults,
        Err(error) => vec![error.to_string()],
    }
}
