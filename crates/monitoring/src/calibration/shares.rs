//! How the mixture's weight is laid over what is not known ahead: when the change comes, and how many
//! groups there will be.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The share of the `number`-th (from 1) of endlessly many: `scale / ((n + scale - 1)(n + scale))`. All of
/// them add up to 1, since those behind the n-th add up to `scale / (n + scale)`.
pub(crate) fn share(number: u64, scale: f64) -> f64 {
    let n = number as f64;
    scale / ((n + scale - 1.0) * (n + scale))
}

/// What is left behind the `number`-th.
pub(crate) fn share_behind(number: u64, scale: f64) -> f64 {
    scale / (number as f64 + scale)
}

/// When a change is expected: how the weight is laid over the outcome at which it begins.
///
/// Three quarters lie evenly on the first [`Self::expected_within`] outcomes, one quarter behind
/// them, thinning out as 1/n². A change at any time is found; one that is expected, sooner. What is
/// promised of false alarms does not depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Onset {
    /// A number of outcomes, at least 1.
    pub expected_within: u64,
}

/// The weight on the outcomes within which the change is expected.
const EXPECTED_SHARE: f64 = 0.75;
/// The weight behind thins out on a scale of this many times those outcomes.
const TAIL_SCALE: f64 = 3.0;

impl Onset {
    /// # Errors
    ///
    /// [`Error::Parameter`] for none.
    pub(crate) fn check(self) -> Result<()> {
        if self.expected_within >= 1 {
            return Ok(());
        }
        Err(Error::Parameter {
            parameter: "the outcomes within which a change is expected",
            expected: "at least 1",
            value: 0.0,
        })
    }

    /// The weight of a change that begins with this outcome, counted from 1.
    pub(crate) fn at(self, outcome: u64) -> f64 {
        match outcome.checked_sub(self.expected_within) {
            None | Some(0) => EXPECTED_SHARE / self.expected_within as f64,
            Some(behind) => (1.0 - EXPECTED_SHARE) * share(behind, self.scale()),
        }
    }

    /// The weight of all changes that begin behind this outcome.
    pub(crate) fn behind(self, outcome: u64) -> f64 {
        match outcome.checked_sub(self.expected_within) {
            None | Some(0) => 1.0 - EXPECTED_SHARE * outcome as f64 / self.expected_within as f64,
            Some(behind) => (1.0 - EXPECTED_SHARE) * share_behind(behind, self.scale()),
        }
    }

    fn scale(self) -> f64 {
        TAIL_SCALE * self.expected_within as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_one() {
        for expected_within in [1, 7, 150] {
            let onset = Onset { expected_within };
            let mut given = 0.0;
            for outcome in 1..=5_000 {
                given += onset.at(outcome);
                assert!((given + onset.behind(outcome) - 1.0).abs() < 1e-12);
            }
        }
        let given: f64 = (1..=100).map(|number| share(number, 4.0)).sum();
        assert!((given + share_behind(100, 4.0) - 1.0).abs() < 1e-12);
    }
}
