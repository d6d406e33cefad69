//! The scores that every evaluation shows.

use serde::{Deserialize, Serialize};

use crate::binary::{BinaryData, Entry};
use crate::confusion::ConfusionMatrix;
use crate::error::{Error, Result};
use crate::interval::Interval;
use crate::roc::auc_of_sorted;

/// Scores of a binary classifier on one set of letters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BinaryScores {
    /// Share of right decisions.
    pub accuracy: f64,
    /// Share of passes among predicted passes.
    pub precision: f64,
    /// Share of passes that were predicted.
    pub recall: f64,
    /// Harmonic mean of precision and recall.
    pub f1: f64,
    /// Area under the ROC curve.
    pub roc_auc: f64,
}

/// One of [`BinaryScores`] by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Score {
    /// [`BinaryScores::accuracy`].
    Accuracy,
    /// [`BinaryScores::precision`].
    Precision,
    /// [`BinaryScores::recall`].
    Recall,
    /// [`BinaryScores::f1`].
    F1,
    /// [`BinaryScores::roc_auc`].
    RocAuc,
}

/// An interval for each of [`BinaryScores`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ScoreIntervals {
    /// Of [`BinaryScores::accuracy`].
    pub accuracy: Interval,
    /// Of [`BinaryScores::precision`].
    pub precision: Interval,
    /// Of [`BinaryScores::recall`].
    pub recall: Interval,
    /// Of [`BinaryScores::f1`].
    pub f1: Interval,
    /// Of [`BinaryScores::roc_auc`].
    pub roc_auc: Interval,
}

impl BinaryScores {
    /// Scores probabilities against labels; a letter is predicted to pass where its probability
    /// is at least `threshold`.
    ///
    /// # Errors
    ///
    /// Those of [`roc_auc`](crate::roc_auc).
    pub fn new(labels: &[bool], probabilities: &[f64], threshold: f64) -> Result<Self> {
        let data = BinaryData::new(labels, probabilities)?;
        Self::of_entries(&mut data.sorted(), threshold).ok_or(Error::OneClass {
            labels: labels.len(),
        })
    }

    /// One score.
    #[must_use]
    pub fn get(&self, score: Score) -> f64 {
        match score {
            Score::Accuracy => self.accuracy,
            Score::Precision => self.precision,
            Score::Recall => self.recall,
            Score::F1 => self.f1,
            Score::RocAuc => self.roc_auc,
        }
    }

    /// Scores of checked entries, which are sorted, or `None` if all are of one class.
    pub(crate) fn of_entries(entries: &mut [Entry], threshold: f64) -> Option<Self> {
        entries.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let matrix = ConfusionMatrix::count(entries.iter().copied(), threshold);
        Some(Self {
            accuracy: matrix.accuracy(),
            precision: matrix.precision(),
            recall: matrix.recall(),
            f1: matrix.f1(),
            roc_auc: auc_of_sorted(entries)?,
        })
    }
}
