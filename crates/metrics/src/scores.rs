//! The scores that every evaluation shows.

use serde::{Deserialize, Serialize};

use crate::confusion::ConfusionMatrix;
use crate::error::{Error, Result};
use crate::interval::Interval;
use crate::roc::auc_of_pairs;
use crate::validate::check;

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
        check(labels, probabilities)?;
        let mut pairs: Vec<(f64, bool)> = probabilities
            .iter()
            .copied()
            .zip(labels.iter().copied())
            .collect();
        Self::of_pairs(&mut pairs, threshold).ok_or(Error::OneClass {
            labels: labels.len(),
        })
    }

    /// Scores of checked (probability, passed) pairs, or `None` if all are of one class.
    pub(crate) fn of_pairs(pairs: &mut [(f64, bool)], threshold: f64) -> Option<Self> {
        let decisions = pairs
            .iter()
            .map(|(probability, passed)| (*passed, *probability));
        let matrix = ConfusionMatrix::count(decisions, threshold);
        Some(Self {
            accuracy: matrix.accuracy(),
            precision: matrix.precision(),
            recall: matrix.recall(),
            f1: matrix.f1(),
            roc_auc: auc_of_pairs(pairs)?,
        })
    }
}
