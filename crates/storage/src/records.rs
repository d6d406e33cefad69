//! Plain records.

use serde::Serialize;
use shortlist_document::{Document, LabelSource, LetterRecord, Split};

/// A letter as it is kept: no personal fields.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

impl StoredLetter {
    /// The letter of a record; its personal fields are left behind. `label_source` is used where
    /// the record does not say.
    #[must_use]
    pub fn new(record: LetterRecord, label_source: LabelSource) -> Self {
        Self {
            content_hash: record.document.content_hash().to_string(),
            document: record.document,
            is_passed: record.is_passed,
            split: record.split,
            label_source: record.label_source.unwrap_or(label_source),
        }
    }
}

/// A vector as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredVector {
    /// The identity of the text that it stands for.
    pub content_hash: String,
    /// The vector, `[dimension]`.
    pub vector: Vec<f32>,
    /// Tokens that it stands for.
    pub tokens_read: usize,
    /// Tokens that were dropped.
    pub tokens_dropped: usize,
}

/// What became of records that were handed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Added {
    /// New ones.
    pub added: usize,
    /// Known ones that brought something new, such as a label.
    pub updated: usize,
    /// Known ones that brought nothing new.
    pub unchanged: usize,
    /// Known letters that came with another label than before; the stored label stays.
    pub conflicting: usize,
}

impl std::ops::AddAssign for Added {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.conflicting += other.conflicting;
    }
}
