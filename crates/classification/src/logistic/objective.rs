//! The loss that logistic regression minimises, with its gradient, in one pass over the data.

use pulp::Arch;
use rayon::prelude::*;

use super::dot::{add_scaled, dot};
use super::logistic;
use crate::training_data::TrainingData;

/// Rows that are summed as one part. The parts, not the threads, decide the order of the sums, so
/// that the result is the same on any number of threads.
const PART_ROWS: usize = 512;

/// The weighted mean log loss plus `|weights|^2 / (2 C S)`, `S` the sum of sample weights: the
/// objective of scikit-learn's logistic regression, divided by `C S`. The intercept is the last
/// coordinate and not penalised.
pub(super) struct Objective<'a> {
    data: &'a TrainingData,
    total_weight: f64,
    penalty: f64,
}

impl<'a> Objective<'a> {
    pub(super) fn new(data: &'a TrainingData, c: f64) -> Self {
        let total_weight: f64 = data.weights.iter().sum();
        Self {
            data,
            total_weight,
            penalty: 1.0 / (c * total_weight),
        }
    }

    /// The value at a point; its gradient is written to `gradient`.
    pub(super) fn evaluate(&self, point: &[f64], gradient: &mut [f64]) -> f64 {
        let starts: Vec<usize> = (0..self.data.rows()).step_by(PART_ROWS).collect();
        // `pulp` runs the same code with the widest vector registers that the processor has.
        let part = |start: &usize| Arch::new().dispatch(|| self.part(point, *start));
        let parts: Vec<(f64, Vec<f64>)> = match starts.as_slice() {
            [only] => vec![part(only)],
            many => many.par_iter().map(part).collect(),
        };
        let dimension = self.data.dimension();
        let weights = &point[..dimension];
        let mut value = 0.5 * self.penalty * weights.iter().map(|w| w * w).sum::<f64>();
        for (slot, weight) in gradient.iter_mut().zip(weights) {
            *slot = self.penalty * weight;
        }
        gradient[dimension] = 0.0;
        for (loss, part) in parts {
            value += loss;
            for (slot, part) in gradient.iter_mut().zip(part) {
                *slot += part;
            }
        }
        value
    }

    /// The loss and its gradient over one part of the rows.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the vector code exists only once this is inlined"
    )]
    fn part(&self, point: &[f64], start: usize) -> (f64, Vec<f64>) {
        let dimension = self.data.dimension();
        let (weights, intercept) = (&point[..dimension], point[dimension]);
        let end = (start + PART_ROWS).min(self.data.rows());
        let mut loss = 0.0;
        let mut gradient = vec![0.0; dimension + 1];
        for row in start..end {
            let features = self.data.features.row(row);
            let features = features.as_slice().unwrap_or_default();
            let log_odds = intercept + dot(weights, features);
            let weight = self.data.weights[row] / self.total_weight;
            let label = if self.data.labels[row] { 1.0 } else { 0.0 };
            loss += weight * (softplus(log_odds) - label * log_odds);
            let slope = weight * (logistic(log_odds) - label);
            add_scaled(&mut gradient[..dimension], slope, features);
            gradient[dimension] += slope;
        }
        (loss, gradient)
    }
}

/// `ln(1 + exp(x))`, without overflow.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}
