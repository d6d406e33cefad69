//! The keys that are known, by their hashes.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::role::Role;

/// Every key begins with this, so that one that leaked is recognised.
const PREFIX: &str = "slk_";
/// The greatest file of keys.
const MOST_BYTES: u64 = 16 << 20;
/// Random bytes of a key.
pub(super) const KEY_BYTES: usize = 32;

/// The keys that are known, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    #[serde(default)]
    keys: BTreeMap<String, Key>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    role: Role,
    /// The SHA-256 of the key, in hexadecimal digits.
    sha256: String,
}

impl KeyFile {
    /// Reads the file; without one there are no keys.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, in one line.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = match shortlist_files::read_text_at_most(path, MOST_BYTES) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(format!("expected to read {}, but {error}", path.display())),
        };
        toml::from_str(&text).map_err(|error: toml::de::Error| {
            format!(
                "expected keys in {}, but {}",
                path.display(),
                error.message()
            )
        })
    }

    /// Writes the file, readable for its owner alone where the system knows owners.
    ///
    /// # Errors
    ///
    /// Why it cannot be written, in one line.
    pub fn write(&self, path: &Path) -> Result<(), String> {
        let failed = |error: &dyn std::fmt::Display| {
            format!("expected to write {}, but {error}", path.display())
        };
        let text = toml::to_string(self).map_err(|error| failed(&error))?;
        shortlist_files::write_private(path, text).map_err(|error| failed(&error))
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

    #[test]
    fn a_key_is_known_by_its_hash_alone() {
        let mut file = KeyFile::default();
        let key = file.add("coach", Role::Reader, [7; KEY_BYTES]);
        let admin = file.add("admin", Role::Admin, [8; KEY_BYTES]);
        let text = toml::to_string(&file).unwrap();
        assert!(!text.contains(&key) && !text.contains(&hex::encode([7; KEY_BYTES])));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        assert!(KeyFile::read(&path).unwrap().is_empty());
        file.write(&path).unwrap();
        let mut read = KeyFile::read(&path).unwrap();
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
        std::fs::write(&path, "[keys.x]\nrole = \"king\"\n").unwrap();
        assert!(KeyFile::read(&path).unwrap_err().contains("expected keys"));
    }
}
