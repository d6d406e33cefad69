//! Counts of right and wrong decisions, and the scores that follow from them.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::validate::check;

/// How often each decision met each outcome. "Positive" is "passed".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfusionMatrix {
    /// Predicted passed, and passed.
    pub true_positives: usize,
    /// Predicted passed, but rejected.
    pub false_positives: usize,
    /// Predicted rejected, and rejected.
    pub true_negatives: usize,
    /// Predicted rejected, but passed.
    pub false_negatives: usize,
}

impl ConfusionMatrix {
    /// Counts decisions: passed where the probability is at least `threshold`.
    ///
    /// # Errors
    ///
    /// [`Error::Length`](crate::Error::Length), [`Error::Empty`](crate::Error::Empty) or
    /// [`Error::NotFinite`](crate::Error::NotFinite).
    pub fn new(labels: &[bool], probabilities: &[f64], threshold: f64) -> Result<Self> {
        check(labels, probabilities)?;
        let pairs = labels.iter().copied().zip(probabilities.iter().copied());
        Ok(Self::count(pairs, threshold))
    }

    pub(crate) fn count(pairs: impl Iterator<Item = (bool, f64)>, threshold: f64) -> Self {
        let mut matrix = Self::default();
        for (passed, probability) in pairs {
            let cell = match (probability >= threshold, passed) {
                (true, true) => &mut matrix.true_positives,
                (true, false) => &mut matrix.false_positives,
                (false, false) => &mut matrix.true_negatives,
                (false, true) => &mut matrix.false_negatives,
            };
            *cell += 1;
        }
        matrix
    }

    /// The share of right decisions.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        let right = self.true_positives + self.true_negatives;
        ratio(right, right + self.false_positives + self.false_negatives)
    }

    /// The share of passes among those predicted to pass; 0 where none was, as in scikit-learn.
    #[must_use]
    pub fn precision(&self) -> f64 {
        ratio(
            self.true_positives,
            self.true_positives + self.false_positives,
        )
    }

    /// The share of those that passed which were predicted to; 0 where none passed.
    #[must_use]
    pub fn recall(&self) -> f64 {
        ratio(
            self.true_positives,
            self.true_positives + self.false_negatives,
        )
    }

    /// The harmonic mean of precision and recall; 0 where both are.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let wrong = self.false_positives + self.false_negatives;
        ratio(2 * self.true_positives, 2 * self.true_positives + wrong)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
