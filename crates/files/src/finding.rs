//! Looking for byte sequences.

use aho_corasick::AhoCorasick;

/// Byte sequences that are looked for all at once.
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_is_found_wherever_it_stands() {
        let mut bytes = vec![b'.'; 70_000];
        bytes.extend([0xff, 0x00, 0xac]);
        let finder = |sequences: &[&[u8]]| ByteFinder::new(sequences.iter().map(|s| s.to_vec()));
        assert!(finder(&[b"absent", &[0xff, 0x00, 0xac]]).is_in(&bytes));
        assert!(finder(&[b"."]).is_in(&bytes));
        assert!(!finder(&[b"absent", b""]).is_in(&bytes));
        assert!(!finder(&[]).is_in(&bytes));
    }
}
