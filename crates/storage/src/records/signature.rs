//! What is known of letters when they are divided.

use shortlist_document::{LabelSource, Split};

/// A letter's label, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterLabel {
    /// The letter.
    pub content_hash: String,
    /// Whether it passed.
    pub is_passed: bool,
    /// The part that it was handed in for.
    pub split: Option<Split>,
    /// Where the label comes from.
    pub label_source: LabelSource,
}

/// The labels that are as they were written, and whose are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SoundLabels {
    /// Labels, in the order of import.
    pub labels: Vec<LetterLabel>,
    /// The content hashes of letters whose label a fault changed: nothing is to be learned from them.
    pub damaged: Vec<String>,
}

/// What is known of a letter's text when its likes are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterSignature {
    /// The letter.
    pub content_hash: String,
    /// The number of the rule by which the signature was made.
    pub rule: i64,
    /// The signature's bytes.
    pub signature: Vec<u8>,
    /// The company that the letter is for, if it says so.
    pub company: Option<String>,
    /// A name for the letters that are nearly the same; `None`: no other is.
    pub copies: Option<String>,
}
