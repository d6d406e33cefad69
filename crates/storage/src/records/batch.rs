//! Letters that are answered in the background.

use shortlist_document::Document;

/// Letters that were handed in together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBatch {
    /// A name that no other batch has.
    pub batch_id: String,
    /// Who handed it in, where that is known.
    pub owner: Option<String>,
    /// When, in milliseconds since 1970.
    pub created_at: i64,
    /// The letters, in order.
    pub letters: Vec<NewBatchLetter>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBatchLetter {
    /// The identity of its content; empty for one that could not be read.
    pub content_hash: String,
    /// The letter without personal fields; or what is wrong with it, which is its answer already.
    pub content: Result<Document, String>,
    /// How many personal fields were taken out.
    pub personal_fields: usize,
}

/// A letter that waits to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchLetter {
    /// Where it stands among all letters that were ever handed in.
    pub sequence: i64,
    /// The identity of its content.
    pub content_hash: String,
    /// The letter without personal fields.
    pub document: Document,
    /// How many personal fields were taken out.
    pub personal_fields: usize,
}

/// A batch as far as it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBatch {
    /// Who handed it in, where that is known.
    pub owner: Option<String>,
    /// When it was handed in, in milliseconds since 1970.
    pub created_at: i64,
    /// How many letters it had.
    pub letters: usize,
    /// The answers (JSON) by position, from 0. A letter that waits, or was forgotten, has none.
    pub answers: Vec<(usize, String)>,
    /// Letters that wait.
    pub waiting: usize,
}
