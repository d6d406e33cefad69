//! By how much outcomes say that probabilities are off.

use serde::Serialize;
use shortlist_monitoring::calibration::Outcome;

/// The standard deviation of what a shift and a slope are taken to be before any outcome: it keeps both finite where all
/// outcomes are alike, and moves them by little where there are many.
const PRIOR: f64 = 2.0;
/// Newton's method is done long before.
const STEPS: usize = 50;
const NEAR_ENOUGH: f64 = 1e-10;
/// Probabilities of 0 and 1 count as this far from it.
const LEAST: f64 = 1e-6;

/// By how much outcomes say that probabilities are off: the log-odds of an outcome are
/// `intercept + slope * shown` (Cox 1958), where 0 and 1 say that they are right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Recalibration {
    /// With the slope held at 1: what is to be added to the log-odds.
    pub shift: f64,
    /// The standard error of that.
    pub shift_standard_error: f64,
    /// Together with the slope.
    pub intercept: f64,
    /// Below 1: the model is too sure of itself.
    pub slope: f64,
}

impl Recalibration {
    /// By outcomes; `None` without any.
    #[must_use]
    pub fn new(outcomes: &[Outcome]) -> Option<Self> {
        if outcomes.is_empty() {
            return None;
        }
        let (shift, information) = shift(outcomes);
        let (intercept, slope) = line(outcomes);
        Some(Self {
            shift,
            shift_standard_error: 1.0 / information.sqrt(),
            intercept,
            slope,
        })
    }
}

/// The shift, and the curvature of the logarithm of its likelihood there.
fn shift(outcomes: &[Outcome]) -> (f64, f64) {
    let precision = PRIOR.powi(-2);
    let mut shift = 0.0;
    let mut information = precision;
    for _ in 0..STEPS {
        let (mut slope, mut curvature) = (-precision * shift, precision);
        for outcome in outcomes {
            let chance = chance(log_odds(outcome) + shift);
            slope += truth(outcome) - chance;
            curvature += chance * (1.0 - chance);
        }
        information = curvature;
        let step = (slope / curvature).clamp(-1.0, 1.0);
        shift += step;
        if step.abs() < NEAR_ENOUGH {
            break;
        }
    }
    (shift, information)
}

/// The intercept and the slope together.
fn line(outcomes: &[Outcome]) -> (f64, f64) {
    let precision = PRIOR.powi(-2);
    let (mut intercept, mut slope) = (0.0, 1.0);
    for _ in 0..STEPS {
        let mut gradient = (-precision * intercept, -precision * (slope - 1.0));
        let mut curvature = (precision, 0.0, precision);
        for outcome in outcomes {
            let shown = log_odds(outcome);
            let chance = chance(intercept + slope * shown);
            let weight = chance * (1.0 - chance);
            gradient.0 += truth(outcome) - chance;
            gradient.1 += (truth(outcome) - chance) * shown;
            curvature.0 += weight;
            curvature.1 += weight * shown;
            curvature.2 += weight * shown * shown;
        }
        let determinant = curvature.0 * curvature.2 - curvature.1 * curvature.1;
        let step = (
            (curvature.2 * gradient.0 - curvature.1 * gradient.1) / determinant,
            (curvature.0 * gradient.1 - curvature.1 * gradient.0) / determinant,
        );
        // A whole step may overshoot where few outcomes bend the likelihood.
        let size = (step.0.hypot(step.1)).max(1.0);
        intercept += step.0 / size;
        slope += step.1 / size;
        if step.0.hypot(step.1) < NEAR_ENOUGH {
            break;
        }
    }
    (intercept, slope)
}

fn log_odds(outcome: &Outcome) -> f64 {
    let probability = outcome.probability().clamp(LEAST, 1.0 - LEAST);
    (probability / (1.0 - probability)).ln()
}

fn truth(outcome: &Outcome) -> f64 {
    f64::from(u8::from(outcome.passed()))
}

fn chance(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(rows: &[(f64, usize, usize)]) -> Vec<Outcome> {
        let each = rows.iter().flat_map(|(probability, passed, rejected)| {
            let passed = std::iter::repeat_n(true, *passed);
            let all = passed.chain(std::iter::repeat_n(false, *rejected));
            all.map(|passed| Outcome::new(*probability, passed).unwrap())
        });
        each.collect()
    }

    #[test]
    fn one_probability_is_moved_to_what_passed() {
        // 3,000 of 10,000 where 0.6 was said: logit(0.3) - logit(0.6) = -1.25276; the standard error is
        // 1 / sqrt(10000 * 0.3 * 0.7).
        let found = Recalibration::new(&outcomes(&[(0.6, 3_000, 7_000)])).unwrap();
        assert!((found.shift + 1.252_763).abs() < 1e-3, "{found:?}");
        assert!((found.shift_standard_error - 0.021_822).abs() < 1e-4);
    }

    #[test]
    fn a_model_too_sure_of_itself_has_a_slope_below_one() {
        // Log-odds of -2, 0 and 2 were shown, those of -1, 0 and 1 are true.
        let rows = [
            (0.119_203, 2_689, 7_311),
            (0.5, 5_000, 5_000),
            (0.880_797, 7_311, 2_689),
        ];
        let found = Recalibration::new(&outcomes(&rows)).unwrap();
        assert!(
            found.intercept.abs() < 1e-3 && (found.slope - 0.5).abs() < 1e-2,
            "{found:?}"
        );
        assert!(found.shift.abs() < 1e-3);
    }

    #[test]
    fn outcomes_that_are_all_alike_move_it_by_something_finite() {
        let found = Recalibration::new(&outcomes(&[(0.6, 0, 30)])).unwrap();
        assert!(found.shift < -2.0 && found.shift > -6.0, "{found:?}");
        assert!(found.intercept.is_finite() && found.slope.is_finite());
        assert_eq!(Recalibration::new(&[]), None);
        let certain = outcomes(&[(1.0, 3, 1), (0.0, 1, 3)]);
        assert!(Recalibration::new(&certain).unwrap().slope.is_finite());
    }
}
