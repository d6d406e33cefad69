//! One group of letters against what was said of them.

use serde::{Deserialize, Serialize};
use shortlist_metrics::{Interval, chance_of_at_most, clopper_pearson};

use crate::error::{Error, Result};
use crate::logistic::logistic;

/// Fewer letters of a group are not held against anything, and their outcomes are kept nowhere.
pub(super) const FEWEST_LETTERS: usize = 20;
/// The level of what is expected of a group, and of what its outcomes say.
const LEVEL: f64 = 0.9;
/// By how much log-odds are off that a test of a group must find in half of all cases: .5 for .88, .05 for .28.
const OFF_BY: f64 = 2.0;
/// What expected shares are rounded to.
const SHARE_STEP: f64 = 1.0 / 1024.0;
/// No share is nearer to 0 or 1.
const LEAST_SHARE: f64 = 1e-9;

/// Outcomes that a group's interval does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Contradiction {
    /// Letters of the group.
    pub letters: usize,
    /// How many of them passed.
    pub passed: usize,
    /// What share of them was to pass by models that did not learn from them: a 90 % interval.
    pub expected: Interval,
}

impl Contradiction {
    /// An interval that reaches as far as that of the group would have to, to hold what its outcomes say (the interval of
    /// Clopper and Pearson).
    pub(super) fn widened(&self, mut interval: Interval) -> Interval {
        let Ok(told) = clopper_pearson(self.passed, self.letters, LEVEL) else {
            return interval;
        };
        if told.high > self.expected.high {
            let more = log_odds(told.high) - log_odds(self.expected.high);
            interval.high = logistic(log_odds(interval.high) + more);
        }
        if told.low < self.expected.low {
            let less = log_odds(told.low) - log_odds(self.expected.low);
            interval.low = logistic(log_odds(interval.low) + less);
        }
        interval
    }
}

/// What became of the test of a group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct GroupTest {
    pub(super) letters: usize,
    /// Whether it could find what is badly wrong.
    pub(super) is_tested: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) contradiction: Option<Contradiction>,
}

impl GroupTest {
    /// Of outcomes, and what each of some models expects of the group in the mean; `error` is how often outcomes that
    /// are as expected may be called a contradiction.
    pub(super) fn new(labels: &[bool], expected: &[f64], error: f64) -> Result<Self> {
        let letters = labels.len();
        if letters < FEWEST_LETTERS {
            return Ok(Self {
                letters,
                is_tested: false,
                contradiction: None,
            });
        }
        let passed = labels.iter().filter(|label| **label).count();
        let contradiction = Contradiction {
            letters,
            passed,
            expected: rounded(Interval::of_values(expected.to_vec(), LEVEL).map_err(sums)?),
        };
        Ok(Self {
            letters,
            is_tested: is_found(letters, expected, OFF_BY, error)?
                || is_found(letters, expected, -OFF_BY, error)?,
            contradiction: (chance(passed, letters, expected)? <= error).then_some(contradiction),
        })
    }

    pub(super) fn is_sound(&self) -> bool {
        self.contradiction.is_none_or(|found| {
            let Interval { low, high, .. } = found.expected;
            found.letters == self.letters
                && found.passed <= found.letters
                && 0.0 <= low
                && low <= high
                && high <= 1.0
        })
    }
}

/// Whether log-odds that are off by so much would be found in about half of all cases: by the outcomes in the middle.
fn is_found(letters: usize, expected: &[f64], off_by: f64, error: f64) -> Result<bool> {
    let mean = expected.iter().sum::<f64>() / expected.len() as f64;
    let share = logistic(log_odds(mean) + off_by);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of letters"
    )]
    let passed = (share * letters as f64).round() as usize;
    Ok(chance(passed, letters, expected)? <= error)
}

/// The chance of outcomes as far out, or farther, on either side, if one of the models is right. A group's letters differ
/// in their chances; as if each had the group's mean, counts vary a little more (Hoeffding 1956).
fn chance(passed: usize, letters: usize, expected: &[f64]) -> Result<f64> {
    let (mut at_most, mut at_least) = (0.0, 0.0);
    for mean in expected {
        at_most += chance_of_at_most(passed, letters, *mean).map_err(sums)?;
        at_least += match passed {
            0 => 1.0,
            _ => 1.0 - chance_of_at_most(passed - 1, letters, *mean).map_err(sums)?,
        };
    }
    Ok((2.0 * f64::min(at_most, at_least) / expected.len() as f64).min(1.0))
}

/// Shares that a file says exactly.
fn rounded(interval: Interval) -> Interval {
    let round = |share: f64| (share / SHARE_STEP).round() * SHARE_STEP;
    Interval {
        low: round(interval.low),
        high: round(interval.high),
        level: interval.level,
    }
}

fn log_odds(share: f64) -> f64 {
    let share = share.clamp(LEAST_SHARE, 1.0 - LEAST_SHARE);
    (share / (1.0 - share)).ln()
}

fn sums(error: shortlist_metrics::Error) -> Error {
    Error::Linalg {
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn labels(passed: usize, letters: usize) -> Vec<bool> {
        (0..letters).map(|letter| letter < passed).collect()
    }

    /// By hand: of 40 letters with a chance of .5 each, 31 or more pass with a chance of 3.4e-4 (`binom.sf(30, 40, .5)`).
    #[test]
    fn outcomes_contradict_when_they_are_rare_enough() {
        let expected = [0.5; 4];
        assert!((chance(31, 40, &expected).unwrap() - 2.0 * 3.4e-4).abs() < 1e-5);
        let found = GroupTest::new(&labels(31, 40), &expected, 1e-3).unwrap();
        assert!(found.contradiction.is_some() && found.is_tested);
        let found = GroupTest::new(&labels(31, 40), &expected, 1e-4).unwrap();
        assert!(found.contradiction.is_none());
    }

    #[test]
    fn what_models_do_not_know_is_no_contradiction() {
        let unsure: Vec<f64> = (0..100)
            .map(|model| 0.1 + 0.008 * f64::from(model))
            .collect();
        let found = GroupTest::new(&labels(31, 40), &unsure, 1e-3).unwrap();
        assert_eq!((found.contradiction, found.is_tested), (None, false));
    }

    #[test]
    fn a_few_letters_are_not_tested() {
        let few = GroupTest::new(&labels(19, 19), &[0.1; 3], 0.05).unwrap();
        assert_eq!(
            (few.letters, few.is_tested, few.contradiction),
            (19, false, None)
        );
    }

    #[test]
    fn an_interval_widens_towards_the_outcomes_alone() {
        let interval = |low, high| Interval {
            low,
            high,
            level: LEVEL,
        };
        let found = Contradiction {
            letters: 40,
            passed: 36,
            expected: interval(0.4, 0.6),
        };
        let wider = found.widened(interval(0.3, 0.6));
        let told = clopper_pearson(36, 40, LEVEL).unwrap();
        assert_eq!(wider.low, 0.3);
        assert!((wider.high - told.high).abs() < 1e-12);
        let none = Contradiction { passed: 0, ..found };
        let wider = none.widened(interval(0.3, 0.6));
        assert!(wider.low < 1e-8 && (wider.high - 0.6).abs() < 1e-12);
    }
}
