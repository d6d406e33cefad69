//! What was shown, and what came of it.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// An answer whose outcome is known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    probability: f64,
    interval: Option<(f64, f64)>,
    passed: bool,
}

impl Outcome {
    /// The probability that was shown, and whether it passed.
    ///
    /// # Errors
    ///
    /// [`Error::Probability`].
    pub fn new(probability: f64, passed: bool) -> Result<Self> {
        Ok(Self {
            probability: checked(probability)?,
            interval: None,
            passed,
        })
    }

    /// With the interval that was shown beside the probability.
    ///
    /// # Errors
    ///
    /// [`Error::Probability`] for ends that are none, [`Error::Interval`] if they do not hold the
    /// probability between them.
    pub fn with_interval(mut self, low: f64, high: f64) -> Result<Self> {
        let probability = self.probability;
        if !(checked(low)? <= probability && probability <= checked(high)?) {
            return Err(Error::Interval {
                probability,
                low,
                high,
            });
        }
        self.interval = Some((low, high));
        Ok(self)
    }

    /// What was shown.
    #[must_use]
    pub fn probability(&self) -> f64 {
        self.probability
    }

    /// The interval that was shown, if there was one.
    #[must_use]
    pub fn interval(&self) -> Option<(f64, f64)> {
        self.interval
    }

    /// What came of it.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.passed
    }
}

/// A probability, or an error.
pub(crate) fn checked(value: f64) -> Result<f64> {
    if (0.0..=1.0).contains(&value) {
        Ok(value)
    } else {
        Err(Error::Probability { value })
    }
}
