//! Counts of right and wrong decisions, and the scores that follow from them.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::binary::{BinaryData, Entry};
use crate::error::Result;

/// How often (or with what weight) each decision met each outcome. "Positive" is "passed". A score
/// whose denominator is 0 is 0, as in scikit-learn with `zero_division=0`.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub struct ConfusionMatrix {
    /// Predicted passed, and passed.
    pub true_positives: f64,
    /// Predicted passed, but rejected.
    pub false_positives: f64,
    /// Predicted rejected, and rejected.
    pub true_negatives: f64,
    /// Predicted rejected, but passed.
    pub false_negatives: f64,
}

impl ConfusionMatrix {
    /// Counts decisions: passed where the probability is at least `threshold`.
    ///
    /// # Errors
    ///
    /// [`Error::Length`](crate::Error::Length), [`Error::Empty`](crate::Error::Empty) or
    /// [`Error::NotFinite`](crate::Error::NotFinite).
    pub fn new(labels: &[bool], probabilities: &[f64], threshold: f64) -> Result<Self> {
        Ok(BinaryData::new(labels, probabilities)?.confusion(threshold))
    }

    pub(crate) fn count(entries: impl Iterator<Item = Entry>, threshold: f64) -> Self {
        let mut matrix = Self::default();
        for (probability, passed, weight) in entries {
            matrix.add(probability >= threshold, passed, weight);
        }
        matrix
    }

    pub(crate) fn add(&mut self, predicted: bool, passed: bool, weight: f64) {
        let cell = match (predicted, passed) {
            (true, true) => &mut self.true_positives,
            (true, false) => &mut self.false_positives,
            (false, false) => &mut self.true_negatives,
            (false, true) => &mut self.false_negatives,
        };
        *cell += weight;
    }

    /// The share of right decisions.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        let right = self.true_positives + self.true_negatives;
        ratio(right, right + self.false_positives + self.false_negatives)
    }

    /// The mean of the shares of right decisions among those that passed and those that did not;
    /// a class that is not there is left out.
    #[must_use]
    pub fn balanced_accuracy(&self) -> f64 {
        let passed = self.true_positives + self.false_negatives;
        let rejected = self.true_negatives + self.false_positives;
        match (passed > 0.0, rejected > 0.0) {
            (true, true) => 0.5 * (self.recall() + self.true_negatives / rejected),
            (true, false) => self.recall(),
            (false, true) => self.true_negatives / rejected,
            (false, false) => 0.0,
        }
    }

    /// The share of passes among those predicted to pass.
    #[must_use]
    pub fn precision(&self) -> f64 {
        ratio(
            self.true_positives,
            self.true_positives + self.false_positives,
        )
    }

    /// The share of those that passed which were predicted to.
    #[must_use]
    pub fn recall(&self) -> f64 {
        ratio(
            self.true_positives,
            self.true_positives + self.false_negatives,
        )
    }

    /// The share of those that did not pass which were predicted to.
    #[must_use]
    pub fn false_positive_rate(&self) -> f64 {
        ratio(
            self.false_positives,
            self.false_positives + self.true_negatives,
        )
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> f64 {
        self.f_beta(1.0)
    }

    /// The weighted harmonic mean in which recall counts `beta` times as much as precision (van
    /// Rijsbergen 1979).
    #[must_use]
    pub fn f_beta(&self, beta: f64) -> f64 {
        let square = beta * beta;
        let right = (1.0 + square) * self.true_positives;
        ratio(
            right,
            right + square * self.false_negatives + self.false_positives,
        )
    }

    /// Matthews' correlation of decision and outcome, from -1 to 1.
    #[must_use]
    pub fn matthews_correlation(&self) -> f64 {
        let Self {
            true_positives: tp,
            false_positives: fp,
            true_negatives: tn,
            false_negatives: fn_,
        } = *self;
        let product = ((tp + fp) * (tp + fn_) * (tn + fp) * (tn + fn_)).sqrt();
        ratio(tp * tn - fp * fn_, product)
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}
