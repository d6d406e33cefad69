//! What identifies a person, and what is left of one.

use serde::Serialize;
use shortlist_document::PersonalFields;

use super::RecordKind;

/// What was taken out of one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonalRecord {
    /// The kind of text.
    pub kind: RecordKind,
    /// The text: a letter's content hash or a résumé's id.
    pub owner: String,
    /// What tells that two texts are by one person (`PersonalFields::author_key`).
    pub author: Option<String>,
    /// The fields.
    pub fields: PersonalFields,
}

/// How many rows there are about one letter, table by table; all are 0 once it is forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Traces {
    /// The letter itself: 0 or 1.
    pub letters: usize,
    /// The split that it was given, and those of letters whose group is named after it.
    pub letter_splits: usize,
    /// Its signature, by which its likes are found.
    pub letter_signatures: usize,
    /// Its personal fields.
    pub personal_fields: usize,
    /// Its vectors, of any embedder.
    pub vectors: usize,
    /// What is kept of it because it was asked about.
    pub kept_letters: usize,
    /// Answers about it.
    pub predictions: usize,
    /// What happened with it.
    pub outcomes: usize,
    /// What was done in its name.
    pub interactions: usize,
    /// Postings that were shown for it.
    pub shown_postings: usize,
    /// Datasets of trainings that name it.
    pub datasets: usize,
    /// Its places in batches that are answered in the background.
    pub batch_letters: usize,
    /// What raters said of it, and decisions about its label.
    pub annotations: usize,
    /// Rows of imports that set its text aside, and what was decided of it.
    pub set_aside: usize,
}

impl Traces {
    /// Rows in all tables.
    #[must_use]
    pub fn total(&self) -> usize {
        self.letters
            + self.letter_splits
            + self.letter_signatures
            + self.personal_fields
            + self.vectors
            + self.kept_letters
            + self.predictions
            + self.outcomes
            + self.interactions
            + self.shown_postings
            + self.datasets
            + self.batch_letters
            + self.annotations
            + self.set_aside
    }
}

/// How many rows there are about one résumé, table by table; all are 0 once it is forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ResumeTraces {
    /// The résumé itself: 0 or 1.
    pub resumes: usize,
    /// Its personal fields.
    pub personal_fields: usize,
    /// Its vectors, of any embedder, unless a letter or another résumé of the same text has them too.
    pub vectors: usize,
}

impl ResumeTraces {
    /// Rows in all tables.
    #[must_use]
    pub fn total(&self) -> usize {
        self.resumes + self.personal_fields + self.vectors
    }
}
