//! The log loss of two classes.

#![expect(
    clippy::inline_always,
    reason = "the vector code exists only once these are inlined"
)]

use std::ops::Range;

#[cfg(feature = "curvature")]
use super::curvature::SAMPLED;
use super::dot::{add_scaled, dot};
use super::objective::{Loss, Objective};
use crate::feature::Feature;

impl Loss for bool {
    fn blocks(_classes: usize) -> usize {
        1
    }

    /// Where the probability is 1/2, its variance is 1/4.
    fn variance(_classes: usize) -> f64 {
        0.25
    }

    #[cfg(feature = "curvature")]
    fn factor_from(_dimension: usize) -> usize {
        SAMPLED
    }

    #[inline(always)]
    fn add<F: Feature>(
        objective: &Objective<'_, F, Self>,
        rows: Range<usize>,
        point: &[f64],
        gradient: &mut [f64],
    ) -> f64 {
        let dimension = objective.data.dimension();
        let (weights, intercept) = (&point[..dimension], point[dimension]);
        let mut loss = 0.0;
        for (row, weight, features) in objective.weighed(rows) {
            let log_odds = intercept + dot(weights, features);
            let (row_loss, slope) = log_loss(log_odds, objective.data.labels[row]);
            let slope = weight * slope;
            loss += weight * row_loss;
            gradient[dimension] += slope;
            add_scaled(&mut gradient[..dimension], slope, features);
        }
        loss
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
