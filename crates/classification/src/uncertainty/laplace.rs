//! Laplace's approximation of a Gaussian process, in the space of letters.

use ndarray::{Array1, Array2};

use super::cholesky::Cholesky;
use crate::error::Result;
use crate::logistic::logistic;

const MOST_STEPS: usize = 20;
/// Changes of the log-posterior that are no more worth a step.
const TOLERANCE: f64 = 1e-3;

/// How well a kernel explains the labels, all log-odds considered: the logarithm of the evidence. Rasmussen and
/// Williams 2006, algorithm 3.1, with steps halved where they overshoot.
pub(super) fn log_evidence(kernel: &Array2<f64>, labels: &[bool]) -> Result<f64> {
    let targets: Array1<f64> = labels
        .iter()
        .map(|label| f64::from(u8::from(*label)))
        .collect();
    let mut coefficients = Array1::<f64>::zeros(labels.len());
    let mut log_odds = coefficients.clone();
    let mut objective = log_posterior(&coefficients, &log_odds, labels);
    let mut probabilities = log_odds.mapv(logistic);
    for _ in 0..MOST_STEPS {
        let roots = roots(&probabilities);
        let cholesky = Cholesky::new(scaled(kernel, &roots))?;
        let wanted = &roots * &roots * &log_odds + &targets - &probabilities;
        let inner = cholesky.solve(&(&roots * &kernel.dot(&wanted)));
        let step = &wanted - &(&roots * &inner) - &coefficients;
        let mut length = 1.0;
        let gain = loop {
            let next = &coefficients + &(&step * length);
            let next_odds = kernel.dot(&next);
            let reached = log_posterior(&next, &next_odds, labels);
            if reached >= objective || length < 1e-3 {
                (coefficients, log_odds) = (next, next_odds);
                let gain = reached - objective;
                objective = reached;
                break gain;
            }
            length *= 0.5;
        };
        probabilities = log_odds.mapv(logistic);
        if gain < TOLERANCE {
            break;
        }
    }
    let cholesky = Cholesky::new(scaled(kernel, &roots(&probabilities)))?;
    Ok(objective - cholesky.log_determinant())
}

/// The roots of the outcomes' variances.
fn roots(probabilities: &Array1<f64>) -> Array1<f64> {
    probabilities.mapv(|p| (p * (1.0 - p)).max(1e-10).sqrt())
}

/// One plus the kernel between roots.
fn scaled(kernel: &Array2<f64>, roots: &Array1<f64>) -> Array2<f64> {
    let mut matrix = kernel.clone();
    for (mut row, root) in matrix.outer_iter_mut().zip(roots) {
        row *= *root;
        row *= roots;
    }
    matrix.diag_mut().mapv_inplace(|value| value + 1.0);
    matrix
}

fn log_posterior(coefficients: &Array1<f64>, log_odds: &Array1<f64>, labels: &[bool]) -> f64 {
    let losses = log_odds.iter().zip(labels).map(|(z, label)| {
        let towards_label = if *label { *z } else { -z };
        (-towards_label).max(0.0) + (-towards_label.abs()).exp().ln_1p()
    });
    -losses.sum::<f64>() - 0.5 * coefficients.dot(log_odds)
}
