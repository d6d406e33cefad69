//! The keys that hold now.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::key_file::{KeyFile, MOST_BYTES};

/// How long what was read of the file is relied on.
const RELIED_ON: Duration = Duration::from_millis(500);

/// The keys that hold now: those of a file, which is read again when it changes. Keys that are added, renewed or
/// removed while a server runs hold, or hold no longer, within half a second.
#[derive(Debug)]
pub struct KnownKeys {
    /// `None`: they never change.
    path: Option<PathBuf>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// What stood in the file; `None`: it was not there.
    seen: Option<Vec<u8>>,
    looked_at: Instant,
    known: Known,
}

/// What is known of keys.
#[derive(Debug, Clone)]
pub(crate) enum Known {
    /// There are none, and never were as long as this server runs: everybody may do everything.
    Open,
    /// Who holds one of these may ask.
    Keys(Arc<KeyFile>),
    /// They cannot be read now, and nobody can be told from another.
    Unreadable,
}

impl From<KeyFile> for KnownKeys {
    /// Keys that never change.
    fn from(keys: KeyFile) -> Self {
        Self::new(None, None, keys)
    }
}

impl KnownKeys {
    /// The keys of a file. Without one there are none, unless the file was asked for.
    ///
    /// # Errors
    ///
    /// What is wrong with the file and what to do, in one line.
    pub fn of_file(path: PathBuf, is_asked_for: bool) -> Result<Self, String> {
        match KeyFile::read_with_bytes(&path)? {
            Some((keys, bytes)) => Ok(Self::new(Some(path), Some(bytes), keys)),
            None if is_asked_for => Err(format!(
                "expected keys in {}, but there is no such file; put back a copy of it, or make a key with \
                 `shortlist-server keys add NAME`",
                path.display()
            )),
            None => Ok(Self::new(Some(path), None, KeyFile::default())),
        }
    }

    fn new(path: Option<PathBuf>, seen: Option<Vec<u8>>, keys: KeyFile) -> Self {
        let known = if keys.is_empty() {
            Known::Open
        } else {
            Known::Keys(Arc::new(keys))
        };
        let state = State {
            seen,
            looked_at: Instant::now(),
            known,
        };
        Self {
            path,
            state: Mutex::new(state),
        }
    }

    /// Whether everybody may do everything.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.now(), Known::Open)
    }

    /// What holds now.
    pub(crate) fn now(&self) -> Known {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(path) = &self.path
            && state.looked_at.elapsed() >= RELIED_ON
        {
            let read = shortlist_files::read_regular_at_most(path, MOST_BYTES);
            state.look(read);
            state.looked_at = Instant::now();
        }
        state.known.clone()
    }
}

impl State {
    /// Whether there is no file, as there was none before.
    fn was_never_there(&self, error: &std::io::Error) -> bool {
        let is_open = matches!(self.known, Known::Open);
        is_open && self.seen.is_none() && error.kind() == ErrorKind::NotFound
    }

    /// Takes in what stands in the file now.
    fn look(&mut self, read: std::io::Result<Vec<u8>>) {
        let came = match read {
            Ok(bytes) if self.seen.as_ref() == Some(&bytes) => return,
            Err(error) if self.was_never_there(&error) => return,
            Ok(bytes) => {
                let keys = KeyFile::parse(&bytes);
                self.seen = Some(bytes);
                keys
            }
            Err(error) => {
                self.seen = None;
                Err(error.to_string())
            }
        };
        let before = std::mem::replace(&mut self.known, Known::Unreadable);
        self.known = match came {
            Ok(keys) if keys.is_empty() && matches!(before, Known::Open) => Known::Open,
            Ok(keys) => {
                tracing::info!(keys = keys.names().count(), "the keys have changed");
                Known::Keys(Arc::new(keys))
            }
            Err(came) => {
                if !matches!(before, Known::Unreadable) {
                    tracing::error!(
                        came,
                        "the file of keys cannot be read any more: nobody who needs a key is answered until it can"
                    );
                }
                Known::Unreadable
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::super::role::Role;
    use super::*;

    /// The names of those who may ask; `open` for everybody, `none` for nobody at all.
    fn names(keys: &KnownKeys) -> String {
        keys.state.lock().unwrap().looked_at -= RELIED_ON;
        match keys.now() {
            Known::Open => "open".to_owned(),
            Known::Keys(keys) => keys.names().map(|(name, _)| name).collect(),
            Known::Unreadable => "none".to_owned(),
        }
    }

    fn with(name: &str) -> KeyFile {
        let mut file = KeyFile::default();
        file.add(name, Role::Reader, [1; 32]);
        file
    }

    #[test]
    fn what_changes_in_the_file_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        let keys = KnownKeys::of_file(path.clone(), false).unwrap();
        assert_eq!(names(&keys), "open");
        KeyFile::default().write(&path).unwrap();
        assert_eq!(names(&keys), "open", "a file that says that there are none");
        with("a").write(&path).unwrap();
        assert_eq!(names(&keys), "a");
        let mut both = with("a");
        both.add("b", Role::Admin, [2; 32]);
        both.write(&path).unwrap();
        assert_eq!(names(&keys), "ab");
        with("b").write(&path).unwrap();
        assert_eq!(names(&keys), "b");
        KeyFile::default().write(&path).unwrap();
        assert_eq!(names(&keys), "", "a server that had keys does not open");
    }

    #[test]
    fn damage_lets_nobody_in_until_it_is_mended() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        with("a").write(&path).unwrap();
        let keys = KnownKeys::of_file(path.clone(), true).unwrap();
        for damage in ["", "[keys.a]\nrole", "count = 0"] {
            std::fs::write(&path, damage).unwrap();
            assert_eq!(names(&keys), "none", "{damage}");
            with("a").write(&path).unwrap();
            assert_eq!(names(&keys), "a");
        }
        std::fs::remove_file(&path).unwrap();
        assert_eq!(names(&keys), "none", "a file that was there and is gone");
        KeyFile::default().write(&path).unwrap();
        assert_eq!(names(&keys), "", "not open either");
    }

    #[test]
    fn damage_closes_an_open_server() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        let keys = KnownKeys::of_file(path.clone(), false).unwrap();
        std::fs::write(&path, "").unwrap();
        assert_eq!(names(&keys), "none");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(names(&keys), "none");

        // One that is there and cannot be read is not one that is not there.
        let keys = KnownKeys::of_file(path.clone(), false).unwrap();
        assert_eq!(names(&keys), "open");
        std::fs::create_dir(&path).unwrap();
        assert_eq!(names(&keys), "none");
    }

    #[test]
    fn a_server_does_not_begin_with_a_file_that_means_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        let refused = KnownKeys::of_file(path.clone(), true).unwrap_err();
        assert!(refused.contains("no such file"), "{refused}");
        std::fs::write(&path, "").unwrap();
        for is_asked_for in [true, false] {
            let refused = KnownKeys::of_file(path.clone(), is_asked_for).unwrap_err();
            assert!(refused.contains("it is empty"), "{refused}");
        }
    }

    #[test]
    fn what_was_read_is_relied_on_for_a_moment() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        with("a").write(&path).unwrap();
        let keys = KnownKeys::of_file(path.clone(), true).unwrap();
        with("b").write(&path).unwrap();
        let begun = Instant::now();
        while !matches!(keys.now(), Known::Keys(keys) if keys.names().next() == Some(("b", Role::Reader)))
        {
            assert!(begun.elapsed() < 2 * RELIED_ON, "it takes too long");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
