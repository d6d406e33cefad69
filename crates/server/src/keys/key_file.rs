//! The keys that are known, by their hashes.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use shortlist_api::terminal::shown;

use super::replaced_file::{locked, replace_file};
use super::role::Role;

/// The file's first line.
const ABOUT: &str = "# Who may ask; written by `shortlist-server keys`.\n";
/// Every key begins with this, so that one that leaked is recognised.
const PREFIX: &str = "slk_";
/// The greatest file of keys.
pub(super) const MOST_BYTES: u64 = 16 << 20;
/// Random bytes of a key.
pub(super) const KEY_BYTES: usize = 32;

/// The keys that are known, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyFile {
    keys: BTreeMap<String, Key>,
}

/// What stands in the file. Whatever is cut off at its end, the rest is seen to be not all of it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// How many keys there are; who writes the file by hand may leave it out.
    count: Option<usize>,
    keys: BTreeMap<String, Key>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    role: Role,
    /// The SHA-256 of the key, in hexadecimal digits.
    sha256: String,
}

impl Key {
    fn is_whole(&self) -> bool {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        self.sha256.len() == 2 * Sha256::output_size() && self.sha256.bytes().all(is_digit)
    }
}

/// What is wrong with a file, and what to do.
fn damaged(path: &Path, came: &str) -> String {
    format!(
        "expected keys in {}, but {came}; put back a copy of it, or remove it and make all keys anew with \
         `shortlist-server keys add NAME`",
        path.display()
    )
}

impl KeyFile {
    /// Reads the file; `None`: there is none. A file without keys says so in words: an empty one is what a full disk
    /// or a crash leaves, and means nothing.
    ///
    /// # Errors
    ///
    /// What is wrong with the file and what to do, in one line.
    pub fn read(path: &Path) -> Result<Option<Self>, String> {
        let read = Self::read_with_bytes(path)?;
        Ok(read.map(|(keys, _)| keys))
    }

    /// The same with what stands in the file.
    pub(super) fn read_with_bytes(path: &Path) -> Result<Option<(Self, Vec<u8>)>, String> {
        match shortlist_files::read_regular_at_most(path, MOST_BYTES) {
            Ok(bytes) => match Self::parse(&bytes) {
                Ok(keys) => Ok(Some((keys, bytes))),
                Err(came) => Err(damaged(path, &came)),
            },
            // A link to nothing is a file that was asked for.
            Err(error) if error.kind() == ErrorKind::NotFound && !path.is_symlink() => Ok(None),
            Err(error) => Err(damaged(path, &error.to_string())),
        }
    }

    /// Reads what stands in a file; or in a few words what came instead.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        if text.trim().is_empty() {
            return Err("it is empty".to_owned());
        }
        let Written { count, keys } = toml::from_str(text)
            .map_err(|error: toml::de::Error| error.message().trim().replace('\n', " "))?;
        let came = keys.len();
        if let Some(count) = count.filter(|count| *count != came) {
            return Err(format!("it says that it has {count} and has {came}"));
        }
        keys.keys().try_for_each(|name| Self::check_name(name))?;
        if let Some((name, _)) = keys.iter().find(|(_, key)| !key.is_whole()) {
            return Err(format!(
                "the hash of {name:?} is no SHA-256 in hexadecimal digits"
            ));
        }
        Ok(Self { keys })
    }

    /// Writes the file whole or not at all, readable for its owner alone where the system knows owners.
    ///
    /// # Errors
    ///
    /// Why it cannot be written, in one line.
    pub fn write(&self, path: &Path) -> Result<(), String> {
        let written = Written {
            count: Some(self.keys.len()),
            keys: self.keys.clone(),
        };
        let failed = |error: &dyn Display| {
            format!(
                "expected to write {}, but {error}; what was there is unchanged",
                path.display()
            )
        };
        let text = toml::to_string(&written).map_err(|error| failed(&error))?;
        replace_file(path, &format!("{ABOUT}{text}")).map_err(|error| failed(&error))
    }

    /// Changes the file, or makes it; who changes it at the same time waits, so that no change is lost. Nothing is written
    /// where `change` gives `None`.
    ///
    /// # Errors
    ///
    /// As [`KeyFile::read`] and [`KeyFile::write`].
    pub fn change<T>(
        path: &Path,
        change: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Result<Option<T>, String> {
        let failed =
            |error: std::io::Error| format!("expected to lock {}, but {error}", path.display());
        let _alone = locked(path).map_err(failed)?;
        let mut keys = Self::read(path)?.unwrap_or_default();
        let changed = change(&mut keys);
        if changed.is_some() {
            keys.write(path)?;
        }
        Ok(changed)
    }

    /// Whether a key may have this name: it stands in lists and logs, where one name must not pass for another.
    ///
    /// # Errors
    ///
    /// What came instead, in one line.
    pub fn check_name(name: &str) -> Result<(), String> {
        let is_plain = shown(name) == name && !name.contains(char::is_control);
        if is_plain && !name.trim().is_empty() {
            return Ok(());
        }
        Err(format!(
            "the name \"{}\" is empty or has characters that nobody sees",
            name.escape_default()
        ))
    }

    /// Makes a key of random bytes, and hands it out this once. A name that is known gets a new key, and
    /// its old one is void.
    pub fn add(&mut self, name: &str, role: Role, random: [u8; KEY_BYTES]) -> String {
        let key = format!("{PREFIX}{}", hex::encode(random));
        let sha256 = hex::encode(Sha256::digest(key.as_bytes()));
        self.keys.insert(name.to_owned(), Key { role, sha256 });
        key
    }

    /// Takes a key away; `false`: there was none of this name.
    pub fn remove(&mut self, name: &str) -> bool {
        self.keys.remove(name).is_some()
    }

    /// The names of all keys with their roles.
    pub fn names(&self) -> impl Iterator<Item = (&str, Role)> {
        self.keys
            .iter()
            .map(|(name, key)| (name.as_str(), key.role))
    }

    /// Whether there are no keys.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Who holds a key, by its name, and what they may do; `None`: it is no key.
    #[must_use]
    pub fn holder(&self, key: &str) -> Option<(&str, Role)> {
        let sha256 = hex::encode(Sha256::digest(key.as_bytes()));
        let mut holder = None;
        // All are looked at, so that the time tells nothing of which one it is.
        for (name, known) in &self.keys {
            if bool::from(known.sha256.as_bytes().ct_eq(sha256.as_bytes())) {
                holder = Some((name.as_str(), known.role));
            }
        }
        holder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> (KeyFile, String, String) {
        let mut file = KeyFile::default();
        let key = file.add("coach", Role::Reader, [7; KEY_BYTES]);
        let admin = file.add("admin", Role::Admin, [8; KEY_BYTES]);
        (file, key, admin)
    }

    #[test]
    fn a_key_is_known_by_its_hash_alone() {
        let (file, key, admin) = keys();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        assert_eq!(KeyFile::read(&path), Ok(None));
        file.write(&path).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains(&key) && !text.contains(&hex::encode([7; KEY_BYTES])));
        let mut read = KeyFile::read(&path).unwrap().unwrap();
        assert_eq!(read, file);
        assert_eq!(
            (read.holder(&key), read.holder(&admin)),
            (Some(("coach", Role::Reader)), Some(("admin", Role::Admin)))
        );
        for wrong in ["", "slk_", &key[..key.len() - 1], &key.to_uppercase()] {
            assert_eq!(read.holder(wrong), None, "{wrong}");
        }
        let renewed = read.add("coach", Role::Reader, [9; KEY_BYTES]);
        assert_eq!(
            (read.holder(&key), read.holder(&renewed)),
            (None, Some(("coach", Role::Reader)))
        );
        assert!(read.remove("coach") && !read.remove("coach"));
    }

    #[test]
    fn changes_at_the_same_time_all_hold() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        let (before, ..) = keys();
        before.write(&path).unwrap();
        std::thread::scope(|threads| {
            threads.spawn(|| KeyFile::change(&path, |keys| keys.remove("coach").then_some(())));
            for number in 0..8 {
                let path = &path;
                threads.spawn(move || {
                    let name = format!("program {number}");
                    KeyFile::change(path, |keys| {
                        Some(keys.add(&name, Role::Reader, [number; KEY_BYTES]))
                    })
                });
            }
        });
        let after = KeyFile::read(&path).unwrap().unwrap();
        let names: Vec<&str> = after.names().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 9, "{names:?}");
        assert!(!names.contains(&"coach"));
        // Nothing is written where there is nothing to change.
        let nothing = KeyFile::change(&path, |keys| keys.remove("coach").then_some(()));
        assert_eq!(nothing, Ok(None));
    }

    #[test]
    fn a_file_that_was_cut_off_is_no_file_without_keys() {
        for file in [keys().0, KeyFile::default()] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("keys.toml");
            file.write(&path).unwrap();
            let whole = std::fs::read(&path).unwrap();
            for end in 0..whole.len() {
                let read = KeyFile::parse(&whole[..end]);
                let rest = String::from_utf8_lossy(&whole[end..]);
                assert!(
                    read.is_err() || rest.trim().is_empty(),
                    "without {rest:?}: {read:?}"
                );
            }
            assert_eq!(KeyFile::parse(&whole), Ok(file));
        }
    }

    #[test]
    fn what_is_no_file_of_keys_is_refused_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        for wrong in [
            "",
            " \n\t",
            "\0\0\0\0",
            "# a comment alone",
            "count = 0",
            "[keys.x]\nrole = \"king\"\n",
            "[keys.x]\nrole = \"reader\"\nsha256 = \"\"\n",
            "count = 1\n[keys]\n",
            "count = 0\nkings = 1\n[keys]\n",
            "[keys.\"coach\u{202e}nimda\"]\nrole = \"reader\"\nsha256 = \"\"\n",
            "[keys.\" \"]\nrole = \"reader\"\nsha256 = \"\"\n",
        ] {
            std::fs::write(&path, wrong).unwrap();
            let refused = KeyFile::read(&path).unwrap_err();
            assert!(
                refused.contains("expected keys in") && refused.contains("keys add"),
                "{wrong:?}: {refused}"
            );
            assert!(!refused.contains('\n'), "{refused}");
        }
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(KeyFile::read(&path).is_err(), "a folder");
        if cfg!(unix) {
            let endless = KeyFile::read(Path::new("/dev/zero")).unwrap_err();
            assert!(endless.contains("it is no regular file"), "{endless}");
        }
    }

    #[test]
    fn what_the_version_before_wrote_is_read() {
        let (file, ..) = keys();
        let written = Written {
            count: None,
            keys: file.keys.clone(),
        };
        let text = toml::to_string(&written).unwrap();
        assert!(!text.contains("count"), "{text}");
        assert_eq!(KeyFile::parse(text.as_bytes()), Ok(file));
        assert_eq!(KeyFile::parse(b"[keys]\n"), Ok(KeyFile::default()));
    }
}
