//! What was written of a model of several classes, checked when it is read.

use serde::Deserialize;

use super::multinomial::MultinomialLogisticRegression;
use super::params::LogisticRegressionValidParams;
use crate::class_weights::ClassWeights;
use crate::classes::check_stored;
use crate::error::{Error, Result};

/// A model as it was written.
#[derive(Deserialize)]
pub(super) struct Stored<L> {
    classes: Vec<L>,
    dimension: usize,
    weights: Vec<f64>,
    intercepts: Vec<f64>,
    converged: bool,
    iterations: usize,
    params: LogisticRegressionValidParams<ClassWeights>,
}

impl<L: Ord> TryFrom<Stored<L>> for MultinomialLogisticRegression<L> {
    type Error = Error;

    fn try_from(stored: Stored<L>) -> Result<Self> {
        check_stored(&stored.classes)?;
        let expected = stored.classes.len().checked_mul(stored.dimension);
        if stored.dimension == 0
            || expected != Some(stored.weights.len())
            || stored.intercepts.len() != stored.classes.len()
        {
            return Err(Error::malformed(
                "the number of weights is not its dimension",
            ));
        }
        let mut numbers = stored.weights.iter().chain(&stored.intercepts);
        if !numbers.all(|value| value.is_finite()) {
            return Err(Error::malformed("a weight is not finite"));
        }
        Ok(Self {
            classes: stored.classes,
            dimension: stored.dimension,
            weights: stored.weights,
            intercepts: stored.intercepts,
            converged: stored.converged,
            iterations: stored.iterations,
            params: stored.params,
        })
    }
}
