//! The part of the data that a letter was given.

use serde::Serialize;
use shortlist_document::{LabelSource, Split};

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

/// A letter with its label and its part of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedLetter {
    /// The letter.
    pub content_hash: String,
    /// Whether it passed, if known.
    pub is_passed: Option<bool>,
    /// Where the label comes from.
    pub label_source: LabelSource,
    /// Its part; `None`: none yet, or it is set aside.
    pub split: Option<Split>,
    /// Why it is set aside.
    pub reason: Option<String>,
}

/// Letters that are nearly the same, or that a chain of such letters joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyGroup {
    /// How many there are.
    pub count: usize,
    /// Them, or the first of many, by content hash.
    pub letters: Vec<PlacedLetter>,
}

/// Groups of letters that are nearly the same, as they were found when letters were divided last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CopyGroups {
    /// How many groups there are.
    pub groups: usize,
    /// How many letters stand in one.
    pub letters: usize,
    /// Those of the page, the largest first.
    pub page: Vec<CopyGroup>,
}
