//! What a backup holds, written down in it: a file that is gone later, or is another, is noticed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use shortlist_files::{read_regular_at_most, sha256_of, write_private};

use crate::error::{Error, Result};
use crate::home_files::{Found, found_in, is_database};

use super::BESIDE;
use super::partial::MARK;

/// The file in a backup. It is no part of the home.
pub(super) const MANIFEST: &str = "backup.json";
/// More than the list of a million files.
const MOST_BYTES: u64 = 1 << 28;

/// A file of the backup.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Its path in the folder, with `/` between the parts.
    path: String,
    /// SHA-256 of its content. Null: a database, which has checksums of its own and is changed where it is opened.
    sha256: Option<String>,
}

/// Writes down the files of a folder.
pub(super) fn write(folder: &Path, files: &[PathBuf]) -> Result<()> {
    let mut entries = Vec::new();
    for file in files {
        let inside = file.strip_prefix(folder).unwrap_or(file);
        let parts: Vec<_> = inside
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        let sha256 = if is_database(file) {
            None
        } else {
            Some(sha256_of(file).map_err(Error::file("read", file))?)
        };
        entries.push(Entry {
            path: parts.join("/"),
            sha256,
        });
    }
    let path = folder.join(MANIFEST);
    let text = serde_json::json!(entries).to_string();
    let written = write_private(&path, text).and_then(|()| File::open(&path)?.sync_all());
    written.map_err(Error::file("write", &path))
}

/// Whether anything is written down in a folder.
pub(super) fn is_in(folder: &Path) -> bool {
    folder.join(MANIFEST).exists()
}

/// What lies in a folder and is not written down in its list, without what SQLite puts beside a listed database. Nothing
/// where there is no list, or none that can be read.
pub(super) fn unlisted(folder: &Path) -> Result<Vec<PathBuf>> {
    let Ok(Some(entries)) = entries(folder) else {
        return Ok(Vec::new());
    };
    let listed: BTreeSet<_> = entries
        .iter()
        .map(|entry| folder.join(&entry.path))
        .collect();
    let is_expected = |file: &PathBuf| {
        let is_beside = BESIDE.iter().any(|end| {
            let name = file.to_string_lossy();
            let database = name.strip_suffix(end).map(PathBuf::from);
            database.is_some_and(|file| is_database(&file) && listed.contains(&file))
        });
        let is_own = [MANIFEST, MARK].iter().any(|own| *file == folder.join(own));
        is_beside || is_own || listed.contains(file)
    };
    let Found { files, mut others } = found_in(folder)?;
    others.extend(files.into_iter().filter(|file| !is_expected(file)));
    others.sort();
    Ok(others)
}

/// What is gone from a folder or not as it was written, in words. Earlier versions wrote nothing down.
pub(super) fn check(folder: &Path) -> Vec<String> {
    match entries(folder) {
        Ok(entries) => entries
            .unwrap_or_default()
            .iter()
            .filter_map(|entry| fault(folder, entry))
            .collect(),
        Err(fault) => vec![fault],
    }
}

/// What is written down; in words why it cannot be read.
fn entries(folder: &Path) -> std::result::Result<Option<Vec<Entry>>, String> {
    let bytes = match read_regular_at_most(&folder.join(MANIFEST), MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("{MANIFEST}: {error}")),
    };
    let entries = serde_json::from_slice(&bytes);
    entries.map_err(|error| format!("{MANIFEST} cannot be read: {error}"))
}

fn fault(folder: &Path, entry: &Entry) -> Option<String> {
    let path = folder.join(&entry.path);
    if !path.is_file() {
        return Some(format!("{} is gone", entry.path));
    }
    let expected = entry.sha256.as_ref()?;
    match sha256_of(&path) {
        Ok(came) if came == *expected => None,
        Ok(_) => Some(format!("{} was changed", entry.path)),
        Err(error) => Some(format!("{}: {error}", entry.path)),
    }
}

/// Removes it from what becomes a home again.
pub(super) fn remove(folder: &Path) -> Result<()> {
    let path = folder.join(MANIFEST);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Error::file("remove", &path)(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn what_is_gone_or_changed_is_named_and_databases_may_change() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::create_dir(folder.join("learned")).unwrap();
        let names = ["home.json", "shortlist.db", "learned/a.letters"];
        let files = names.map(|name| folder.join(name));
        for file in &files {
            fs::write(file, "as it was").unwrap();
        }
        assert_eq!(check(folder), [""; 0], "nothing was written down");
        write(folder, &files).unwrap();
        assert_eq!(check(folder), [""; 0]);
        assert!(unlisted(folder).unwrap().is_empty());
        let slipped_in = [
            "learned/b.letters",
            "server-keys.toml",
            "shortlist.db-walled",
        ];
        for name in slipped_in {
            fs::write(folder.join(name), "one").unwrap();
        }
        fs::write(folder.join("shortlist.db-wal"), "opened since").unwrap();
        fs::write(&files[1], "opened since").unwrap();
        assert_eq!(check(folder), [""; 0]);
        assert_eq!(
            unlisted(folder).unwrap(),
            slipped_in.map(|name| folder.join(name))
        );
        fs::write(&files[0], "as it is").unwrap();
        fs::remove_file(&files[1]).unwrap();
        fs::remove_file(&files[2]).unwrap();
        assert_eq!(
            check(folder),
            [
                "home.json was changed",
                "shortlist.db is gone",
                "learned/a.letters is gone"
            ]
        );
        fs::write(folder.join(MANIFEST), "[").unwrap();
        assert_eq!(check(folder).len(), 1);
        remove(folder).unwrap();
        remove(folder).unwrap();
        assert_eq!(check(folder), [""; 0]);
    }
}
