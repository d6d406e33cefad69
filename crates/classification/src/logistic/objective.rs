//! The loss that logistic regression minimises, with its gradient, in one pass over the data.

#![expect(
    clippy::inline_always,
    reason = "the vector code exists only once these are inlined"
)]

#[cfg(feature = "curvature")]
use ndarray::Array2;

use super::dot::{add_scaled, dot};
use crate::feature::Feature;
use crate::threads::mapped;
use crate::training_data::TrainingData;
use shortlist_kernels::{Work, by_widest};

/// Rows that are summed as one part. The parts, not the threads, decide the order of the sums, so
/// that the result is the same on any number of threads.
const PART_ROWS: usize = 512;

/// The weighted mean log loss plus `|weights|^2 / (2 C S)`, `S` the sum of sample weights: the
/// objective of scikit-learn's logistic regression, divided by `C S`. The intercept is the last
/// coordinate and not penalised.
pub(super) struct Objective<'a, F: Feature> {
    data: &'a TrainingData<'a, F>,
    total_weight: f64,
    penalty: f64,
}

impl<'a, F: Feature> Objective<'a, F> {
    pub(super) fn new(data: &'a TrainingData<'a, F>, c: f64) -> Self {
        let total_weight: f64 = data.weights.iter().sum();
        Self {
            data,
            total_weight,
            penalty: 1.0 / (c * total_weight),
        }
    }

    #[cfg(feature = "curvature")]
    pub(super) fn rows(&self) -> usize {
        self.data.rows()
    }

    /// At most `most` rows, evenly from all, with a 1 for the intercept, each times the root of its share in the
    /// Hessian at the origin: `[rows, dimension + 1]`.
    #[cfg(feature = "curvature")]
    pub(super) fn sampled_roots(&self, most: usize) -> Array2<f64> {
        let step = self.data.rows().div_ceil(most.max(1)).max(1);
        let sampled: Vec<usize> = (0..self.data.rows()).step_by(step).collect();
        let weights = sampled.iter().map(|row| self.data.weights[*row]);
        let total = weights.sum::<f64>().max(f64::MIN_POSITIVE);
        let dimension = self.data.dimension();
        let mut roots = Array2::zeros((sampled.len(), dimension + 1));
        for (mut slots, row) in roots.outer_iter_mut().zip(sampled) {
            // Where every probability is 1/2, its variance is 1/4.
            let root = (0.25 * self.data.weights[row] / total).sqrt();
            for (slot, value) in slots.iter_mut().zip(self.data.features.row(row)) {
                *slot = root * (*value).into();
            }
            slots[dimension] = root;
        }
        roots
    }

    /// What the penalty adds to the Hessian's diagonal; nothing for the intercept.
    #[cfg(feature = "curvature")]
    pub(super) fn ridge(&self) -> impl Iterator<Item = f64> {
        std::iter::repeat_n(self.penalty, self.data.dimension()).chain([0.0])
    }

    /// The Hessian's diagonal at the origin, estimated on the first part of the rows: one value for
    /// all features, which keeps the noise of single ones out, and one for the intercept.
    pub(super) fn diagonal_at_zero(&self) -> Vec<f64> {
        let dimension = self.data.dimension();
        let rows = self.data.features.iter().take(PART_ROWS);
        let (mut squares, mut total) = (0.0, f64::MIN_POSITIVE);
        for (row, weight) in rows.zip(&self.data.weights) {
            squares += weight * row.iter().map(|value| (*value).into().powi(2)).sum::<f64>();
            total += weight;
        }
        let feature = 0.25 * squares / (total * dimension as f64) + self.penalty;
        let mut diagonal = vec![feature; dimension];
        diagonal.push(0.25);
        diagonal
    }

    /// How fast the slope along a direction changes at the origin, where every probability is 1/2,
    /// estimated on the first part of the rows: the length of a first step. Never 0.
    pub(super) fn curvature_at_zero(&self, direction: &[f64]) -> f64 {
        let (weights, intercept) = direction.split_at(self.data.dimension());
        let rows = self.data.features.iter().take(PART_ROWS);
        let (mut sum, mut total) = (0.0, 0.0);
        for (row, weight) in rows.zip(&self.data.weights) {
            let product = dot(weights, row) + intercept[0];
            sum += weight * product * product;
            total += weight;
        }
        let penalty = self.penalty * weights.iter().map(|w| w * w).sum::<f64>();
        (0.25 * sum / f64::max(total, f64::MIN_POSITIVE) + penalty).max(f64::MIN_POSITIVE)
    }

    /// The value at a point; its gradient is written to `gradient`.
    pub(super) fn evaluate(&self, point: &[f64], gradient: &mut [f64]) -> f64 {
        let part = |part: usize| {
            by_widest(Part {
                objective: self,
                point,
                start: part * PART_ROWS,
            })
        };
        let parts: Vec<(f64, Vec<f64>)> = match self.data.rows().div_ceil(PART_ROWS) {
            1 => vec![part(0)],
            many => mapped(many, part),
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
}

/// The loss and its gradient over one part of the rows.
struct Part<'p, 'd, F: Feature> {
    objective: &'p Objective<'d, F>,
    point: &'p [f64],
    start: usize,
}

impl<F: Feature> Work for Part<'_, '_, F> {
    type Output = (f64, Vec<f64>);

    #[inline(always)]
    fn run(self) -> Self::Output {
        let Objective {
            data, total_weight, ..
        } = self.objective;
        let dimension = data.dimension();
        let (weights, intercept) = (&self.point[..dimension], self.point[dimension]);
        let end = (self.start + PART_ROWS).min(data.rows());
        let features = data.features.values();
        let features = &features[self.start * dimension..end * dimension];
        let mut loss = 0.0;
        let mut gradient = vec![0.0; dimension + 1];
        for (row, features) in (self.start..end).zip(features.chunks_exact(dimension)) {
            let log_odds = intercept + dot(weights, features);
            let weight = data.weights[row] / total_weight;
            let (row_loss, slope) = log_loss(log_odds, data.labels[row]);
            let slope = weight * slope;
            loss += weight * row_loss;
            gradient[dimension] += slope;
            add_scaled(&mut gradient[..dimension], slope, features);
        }
        (loss, gradient)
    }
}

/// The log loss at some log-odds and its slope, without overflow: `ln(1 + exp(z)) - label z` and
/// `logistic(z) - label`.
fn log_loss(log_odds: f64, label: bool) -> (f64, f64) {
    let small = (-log_odds.abs()).exp();
    let probability = if log_odds >= 0.0 { 1.0 } else { small } / (1.0 + small);
    let softplus = log_odds.max(0.0) + small.ln_1p();
    if label {
        (softplus - log_odds, probability - 1.0)
    } else {
        (softplus, probability)
    }
}
