//! The part of the data that a letter was given.

use serde::Serialize;
use shortlist_document::Split;

/// The part of the data that a letter was given. Once stored, it stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SplitAssignment {
    /// The letter.
    pub content_hash: String,
    /// Its part; `None`: set aside, because it would stand on both sides.
    pub split: Option<Split>,
    /// The letters that must stay together have the same group: the content hash of one of them.
    pub group_id: String,
    /// Why it is set aside.
    pub reason: Option<String>,
}
