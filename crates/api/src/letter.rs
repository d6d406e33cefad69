//! Stored letters, and how they are divided.

use serde::Serialize;

use crate::data::{LabelSource, Split};

/// A letter in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedLetter {
    /// Its identity: the hash of its content without personal fields.
    pub content_hash: String,
    /// Whether it passed, if known.
    pub is_passed: Option<bool>,
    /// Where the label comes from.
    pub label_source: LabelSource,
    /// The part of the data that it was given. Null: none yet, or it is set aside.
    pub split: Option<Split>,
    /// Why it is set aside.
    pub set_aside: Option<String>,
    /// Characters in its answers.
    pub characters: usize,
    /// Where it comes from. Null: a file.
    pub origin: Option<String>,
}

/// How the labelled letters are divided.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SplitReport {
    /// Letters of each part and label.
    pub parts: Vec<SplitPart>,
    /// Letters that were given their part just now.
    pub new: usize,
    /// Whether that is kept: where the home can only be read, it is not.
    pub is_kept: bool,
    /// Letters that are nearly the same text as another.
    pub near_duplicates: usize,
    /// Letters that stand together with others: the same text but for small edits, the same author, or
    /// the same company.
    pub kept_together: usize,
    /// Companies with too many letters to keep them together.
    pub companies_divided: usize,
    /// Letters that belong to no part, because they would stand on both sides.
    pub set_aside: Vec<SplitAssignment>,
    /// The content hashes of letters whose label a fault changed: they are in no part. Left out if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub damaged_letters: Vec<String>,
}

/// Letters of one part and label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SplitPart {
    /// Where the labels come from.
    pub label_source: LabelSource,
    /// The part.
    pub split: Split,
    /// Letters that passed.
    pub passed: usize,
    /// Letters that did not.
    pub rejected: usize,
}

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
