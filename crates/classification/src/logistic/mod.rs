//! Logistic regression with an L2 penalty.

mod curvature;
mod dot;
mod lbfgs;
mod multinomial;
mod objective;
mod params;
mod several_classes;
#[cfg(feature = "serde")]
mod stored;
mod two_classes;

use crate::error::Result;
use crate::feature::Feature;
use crate::predict::decided;
use crate::rows::{Rows, Vector};
use crate::training_data::TrainingData;
use crate::watch::{UNWATCHED, Watch};
pub(crate) use dot::dot;
#[cfg(feature = "answers")]
pub(crate) use dot::products;
pub use multinomial::MultinomialLogisticRegression;
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

    /// The log-odds of the second class (`true`) for one vector `[dimension]`.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`](crate::Error::Dimension) or [`Error::NotFinite`](crate::Error::NotFinite).
    pub fn log_odds<'a, F: Feature>(&self, features: impl Into<Vector<'a, F>>) -> Result<f64> {
        let features = features.into().checked(self.weights.len())?;
        Ok(self.intercept + dot(&self.weights, &features))
    }

    /// P(`true`) of each row of `[rows, dimension]`.
    ///
    /// # Errors
    ///
    /// As [`LogisticRegression::log_odds`].
    pub fn pass_probabilities<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
    ) -> Result<Vec<f64>> {
        let rows = rows.into();
        let log_odds = rows.iter().map(|row| self.log_odds(row));
        log_odds.map(|found| found.map(logistic)).collect()
    }

    /// Whether each row is of the second class: its probability is at least 1/2.
    ///
    /// # Errors
    ///
    /// As [`LogisticRegression::log_odds`].
    pub fn decisions<'a, F: Feature>(&self, rows: impl Into<Rows<'a, F>>) -> Result<Vec<bool>> {
        Ok(decided(&self.pass_probabilities(rows)?))
    }
}

impl LogisticRegressionParams {
    /// Checks the parameters and fits, as [`LogisticRegressionValidParams::fit_rows`].
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`](crate::Error::Parameter) too.
    pub fn fit_rows<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[bool],
    ) -> Result<LogisticRegression> {
        self.check_ref()?.fit_rows(rows, labels)
    }
}

impl LogisticRegressionValidParams {
    /// Fits to rows and their labels.
    ///
    /// # Errors
    ///
    /// [`Error::Rows`](crate::Error::Rows), [`Error::NotFinite`](crate::Error::NotFinite),
    /// [`Error::OneClass`](crate::Error::OneClass).
    pub fn fit_rows<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[bool],
    ) -> Result<LogisticRegression> {
        self.fit_weighted(rows, labels, &[])
    }

    /// The same where rows count differently: one weight a row, or none at all.
    ///
    /// # Errors
    ///
    /// [`Error::Weights`](crate::Error::Weights) too.
    pub fn fit_weighted<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[bool],
        weights: &[f32],
    ) -> Result<LogisticRegression> {
        self.fit_watched(rows, labels, weights, UNWATCHED)
    }

    /// The same, watched: after each iteration of the optimiser.
    ///
    /// # Errors
    ///
    /// [`Error::Stopped`](crate::Error::Stopped) too.
    pub fn fit_watched<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[bool],
        weights: &[f32],
        watch: Watch<'_>,
    ) -> Result<LogisticRegression> {
        let data = TrainingData::new(rows.into(), labels, weights, self.class_weight)?;
        let objective = Objective::new(&data, self.c);
        let minimum = lbfgs::minimise(&objective, self.tolerance, self.max_iter, watch)?;
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
