//! A cover letter.

use serde::Serialize;
use shortlist_document::{Document, LabelSource, LetterRecord, PersonalFields, Split};

/// A letter as it is kept: no personal fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoredLetter {
    /// The identity of its content.
    pub content_hash: String,
    /// Its text.
    pub document: Document,
    /// Whether it passed, if known.
    pub is_passed: Option<bool>,
    /// The part of the data that it was assigned to by whoever handed it in.
    pub split: Option<Split>,
    /// Where the label comes from.
    pub label_source: LabelSource,
    /// Where the letter comes from, such as a row of another database; `None`: a file.
    pub origin: Option<String>,
}

/// The letters that are as they were written, and those that are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SoundLetters {
    /// Letters, in the order of import.
    pub letters: Vec<StoredLetter>,
    /// The content hashes of letters that a fault changed: nothing is to be made of them.
    pub damaged: Vec<String>,
}

/// A letter that is handed in, with what was taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// The letter.
    pub letter: StoredLetter,
    /// Its personal fields, which are stored apart from it.
    pub personal: PersonalFields,
}

impl NewLetter {
    /// The letter of a record. `label_source` is used where the record does not say.
    #[must_use]
    pub fn new(record: LetterRecord, label_source: LabelSource) -> Self {
        Self {
            letter: StoredLetter {
                content_hash: record.document.content_hash().to_string(),
                document: record.document,
                is_passed: record.is_passed,
                split: record.split,
                label_source: record.label_source.unwrap_or(label_source),
                origin: None,
            },
            personal: record.personal,
        }
    }
}
