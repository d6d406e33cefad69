//! A dataset in a few numbers.

use serde::Serialize;
use shortlist_document::Split;
use shortlist_storage::{Dataset, DatasetLetter};

use super::DatasetDetails;
use crate::error::Result;

/// A dataset in a few numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetSummary {
    /// Its content hash.
    pub hash: String,
    /// When it was first learned from, in milliseconds since 1970.
    pub made_at: i64,
    /// Its letters.
    pub letters: usize,
    /// Those that were forgotten since.
    pub forgotten: usize,
    /// Those that weigh less than others, since chances have changed.
    pub weighed_down: usize,
    /// Each part of the data.
    pub parts: Vec<DatasetPart>,
    /// How it was learned from.
    pub details: DatasetDetails,
}

/// A part of a dataset.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DatasetPart {
    /// Which.
    pub split: Split,
    /// Letters in it that passed.
    pub passed: usize,
    /// Letters in it that did not.
    pub rejected: usize,
}

impl DatasetSummary {
    pub(crate) fn new(dataset: &Dataset) -> Result<Self> {
        let letters = &dataset.letters;
        let count =
            |is_so: &dyn Fn(&&DatasetLetter) -> bool| letters.iter().filter(|l| is_so(l)).count();
        let parts = [Split::Train, Split::Validation, Split::Test];
        let part = |split| DatasetPart {
            split,
            passed: count(&|letter| letter.split == split && letter.is_passed),
            rejected: count(&|letter| letter.split == split && !letter.is_passed),
        };
        Ok(Self {
            hash: dataset.hash.clone(),
            made_at: dataset.made_at,
            letters: letters.len(),
            forgotten: dataset.forgotten(),
            weighed_down: count(&|letter| letter.weight < 1.0),
            parts: parts.map(part).into(),
            details: DatasetDetails::of(dataset)?,
        })
    }
}
