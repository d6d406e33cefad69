//! What counts as calibrated.

use serde::{Deserialize, Serialize};

use super::outcome::{Outcome, checked};
use crate::error::{Error, Result};
use crate::logit::{logistic, logit};

/// What holds of every outcome as long as no alarm is due: given all that came before, its chance
/// to pass lies in a range around the probability that was shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Null {
    /// The chance *is* the probability. No model that learned from a few letters is that good: this
    /// alarms, in the end, on any error however small.
    Exact,
    /// The chance is at most this many units of log-odds from the probability: 0.2 are five
    /// hundredths at one half. An error within is never an alarm; it need not be the same for all
    /// answers. `ln 2` covers outcomes that are reported up to twice as often if they are good (or
    /// if they are bad), whatever else is right.
    Near(f64),
    /// The chance lies in the interval that was shown beside the probability.
    Interval,
}

impl Null {
    /// # Errors
    ///
    /// [`Error::Parameter`] for a distance that is negative or not finite.
    pub(crate) fn check(self) -> Result<()> {
        match self {
            Self::Near(distance) if !(distance >= 0.0 && distance.is_finite()) => {
                Err(Error::Parameter {
                    parameter: "the null's distance",
                    expected: "finite and at least 0",
                    value: distance,
                })
            }
            _ => Ok(()),
        }
    }

    /// The lowest and the highest chance that this outcome may have had.
    ///
    /// # Errors
    ///
    /// [`Error::NoInterval`].
    pub(crate) fn range(self, outcome: &Outcome) -> Result<(f64, f64)> {
        let probability = checked(outcome.probability())?;
        match self {
            Self::Exact => Ok((probability, probability)),
            Self::Near(distance) => {
                let log_odds = logit(probability);
                let low = logistic(log_odds - distance).min(probability);
                Ok((low, logistic(log_odds + distance).max(probability)))
            }
            Self::Interval => outcome.interval().ok_or(Error::NoInterval),
        }
    }
}
