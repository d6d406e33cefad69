//! How much a store keeps.

use serde::Serialize;
use shortlist_document::{LabelSource, Split};

/// How much a store keeps, counted by the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoreCounts {
    /// Letters by what is known of them.
    pub letters: Vec<LetterCount>,
    /// Postings, those that take no applications any more among them.
    pub postings: usize,
    /// Résumés.
    pub resumes: usize,
    /// Vectors of all embedders.
    pub vectors: usize,
    /// Outcomes that were recorded one by one.
    pub outcomes: usize,
    /// Postings that somebody viewed, saved or applied for.
    pub interactions: usize,
    /// Answers in the journal.
    pub predictions: usize,
}

/// Letters of which the same is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterCount {
    /// Where the label comes from.
    pub label_source: LabelSource,
    /// Whether they passed. Null: nobody knows.
    pub is_passed: Option<bool>,
    /// The part of the data that they were given. Null: none yet, or they are set aside.
    pub split: Option<Split>,
    /// How many.
    pub letters: usize,
}
