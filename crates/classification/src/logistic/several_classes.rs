//! The log loss of several classes.

#![expect(
    clippy::inline_always,
    reason = "the vector code exists only once these are inlined"
)]

use std::ops::Range;

use super::dot::{add_scaled, dot};
use super::objective::{Loss, Objective};
use crate::feature::Feature;
use crate::predict::most_probable;

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

    /// A pass is as many times longer as there are classes, the factor is one for all.
    #[cfg(feature = "curvature")]
    fn factor_from(dimension: usize) -> usize {
        dimension
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
            let (greatest, others) = softmax(&mut scores);
            // Nothing but what the others add where the class is the greatest: small losses are exact too.
            loss += weight * (greatest - score + others);
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

/// Makes probabilities of scores, `exp(score)` over the sum of all, without overflow. The logarithm of the sum in two
/// parts: the greatest score, and what the other scores add.
pub(super) fn softmax(scores: &mut [f64]) -> (f64, f64) {
    let best = most_probable(scores);
    let greatest = scores[best];
    let mut others = 0.0;
    for (class, score) in scores.iter_mut().enumerate() {
        *score = (*score - greatest).exp();
        if class != best {
            others += *score;
        }
    }
    for score in scores.iter_mut() {
        *score /= 1.0 + others;
    }
    (greatest, others.ln_1p())
}
