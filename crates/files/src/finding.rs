//! Looking for words in files, however they are written there.

use std::fs::File;
use std::io::{BufReader, Result};
use std::path::Path;

use aho_corasick::AhoCorasick;

/// Byte sequences that are looked for in files all at once.
#[derive(Debug, Clone)]
pub struct ByteFinder {
    /// `None`: there is nothing to look for.
    automaton: Option<AhoCorasick>,
}

impl ByteFinder {
    /// Looks for any of these; empty ones are passed over, and so are all if they are too many for one automaton (some
    /// billions of bytes).
    pub fn new(sequences: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let sequences = sequences
            .into_iter()
            .filter(|sequence| !sequence.is_empty());
        let sequences: Vec<Vec<u8>> = sequences.collect();
        Self {
            automaton: AhoCorasick::new(&sequences)
                .ok()
                .filter(|_| !sequences.is_empty()),
        }
    }

    /// Whether any of them stands in these bytes.
    #[must_use]
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        let automaton = self.automaton.as_ref();
        automaton.is_some_and(|automaton| automaton.is_match(bytes))
    }

    /// Whether any of them stands in a file, which is read in blocks.
    ///
    /// # Errors
    ///
    /// Those of the system.
    pub fn is_in_file(&self, path: &Path) -> Result<bool> {
        let file = BufReader::new(File::open(path)?);
        let found = self
            .automaton
            .as_ref()
            .and_then(|automaton| automaton.stream_find_iter(file).next());
        found.transpose().map(|found| found.is_some())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn a_sequence_is_found_wherever_it_stands() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut bytes = vec![b'.'; 70_000];
        bytes.extend([0xff, 0x00, 0xac]);
        std::fs::write(file.path(), &bytes).unwrap();
        let finder = |sequences: &[&[u8]]| ByteFinder::new(sequences.iter().map(|s| s.to_vec()));
        let found = |sequences: &[&[u8]]| finder(sequences).is_in_file(file.path()).unwrap();
        assert!(found(&[b"absent", &[0xff, 0x00, 0xac]]));
        assert!(!found(&[b"absent", b""]));
        assert!(!found(&[]));
        assert!(finder(&[b"."]).is_in(&bytes));
        assert!(finder(&[b"."]).is_in_file(Path::new("/absent")).is_err());
    }
}
