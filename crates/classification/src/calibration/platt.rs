//! Calibration by a sigmoid.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use super::check;
use crate::error::Result;
use crate::logistic::logistic;

/// Newton steps; the problem is convex in two unknowns.
const MOST_STEPS: usize = 100;
const TOLERANCE: f64 = 1e-12;

/// Platt's sigmoid (Platt 1999): `P(pass) = logistic(slope x log_odds + intercept)`, fitted on
/// letters that the model did not learn from.
///
/// Balanced class weights move a model's probabilities towards 1/2, and a forest's are not
/// probabilities to begin with; this moves them back to what was observed.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct PlattCalibration {
    /// The factor of the log-odds; never negative, so that the order of letters stays.
    pub slope: f64,
    /// The log-odds of a letter with score 0.
    pub intercept: f64,
}

impl PlattCalibration {
    /// Fits to the model's log-odds and the true labels, with Platt's smoothed targets, by Newton's
    /// method with step halving (Lin, Lin and Weng 2007).
    ///
    /// # Errors
    ///
    /// [`Error::Rows`](crate::Error::Rows) if they differ in number or there are fewer than two,
    /// [`Error::NotFinite`](crate::Error::NotFinite), [`Error::OneClass`](crate::Error::OneClass).
    pub fn fit(log_odds: &[f64], labels: &[bool]) -> Result<Self> {
        check(log_odds, labels)?;
        let rows = labels.len();
        let passed = labels.iter().filter(|label| **label).count();
        let high = (passed as f64 + 1.0) / (passed as f64 + 2.0);
        let low = 1.0 / ((rows - passed) as f64 + 2.0);
        let targets: Vec<f64> = labels
            .iter()
            .map(|label| if *label { high } else { low })
            .collect();
        let prior = Self {
            slope: 0.0,
            intercept: ((passed as f64 + 1.0) / ((rows - passed) as f64 + 1.0)).ln(),
        };
        let fitted = newton(prior, log_odds, &targets);
        Ok(if fitted.slope > 0.0 { fitted } else { prior })
    }

    /// The calibrated probability of a letter with the given log-odds.
    #[must_use]
    pub fn apply(&self, log_odds: f64) -> f64 {
        logistic(self.log_odds(log_odds))
    }

    fn log_odds(&self, score: f64) -> f64 {
        self.slope * score + self.intercept
    }

    fn loss(&self, scores: &[f64], targets: &[f64]) -> f64 {
        let pairs = scores.iter().zip(targets);
        pairs
            .map(|(score, target)| {
                let z = self.log_odds(*score);
                z.max(0.0) + (-z.abs()).exp().ln_1p() - target * z
            })
            .sum()
    }
}

fn newton(start: PlattCalibration, scores: &[f64], targets: &[f64]) -> PlattCalibration {
    let mut current = start;
    let mut loss = current.loss(scores, targets);
    for _ in 0..MOST_STEPS {
        let Some((slope_step, intercept_step)) = newton_step(current, scores, targets) else {
            break;
        };
        let mut length = 1.0;
        let (next, next_loss) = loop {
            let next = PlattCalibration {
                slope: current.slope - length * slope_step,
                intercept: current.intercept - length * intercept_step,
            };
            let next_loss = next.loss(scores, targets);
            if next_loss <= loss || length < 1e-10 {
                break (next, next_loss);
            }
            length *= 0.5;
        };
        let gain = loss - next_loss;
        (current, loss) = (next, next_loss);
        if gain <= TOLERANCE * loss.abs() {
            break;
        }
    }
    current
}

/// The inverse Hessian times the gradient, or `None` where the Hessian cannot be inverted.
fn newton_step(current: PlattCalibration, scores: &[f64], targets: &[f64]) -> Option<(f64, f64)> {
    // A whisper of a ridge: scores that are all alike have no slope to fit.
    let (mut ss, mut si, mut ii) = (1e-12, 0.0, 1e-12);
    let (mut slope, mut intercept) = (0.0, 0.0);
    for (score, target) in scores.iter().zip(targets) {
        let probability = current.apply(*score);
        let weight = probability * (1.0 - probability);
        ss += weight * score * score;
        si += weight * score;
        ii += weight;
        slope += (probability - target) * score;
        intercept += probability - target;
    }
    let determinant = ss * ii - si * si;
    (determinant > 0.0).then(|| {
        (
            (ii * slope - si * intercept) / determinant,
            (ss * intercept - si * slope) / determinant,
        )
    })
}
