//! What is kept of a letter that was asked about.

use shortlist_document::Document;

use super::prediction::JournalEntry;
use super::vector::StoredVector;

/// An answer to be written down, with what is kept of the letter.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAnswer {
    /// The answer.
    pub entry: JournalEntry,
    /// The letter, if its applicant or the server's keeper lets it be kept.
    pub letter: Option<KeptLetter>,
}

impl From<JournalEntry> for NewAnswer {
    /// An answer of whose letter nothing is kept.
    fn from(entry: JournalEntry) -> Self {
        Self {
            entry,
            letter: None,
        }
    }
}

/// What is kept of a letter, so that its outcome becomes a label that trains.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptLetter {
    /// Its text or its vector.
    pub content: KeptContent,
    /// Characters in its answers.
    pub characters: usize,
    /// The share of Hangul among their letters, from 0 to 1.
    pub hangul_share: f64,
}

/// What is kept of a letter's content.
#[derive(Debug, Clone, PartialEq)]
pub enum KeptContent {
    /// Its text, without personal fields.
    Text(Document),
    /// Its vector alone, by the embedder whose fingerprint the answer names.
    Vector(StoredVector),
}

/// A label of a letter of which only the vector is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelledVector {
    /// The letter.
    pub content_hash: String,
    /// Whether it passed document screening.
    pub is_passed: bool,
    /// Characters in its answers.
    pub characters: usize,
    /// The share of Hangul among their letters, from 0 to 1.
    pub hangul_share: f64,
}
