//! Labels with scores, checked once, and everything that can be said of them.

use crate::calibration::Reliability;
use crate::confusion::ConfusionMatrix;
use crate::error::{Error, Result};
use crate::roc::auc_of_sorted;

/// Labels (passed or not), a score for each, and optionally a weight for each; checked.
///
/// Every method equals its namesake in scikit-learn on the same data, weights included.
#[derive(Debug, Clone, Copy)]
pub struct BinaryData<'a> {
    labels: &'a [bool],
    scores: &'a [f64],
    weights: Option<&'a [f64]>,
}

/// One letter: score, label, weight.
pub(crate) type Entry = (f64, bool, f64);

impl<'a> BinaryData<'a> {
    /// Labels and scores of equal number, at least one, all scores finite.
    ///
    /// # Errors
    ///
    /// [`Error::Length`], [`Error::Empty`] or [`Error::NotFinite`].
    pub fn new(labels: &'a [bool], scores: &'a [f64]) -> Result<Self> {
        if labels.len() != scores.len() {
            return Err(Error::Length {
                labels: labels.len(),
                scores: scores.len(),
            });
        }
        if labels.is_empty() {
            return Err(Error::Empty);
        }
        check_finite(scores)?;
        Ok(Self {
            labels,
            scores,
            weights: None,
        })
    }

    /// Lets each letter count with its weight.
    ///
    /// # Errors
    ///
    /// [`Error::Weights`] for weights of another number, negative, not finite, or all zero.
    pub fn with_weights(mut self, weights: &'a [f64]) -> Result<Self> {
        let sound = weights
            .iter()
            .all(|weight| weight.is_finite() && *weight >= 0.0);
        if weights.len() != self.labels.len() || !sound || weights.iter().sum::<f64>() <= 0.0 {
            return Err(Error::Weights {
                labels: self.labels.len(),
            });
        }
        self.weights = Some(weights);
        Ok(self)
    }

    /// Score, label and weight of each letter.
    pub(crate) fn entries(self) -> impl Iterator<Item = Entry> {
        (0..self.labels.len()).map(move |i| {
            (
                self.scores[i],
                self.labels[i],
                self.weights.map_or(1.0, |w| w[i]),
            )
        })
    }

    /// The entries from the lowest score to the highest, those of weight 0 left out.
    pub(crate) fn sorted(self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.entries().filter(|entry| entry.2 > 0.0).collect();
        entries.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        entries
    }

    /// Decisions at a threshold: passed where the score is at least that.
    #[must_use]
    pub fn confusion(self, threshold: f64) -> ConfusionMatrix {
        ConfusionMatrix::count(self.entries(), threshold)
    }

    /// Area under the ROC curve.
    ///
    /// # Errors
    ///
    /// [`Error::OneClass`].
    pub fn roc_auc(self) -> Result<f64> {
        auc_of_sorted(&self.sorted()).ok_or_else(|| self.one_class())
    }

    /// Area under the precision-recall curve as average precision: the sum over thresholds of the
    /// gain in recall times the precision there, without interpolation.
    ///
    /// # Errors
    ///
    /// [`Error::OneClass`] if none passed.
    pub fn average_precision(self) -> Result<f64> {
        let entries = self.sorted();
        let all_passed: f64 = entries.iter().filter(|e| e.1).map(|e| e.2).sum();
        if all_passed <= 0.0 {
            return Err(self.one_class());
        }
        let (mut area, mut passed, mut taken) = (0.0, 0.0, 0.0);
        for tied in entries.chunk_by(|a, b| a.0 == b.0).rev() {
            let gained: f64 = tied.iter().filter(|e| e.1).map(|e| e.2).sum();
            passed += gained;
            taken += tied.iter().map(|e| e.2).sum::<f64>();
            area += gained / all_passed * (passed / taken);
        }
        Ok(area)
    }

    /// The mean of minus the logarithm of the probability that the outcome was given; scores are
    /// probabilities, kept `f64::EPSILON` away from 0 and 1, as scikit-learn does.
    ///
    /// # Errors
    ///
    /// [`Error::Probability`].
    pub fn log_loss(self) -> Result<f64> {
        self.mean_of_probabilities(|probability, passed| {
            let given = if passed {
                probability
            } else {
                1.0 - probability
            };
            -given.clamp(f64::EPSILON, 1.0 - f64::EPSILON).ln()
        })
    }

    /// The mean squared distance of probability and outcome (Brier 1950).
    ///
    /// # Errors
    ///
    /// [`Error::Probability`].
    pub fn brier(self) -> Result<f64> {
        self.mean_of_probabilities(|probability, passed| {
            (probability - f64::from(u8::from(passed))).powi(2)
        })
    }

    /// Probabilities against what was observed, in bins of equal width.
    ///
    /// # Errors
    ///
    /// [`Error::Probability`], and [`Error::Parameter`] for no bins.
    pub fn reliability(self, bins: usize) -> Result<Reliability> {
        self.check_probabilities()?;
        Reliability::new(self.entries(), bins)
    }

    fn mean_of_probabilities(self, loss: impl Fn(f64, bool) -> f64) -> Result<f64> {
        self.check_probabilities()?;
        let (mut sum, mut total) = (0.0, 0.0);
        for (probability, passed, weight) in self.entries() {
            sum += weight * loss(probability, passed);
            total += weight;
        }
        Ok(sum / total)
    }

    pub(crate) fn check_probabilities(self) -> Result<()> {
        match self
            .scores
            .iter()
            .position(|score| !(0.0..=1.0).contains(score))
        {
            Some(index) => Err(Error::Probability {
                index,
                value: self.scores[index],
            }),
            None => Ok(()),
        }
    }

    pub(crate) fn one_class(self) -> Error {
        Error::OneClass {
            labels: self.labels.len(),
        }
    }
}

/// All values are finite, or an error that names the first that is not.
pub(crate) fn check_finite(values: &[f64]) -> Result<()> {
    match values.iter().position(|value| !value.is_finite()) {
        Some(index) => Err(Error::NotFinite {
            index,
            value: values[index],
        }),
        None => Ok(()),
    }
}
