//! The files of a home beside its databases and models, and what is wrong with them.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use shortlist_features::AnalyserSource;

use crate::error::Result;
use crate::home_files::found_in;
use crate::personal_reads::listed;

const ALIASES: &str = "aliases.txt";
const READS: &str = "reads.jsonl";
/// Files that nobody makes anew: where one held something, it goes on doing so.
const KEPT: [&str; 4] = ["config.toml", "server-keys.toml", ALIASES, READS];

/// Files of a home that people or programs write beside its databases.
#[derive(Debug, Clone)]
pub struct OwnFiles {
    /// The home's folder.
    pub folder: PathBuf,
    /// Names of those that held something before.
    pub known: BTreeSet<String>,
}

impl OwnFiles {
    /// Names of those that hold something.
    #[must_use]
    pub fn kept_in(folder: &Path) -> BTreeSet<String> {
        let holds = |name: &&&str| {
            let file = fs::metadata(folder.join(name));
            file.is_ok_and(|file| file.is_file() && file.len() > 0)
        };
        let kept = KEPT.iter().filter(holds);
        kept.map(|name| (*name).to_owned()).collect()
    }

    /// What is wrong with them, in words.
    ///
    /// # Errors
    ///
    /// [`Error::File`](crate::Error::File) for a folder that cannot be read.
    pub fn faults(&self) -> Result<Vec<String>> {
        let mut faults: Vec<String> = KEPT.iter().filter_map(|name| self.fault(name)).collect();
        for path in found_in(&self.folder)?.others {
            // A link to a file is as good as the file.
            if !path.is_file() && !self.is_kept(&path) {
                faults.push(format!("{} is no regular file", path.display()));
            }
        }
        Ok(faults)
    }

    fn is_kept(&self, path: &Path) -> bool {
        KEPT.iter().any(|name| *path == self.folder.join(name))
    }

    fn fault(&self, name: &str) -> Option<String> {
        let path = self.folder.join(name);
        let of_file = |fault: &str| Some(format!("{} {fault}", path.display()));
        match fs::metadata(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                of_file(&format!("cannot be read: {error}"))
            }
            Err(_) if self.known.contains(name) => of_file("is gone, though it was there"),
            Err(_) => None,
            Ok(file) if file.is_dir() => of_file("is a folder, where a file belongs"),
            Ok(file) if !file.is_file() => of_file("is no regular file"),
            Ok(file) if file.len() == 0 && self.known.contains(name) => {
                of_file("is empty, though something was in it")
            }
            Ok(_) => content_fault(name, &path),
        }
    }
}

/// What is wrong with the content of a file. Settings were read before anything else.
fn content_fault(name: &str, path: &Path) -> Option<String> {
    match name {
        ALIASES => {
            let fault = AnalyserSource::new(path.to_owned()).analyser().err()?;
            Some(format!("{} cannot be used: {fault}", path.display()))
        }
        READS => match listed(path) {
            Ok(log) if log.unreadable.is_empty() => None,
            Ok(log) => Some(format!(
                "{} has {} lines that cannot be read, the first is line {}",
                path.display(),
                log.unreadable.len(),
                log.unreadable[0]
            )),
            Err(error) => Some(error.to_string()),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn faults(folder: &Path, known: &[&str]) -> Vec<String> {
        let known = known.iter().map(|name| (*name).to_owned()).collect();
        let folder = folder.to_owned();
        OwnFiles { folder, known }.faults().unwrap()
    }

    #[test]
    fn each_file_that_was_lost_or_changed_is_named() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        assert_eq!(faults(home, &[]), [""; 0]);
        for name in KEPT {
            let path = home.join(name);
            assert!(faults(home, &[name])[0].contains("is gone"), "{name}");
            fs::write(&path, "").unwrap();
            assert!(faults(home, &[name])[0].contains("is empty"), "{name}");
            assert_eq!(faults(home, &[]), [""; 0]);
            fs::remove_file(&path).unwrap();
            fs::create_dir(&path).unwrap();
            assert!(faults(home, &[])[0].contains("is a folder"), "{name}");
            fs::remove_dir(&path).unwrap();
        }
        for (name, damaged) in [
            (ALIASES, "alone"),
            (ALIASES, "\u{fffd}"),
            (READS, "{\"at\": 7, \"read"),
            (READS, "garbage\n"),
        ] {
            fs::write(home.join(name), damaged).unwrap();
            let found = faults(home, &[]);
            assert_eq!(found.len(), 1, "{name}: {found:?}");
            assert!(found[0].contains(name), "{found:?}");
            fs::remove_file(home.join(name)).unwrap();
        }
        fs::write(home.join(ALIASES), b"\xff\xfe").unwrap();
        assert_eq!(faults(home, &[]).len(), 1);
        fs::write(home.join(ALIASES), "\u{c5d8}\u{c5d0}\u{c2a4}, s3\n").unwrap();
        assert_eq!(faults(home, &[ALIASES]), [""; 0]);
        assert_eq!(OwnFiles::kept_in(home).len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_named_and_a_link_to_one_is_as_good() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        let _socket = std::os::unix::net::UnixListener::bind(home.join(ALIASES)).unwrap();
        let _other = std::os::unix::net::UnixListener::bind(home.join("socket")).unwrap();
        std::os::unix::fs::symlink("/etc/hostname", home.join("config.toml")).unwrap();
        std::os::unix::fs::symlink("nowhere", home.join("dangling")).unwrap();
        assert_eq!(faults(home, &[]).len(), 3);
    }
}
