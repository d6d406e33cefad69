//! Logistic regression with an L2 penalty.

mod curvature;
mod dot;
mod lbfgs;
mod objective;
mod params;

use linfa::dataset::{AsSingleTargets, DatasetBase};
use linfa::traits::Fit;
use ndarray::{Array1, ArrayBase, ArrayView1, ArrayView2, Data, Ix2};

use crate::error::{Error, Result};
use crate::training_data::{TrainingData, checked_vector};
pub(crate) use dot::{dot, products};
use objective::Objective;
pub use params::{LogisticRegressionParams, LogisticRegressionValidParams};

/// A fitted logistic regression: `P(pass) = logistic(weights . x + intercept)`.
#[derive(Debug, Clone, PartialEq)]
pub struct LogisticRegression {
    pub(crate) weights: Vec<f64>,
    pub(crate) intercept: f64,
    pub(crate) converged: bool,
    pub(crate) iterations: usize,
    pub(crate) params: LogisticRegressionValidParams,
}

impl LogisticRegression {
    /// Parameters to set: `C = 1`, no class weights, as scikit-learn's defaults but for the
    /// tolerance, which is so small that the result is the optimum.
    #[must_use]
    pub fn params() -> LogisticRegressionParams {
        LogisticRegressionParams::default()
    }

    /// One weight a feature, `[dimension]`.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The log-odds of the zero vector.
    #[must_use]
    pub fn intercept(&self) -> f64 {
        self.intercept
    }

    /// Whether the tolerance was reached within the greatest number of iterations.
    #[must_use]
    pub fn converged(&self) -> bool {
        self.converged
    }

    /// Iterations of the optimiser.
    #[must_use]
    pub fn iterations(&self) -> usize {
        self.iterations
    }

    /// The log-odds of passing for one vector `[dimension]`.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn log_odds(&self, features: ArrayView1<'_, f32>) -> Result<f64> {
        let features = checked_vector(&features, self.weights.len())?;
        Ok(self.intercept + dot(&self.weights, &features))
    }

    /// P(pass) of each row of `[rows, dimension]`.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn pass_probabilities(&self, features: ArrayView2<'_, f32>) -> Result<Array1<f64>> {
        features
            .outer_iter()
            .map(|row| self.log_odds(row).map(logistic))
            .collect()
    }
}

impl<D, T> Fit<ArrayBase<D, Ix2>, T, Error> for LogisticRegressionValidParams
where
    D: Data<Elem = f32>,
    T: AsSingleTargets<Elem = bool>,
{
    type Object = LogisticRegression;

    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<LogisticRegression> {
        let data = TrainingData::new(dataset, self.class_weight)?;
        let objective = Objective::new(&data, self.c);
        let start = vec![0.0; data.dimension() + 1];
        let minimum = lbfgs::minimise(&objective, start, self.tolerance, self.max_iter);
        let mut weights = minimum.point;
        let intercept = weights.pop().unwrap_or_default();
        Ok(LogisticRegression {
            weights,
            intercept,
            converged: minimum.converged,
            iterations: minimum.iterations,
            params: *self,
        })
    }
}

/// `1 / (1 + exp(-log_odds))`, without overflow.
pub(crate) fn logistic(log_odds: f64) -> f64 {
    if log_odds >= 0.0 {
        1.0 / (1.0 + (-log_odds).exp())
    } else {
        let exponent = log_odds.exp();
        exponent / (1.0 + exponent)
    }
}
