//! The log loss of several classes.

#![expect(
    clippy::inline_always,
    reason = "the vector code exists only once these are inlined"
)]

use std::ops::Range;

use super::dot::{add_scaled, dot};
use super::objective::{Loss, Objective};
use crate::feature::Feature;

/// The number of a row's class.
impl Loss for u32 {
    fn blocks(classes: usize) -> usize {
        classes
    }

    /// The Hessian between two classes is `p (1 - p)` for one with itself and `-p^2` for one with another, at the
    /// origin with `p = 1 / classes`. Its product with a vector that sums to 0 over the classes is `p` times the vector.
    fn variance(classes: usize) -> f64 {
        1.0 / classes as f64
    }

    #[inline(always)]
    fn add<F: Feature>(
        objective: &Objective<'_, F, Self>,
        rows: Range<usize>,
        point: &[f64],
        gradient: &mut [f64],
    ) -> f64 {
        let dimension = objective.data.dimension();
        let mut scores = vec![0.0; objective.data.classes];
        let mut loss = 0.0;
        for (row, weight, features) in objective.weighed(rows) {
            for (score, block) in scores.iter_mut().zip(point.chunks_exact(dimension + 1)) {
                *score = block[dimension] + dot(&block[..dimension], features);
            }
            let class = objective.data.labels[row] as usize;
            let score = scores[class];
            loss += weight * (softmax(&mut scores) - score);
            scores[class] -= 1.0;
            let slots = gradient.chunks_exact_mut(dimension + 1);
            for (difference, slots) in scores.iter().zip(slots) {
                let slope = weight * difference;
                slots[dimension] += slope;
                add_scaled(&mut slots[..dimension], slope, features);
            }
        }
        loss
    }
}

/// Makes probabilities of scores, `exp(score)` over the sum of all, without overflow; the logarithm of the sum.
pub(super) fn softmax(scores: &mut [f64]) -> f64 {
    let greatest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - greatest).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
    greatest + sum.ln()
}
