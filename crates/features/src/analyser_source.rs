//! How texts are cut into words, with the user's own aliases.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use shortlist_files::read_text_at_most;
use shortlist_recommendation::{Aliases, Analyser};

use crate::error::{Error, Result};

/// The greatest list of aliases.
const MOST_BYTES: u64 = 16 << 20;

/// Where the user's own aliases stand, words that mean one thing, a group a line; without a file there are
/// none.
#[derive(Debug, Clone, Default)]
pub struct AnalyserSource {
    aliases: Option<PathBuf>,
    /// The last one, and the list that it was made with.
    made: Arc<Mutex<Option<(Analyser, String)>>>,
}

impl AnalyserSource {
    /// The aliases of a file, which need not be there; by default there is no such file.
    #[must_use]
    pub fn new(aliases: PathBuf) -> Self {
        Self {
            aliases: Some(aliases),
            made: Arc::default(),
        }
    }

    /// What cuts texts into words, and the list of aliases that it was made with beside the built-in ones. The list is
    /// read every time, and what cuts is made anew where the list is another one.
    ///
    /// # Errors
    ///
    /// [`Error::Aliases`] for a list that cannot be used, [`Error::File`] for a file that cannot be read.
    pub fn analyser(&self) -> Result<(Analyser, String)> {
        let list = self
            .aliases
            .as_deref()
            .map_or_else(|| Ok(String::new()), read)?;
        let made = self.made.lock().ok().and_then(|made| made.clone());
        if let Some(made) = made.filter(|(_, known)| *known == list) {
            return Ok(made);
        }
        let aliases = Aliases::built_in().with(&list)?;
        let made = (Analyser::new(&aliases), list);
        if let Ok(mut last) = self.made.lock() {
            *last = Some(made.clone());
        }
        Ok(made)
    }
}

/// The list in a file; empty without one.
fn read(path: &Path) -> Result<String> {
    match read_text_at_most(path, MOST_BYTES) {
        Ok(list) => Ok(list),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(source) => Err(Error::File {
            action: "read",
            path: path.to_owned(),
            source,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_changed_is_read_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("aliases.txt");
        let source = AnalyserSource::new(path.clone());
        let mark = || source.analyser().unwrap().0.mark();
        let without = mark();
        assert_eq!(mark(), without);
        std::fs::write(&path, "쇼트리스트, shortlist\n").unwrap();
        assert_ne!(mark(), without);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(mark(), without);
        std::fs::write(&path, [0xff]).unwrap();
        assert!(source.analyser().is_err());
    }
}
