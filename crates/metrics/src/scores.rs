//! The scores that every evaluation shows.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::binary::BinaryData;
use crate::error::{Error, Result};
use crate::interval::Interval;
use crate::scorer::Scorer;

/// Scores of a binary classifier on one set of letters.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
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
    /// Area under the precision-recall curve, as [`BinaryData::average_precision`].
    pub average_precision: f64,
    /// The mean squared distance of probability and outcome; lower is better.
    pub brier: f64,
    /// The mean of minus the logarithm of the outcome's probability; lower is better.
    pub log_loss: f64,
}

/// One of [`BinaryScores`] by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
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
    /// [`BinaryScores::average_precision`].
    AveragePrecision,
    /// [`BinaryScores::brier`].
    Brier,
    /// [`BinaryScores::log_loss`].
    LogLoss,
}

/// An interval for each of [`BinaryScores`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
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
    /// Of [`BinaryScores::average_precision`].
    pub average_precision: Interval,
    /// Of [`BinaryScores::brier`].
    pub brier: Interval,
    /// Of [`BinaryScores::log_loss`].
    pub log_loss: Interval,
}

impl Score {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Accuracy,
        Self::Precision,
        Self::Recall,
        Self::F1,
        Self::RocAuc,
        Self::AveragePrecision,
        Self::Brier,
        Self::LogLoss,
    ];

    /// Whether less of it is better.
    #[must_use]
    pub fn is_loss(self) -> bool {
        matches!(self, Self::Brier | Self::LogLoss)
    }
}

impl BinaryScores {
    /// Scores probabilities against labels; a letter is predicted to pass where its probability
    /// is at least `threshold`.
    ///
    /// # Errors
    ///
    /// Those of [`roc_auc`](crate::roc_auc), and [`Error::Probability`].
    pub fn new(labels: &[bool], probabilities: &[f64], threshold: f64) -> Result<Self> {
        let scorer = Scorer::new(BinaryData::new(labels, probabilities)?, threshold)?;
        scorer.scores(|_| 1.0).ok_or(Error::OneClass {
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
            Score::AveragePrecision => self.average_precision,
            Score::Brier => self.brier,
            Score::LogLoss => self.log_loss,
        }
    }
}

impl ScoreIntervals {
    /// The interval of one score.
    #[must_use]
    pub fn get(&self, score: Score) -> Interval {
        match score {
            Score::Accuracy => self.accuracy,
            Score::Precision => self.precision,
            Score::Recall => self.recall,
            Score::F1 => self.f1,
            Score::RocAuc => self.roc_auc,
            Score::AveragePrecision => self.average_precision,
            Score::Brier => self.brier,
            Score::LogLoss => self.log_loss,
        }
    }
}
