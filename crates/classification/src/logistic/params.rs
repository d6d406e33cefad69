//! Parameters of logistic regression.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::class_weight::ClassWeight;
use crate::error::{Error, Result};

/// Parameters that may still be wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogisticRegressionParams(LogisticRegressionValidParams);

/// Checked parameters, ready to fit.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct LogisticRegressionValidParams {
    pub(crate) c: f64,
    pub(crate) class_weight: ClassWeight,
    pub(crate) max_iter: usize,
    pub(crate) tolerance: f64,
}

impl Default for LogisticRegressionParams {
    fn default() -> Self {
        Self(LogisticRegressionValidParams {
            c: 1.0,
            class_weight: ClassWeight::Uniform,
            max_iter: 1_000,
            tolerance: 1e-9,
        })
    }
}

impl LogisticRegressionParams {
    /// The inverse of the penalty's strength; greater fits closer.
    #[must_use]
    pub fn c(mut self, c: f64) -> Self {
        self.0.c = c;
        self
    }

    /// How much each class counts.
    #[must_use]
    pub fn class_weight(mut self, class_weight: ClassWeight) -> Self {
        self.0.class_weight = class_weight;
        self
    }

    /// The greatest number of iterations.
    #[must_use]
    pub fn max_iter(mut self, max_iter: usize) -> Self {
        self.0.max_iter = max_iter;
        self
    }

    /// The greatest entry that the gradient of the mean loss may have at the end.
    #[must_use]
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.0.tolerance = tolerance;
        self
    }
}

impl LogisticRegressionParams {
    /// The parameters, checked.
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`] for one outside its range.
    pub fn check_ref(&self) -> Result<&LogisticRegressionValidParams> {
        let positive = |parameter: &'static str, value: f64| {
            if value.is_finite() && value > 0.0 {
                return Ok(());
            }
            Err(Error::Parameter {
                parameter,
                expected: "positive and finite",
                value,
            })
        };
        positive("C", self.0.c)?;
        positive("tolerance", self.0.tolerance)?;
        positive("max_iter", self.0.max_iter as f64)?;
        match self.0.class_weight.check() {
            Some(value) => positive("class weight", value).map(|()| &self.0),
            None => Ok(&self.0),
        }
    }

    /// The parameters, checked.
    ///
    /// # Errors
    ///
    /// As [`LogisticRegressionParams::check_ref`].
    pub fn check(self) -> Result<LogisticRegressionValidParams> {
        self.check_ref().copied()
    }
}
