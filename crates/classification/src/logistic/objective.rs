//! The loss that logistic regression minimises, with its gradient, in one pass over the data.

#![expect(
    clippy::inline_always,
    reason = "the vector code exists only once these are inlined"
)]

use std::ops::Range;

#[cfg(feature = "curvature")]
use ndarray::Array2;

use super::dot::dot;
use crate::feature::Feature;
use crate::threads::mapped;
use crate::training_data::TrainingData;
use shortlist_kernels::{Work, by_widest};

/// Rows that are summed as one part. The parts, not the threads, decide the order of the sums, so
/// that the result is the same on any number of threads.
const PART_ROWS: usize = 512;

/// The log loss of rows whose labels are of this kind.
pub(super) trait Loss: Copy + Sync {
    /// Blocks of weights, each with its intercept behind: one for two classes, one a class for several.
    fn blocks(classes: usize) -> usize;

    /// The diagonal of a block's Hessian at the origin for a feature that is 1 everywhere.
    fn variance(classes: usize) -> f64;

    /// Rows from which on the whole curvature is worth its factor: with fewer, passes over them cost less than it.
    #[cfg(feature = "curvature")]
    fn factor_from(dimension: usize) -> usize;

    /// The loss of some rows at a point, each with its share of the weight; its gradient is added to `gradient`.
    /// Must be `#[inline(always)]`.
    fn add<F: Feature>(
        objective: &Objective<'_, F, Self>,
        rows: Range<usize>,
        point: &[f64],
        gradient: &mut [f64],
    ) -> f64;
}

/// The weighted mean log loss plus `|weights|^2 / (2 C S)`, `S` the sum of sample weights: the
/// objective of scikit-learn's logistic regression, divided by `C S`. Each block's intercept is its last
/// coordinate and not penalised.
pub(super) struct Objective<'a, F: Feature, L> {
    pub(super) data: &'a TrainingData<'a, F, L>,
    total_weight: f64,
    penalty: f64,
    variance: f64,
}

impl<'a, F: Feature, L: Loss> Objective<'a, F, L> {
    pub(super) fn new(data: &'a TrainingData<'a, F, L>, c: f64) -> Self {
        let total_weight: f64 = data.weights.iter().sum();
        Self {
            data,
            total_weight,
            penalty: 1.0 / (c * total_weight),
            variance: L::variance(data.classes),
        }
    }

    /// The point where the search begins: the origin, `[blocks, dimension + 1]`.
    pub(super) fn origin(&self) -> Vec<f64> {
        vec![0.0; L::blocks(self.data.classes) * (self.data.dimension() + 1)]
    }

    /// Rows with their numbers and their shares of all weight.
    #[inline(always)]
    pub(super) fn weighed(&self, rows: Range<usize>) -> impl Iterator<Item = (usize, f64, &[F])> {
        let dimension = self.data.dimension();
        let features = self.data.features.values();
        let features = &features[rows.start * dimension..rows.end * dimension];
        rows.zip(features.chunks_exact(dimension))
            .map(|(row, features)| (row, self.data.weights[row] / self.total_weight, features))
    }

    #[cfg(feature = "curvature")]
    pub(super) fn is_worth_a_factor(&self) -> bool {
        self.data.rows() >= L::factor_from(self.data.dimension())
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
            let root = (self.variance * self.data.weights[row] / total).sqrt();
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
        let feature = self.variance * squares / (total * dimension as f64) + self.penalty;
        let mut diagonal = vec![feature; dimension];
        diagonal.push(self.variance);
        diagonal
    }

    /// How fast the slope along a direction changes at the origin, where all classes are as probable,
    /// estimated on the first part of the rows: the length of a first step. Never 0.
    pub(super) fn curvature_at_zero(&self, direction: &[f64]) -> f64 {
        let blocks = direction.chunks_exact(self.data.dimension() + 1);
        let curvature: f64 = blocks.map(|block| self.curvature_of(block)).sum();
        curvature.max(f64::MIN_POSITIVE)
    }

    fn curvature_of(&self, block: &[f64]) -> f64 {
        let (weights, intercept) = block.split_at(self.data.dimension());
        let rows = self.data.features.iter().take(PART_ROWS);
        let (mut sum, mut total) = (0.0, 0.0);
        for (row, weight) in rows.zip(&self.data.weights) {
            let product = dot(weights, row) + intercept[0];
            sum += weight * product * product;
            total += weight;
        }
        let penalty = self.penalty * weights.iter().map(|w| w * w).sum::<f64>();
        self.variance * sum / f64::max(total, f64::MIN_POSITIVE) + penalty
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
        let blocks = point.chunks_exact(dimension + 1);
        let weights = blocks.clone().flat_map(|block| &block[..dimension]);
        let mut value = 0.5 * self.penalty * weights.map(|w| w * w).sum::<f64>();
        for (slots, block) in gradient.chunks_exact_mut(dimension + 1).zip(blocks) {
            for (slot, weight) in slots.iter_mut().zip(&block[..dimension]) {
                *slot = self.penalty * weight;
            }
            slots[dimension] = 0.0;
        }
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
struct Part<'p, 'd, F: Feature, L> {
    objective: &'p Objective<'d, F, L>,
    point: &'p [f64],
    start: usize,
}

impl<F: Feature, L: Loss> Work for Part<'_, '_, F, L> {
    type Output = (f64, Vec<f64>);

    #[inline(always)]
    fn run(self) -> Self::Output {
        let end = (self.start + PART_ROWS).min(self.objective.data.rows());
        let mut gradient = vec![0.0; self.point.len()];
        let loss = L::add(self.objective, self.start..end, self.point, &mut gradient);
        (loss, gradient)
    }
}
