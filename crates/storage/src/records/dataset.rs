//! What a training learned from.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use shortlist_document::{ContentHash, Split};

#[cfg(feature = "sqlite")]
use crate::error::{Error, Result};

/// What stands in a dataset where the content hash of a letter stood that was forgotten.
pub(crate) const STRUCK_OUT: &str =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// What a training learned from: which letters, by content hash, never their text.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// The content hash of its details and letters as they were when it was made.
    pub hash: String,
    /// When it was first learned from, in milliseconds since 1970.
    pub made_at: i64,
    /// How it was learned from, in JSON.
    pub details: String,
    /// The letters in the order in which they were learned from.
    pub letters: Vec<DatasetLetter>,
}

/// A letter of a dataset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DatasetLetter {
    /// Its content hash. `None`: it was forgotten since.
    pub content_hash: Option<String>,
    /// Its outcome.
    pub is_passed: bool,
    /// Its part of the data.
    pub split: Split,
    /// The number of its group: what stands together has the same.
    pub group: usize,
    /// Its place in the order of import.
    pub place: usize,
    /// How much it weighs.
    pub weight: f32,
}

/// What tells a dataset, and whether it is as it was when somebody looked at it last.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DatasetMark {
    /// Its content hash.
    pub hash: String,
    /// Another one once a letter is forgotten.
    pub checksum: i64,
}

/// The datasets that are as they were written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SoundDatasets {
    /// Them, in the order in which they were made.
    pub datasets: Vec<Dataset>,
    /// The hashes of those that a fault changed.
    pub damaged: Vec<String>,
}

impl Dataset {
    /// A dataset of details, in JSON, and letters.
    #[must_use]
    pub fn new(made_at: i64, details: String, letters: Vec<DatasetLetter>) -> Self {
        let parts = [details.as_str(), &lines(&letters)];
        Self {
            hash: ContentHash::of_parts(parts).to_string(),
            made_at,
            details,
            letters,
        }
    }

    /// Letters that were forgotten since it was made.
    #[must_use]
    pub fn forgotten(&self) -> usize {
        let is_forgotten = |letter: &&DatasetLetter| letter.content_hash.is_none();
        self.letters.iter().filter(is_forgotten).count()
    }
}

/// Letters as they are kept.
pub(crate) fn lines(letters: &[DatasetLetter]) -> String {
    let mut lines = String::new();
    for letter in letters {
        let content_hash = letter.content_hash.as_deref().unwrap_or(STRUCK_OUT);
        let outcome = if letter.is_passed {
            "passed"
        } else {
            "rejected"
        };
        let (split, group, place) = (letter.split.as_str(), letter.group, letter.place);
        // A String takes everything.
        let _ = writeln!(
            lines,
            "{content_hash} {outcome} {split} {group} {place} {}",
            letter.weight
        );
    }
    lines
}

/// Letters from what is kept of them.
#[cfg(feature = "sqlite")]
pub(crate) fn letters(lines: &str) -> Result<Vec<DatasetLetter>> {
    let damaged = |line: &str| Error::damaged("letter of a dataset", &line);
    lines
        .lines()
        .map(|line| letter(line).ok_or_else(|| damaged(line)))
        .collect()
}

#[cfg(feature = "sqlite")]
fn letter(line: &str) -> Option<DatasetLetter> {
    let mut fields = line.split(' ');
    let mut field = || fields.next();
    Some(DatasetLetter {
        content_hash: field()
            .filter(|hash| *hash != STRUCK_OUT)
            .map(str::to_owned),
        is_passed: match field()? {
            "passed" => true,
            "rejected" => false,
            _ => return None,
        },
        split: field()?.parse().ok()?,
        group: field()?.parse().ok()?,
        place: field()?.parse().ok()?,
        weight: field()?.parse().ok()?,
    })
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::*;

    #[test]
    fn letters_come_back_as_they_were_and_a_dataset_is_what_it_says() {
        let one = |content_hash: Option<&str>, weight| DatasetLetter {
            content_hash: content_hash.map(str::to_owned),
            is_passed: weight > 0.5,
            split: Split::Validation,
            group: 3,
            place: 17,
            weight,
        };
        let kept = vec![
            one(Some("ab"), 1.0),
            one(None, 0.1),
            one(Some("c"), 1.0 / 3.0),
        ];
        assert_eq!(letters(&lines(&kept)).unwrap(), kept);
        let dataset = |details: &str, letters: &[DatasetLetter]| {
            Dataset::new(1, details.to_owned(), letters.to_vec()).hash
        };
        let hash = dataset("{}", &kept);
        assert_eq!(hash.len(), 64);
        assert_eq!(hash, dataset("{}", &kept));
        assert_ne!(hash, dataset("{\"a\":1}", &kept));
        assert_ne!(hash, dataset("{}", &kept[1..]));
        for wrong in [
            "",
            "ab passed train 1 2",
            "ab maybe train 1 2 1",
            "ab passed all 1 2 1",
        ] {
            assert!(letters(&format!("{wrong}\n")).is_err(), "{wrong}");
        }
    }
}
