//! Parameters of logistic regression.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::class_weight::{ClassWeight, Weighting};
use crate::error::{Error, Result};

/// Parameters that may still be wrong: of two classes, or of several with [`ClassWeights`](crate::ClassWeights).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogisticRegressionParams<W = ClassWeight>(LogisticRegressionValidParams<W>);

/// Checked parameters, ready to fit.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct LogisticRegressionValidParams<W = ClassWeight> {
    pub(crate) c: f64,
    pub(crate) class_weight: W,
    pub(crate) max_iter: usize,
    pub(crate) tolerance: f64,
}

impl Default for LogisticRegressionParams {
    fn default() -> Self {
        Self::weighing(ClassWeight::default())
    }
}

impl<W> LogisticRegressionParams<W> {
    /// The defaults with some class weights.
    pub(super) fn weighing(class_weight: W) -> Self {
        Self(LogisticRegressionValidParams {
            c: 1.0,
            class_weight,
            max_iter: 1_000,
            tolerance: 1e-9,
        })
    }

    /// The inverse of the penalty's strength; greater fits closer. Default: 1.
    #[must_use]
    pub fn c(mut self, c: f64) -> Self {
        self.0.c = c;
        self
    }

    /// How much each class counts. Default: every row the same.
    #[must_use]
    pub fn class_weight(mut self, class_weight: W) -> Self {
        self.0.class_weight = class_weight;
        self
    }

    /// The greatest number of iterations. Default: 1,000.
    #[must_use]
    pub fn max_iter(mut self, max_iter: usize) -> Self {
        self.0.max_iter = max_iter;
        self
    }

    /// The greatest entry that the gradient of the mean loss may have at the end. Default: 1e-9.
    #[must_use]
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.0.tolerance = tolerance;
        self
    }
}

impl<W: Weighting> LogisticRegressionParams<W> {
    /// The parameters, checked.
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`] for one outside its range.
    pub fn check_ref(&self) -> Result<&LogisticRegressionValidParams<W>> {
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
        match self.0.class_weight.offending() {
            Some(value) => positive("class weight", value).map(|()| &self.0),
            None => Ok(&self.0),
        }
    }

    /// The parameters, checked.
    ///
    /// # Errors
    ///
    /// As [`LogisticRegressionParams::check_ref`].
    pub fn check(self) -> Result<LogisticRegressionValidParams<W>> {
        self.check_ref()?;
        Ok(self.0)
    }
}
