//! What is stored, and how much of it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a label comes from. Only [`LabelSource::Outcome`] is evidence about real hiring.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LabelSource {
    /// What really happened.
    Outcome,
    /// A person's or program's judgement by a rubric.
    Rubric,
    /// Made by a generator, for trying out.
    Synthetic,
}

/// The part of the data that a letter belongs to.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Split {
    /// Models are fitted on these.
    Train,
    /// Models are chosen on these.
    Validation,
    /// Read once, at the end.
    Test,
}

/// How much a store keeps, counted by the database.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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

impl LabelSource {
    /// The name that files, commands and databases use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Rubric => "rubric",
            Self::Synthetic => "synthetic",
        }
    }
}

impl fmt::Display for LabelSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl Split {
    /// The name that files, commands and databases use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Validation => "validation",
            Self::Test => "test",
        }
    }
}

impl fmt::Display for Split {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}
