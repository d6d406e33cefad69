//! In which way a model may be wrong.

use serde::{Deserialize, Serialize};

use super::null::Null;
use super::outcome::Outcome;
use crate::error::Result;
use crate::logit::{LEAST_CHANCE, logistic, logit};

/// One way to be wrong: the log-odds of an outcome are `shift + slope * shown`, where `shown` are those
/// of the probability (Cox 1958). A slope below 1 is a model too sure of itself.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Alternative {
    /// What is added to the log-odds; 0 if nothing.
    pub shift: f64,
    /// What the log-odds are multiplied by; 1 if nothing.
    pub slope: f64,
    /// Its share of the mixture. Shares add up to 1.
    pub share: f64,
}

/// Shifts both ways and slopes, so that log-odds off by 0.3 to 2 are near to one of them.
pub(crate) const USUAL: [Alternative; 7] = [
    shift(0.55, 0.225),
    shift(-0.55, 0.225),
    shift(1.1, 0.215),
    shift(-1.1, 0.215),
    slope(0.4, 0.04),
    slope(0.7, 0.04),
    slope(1.6, 0.04),
];

const fn shift(shift: f64, share: f64) -> Alternative {
    Alternative {
        shift,
        slope: 1.0,
        share,
    }
}

const fn slope(slope: f64, share: f64) -> Alternative {
    Alternative {
        shift: 0.0,
        slope,
        share,
    }
}

/// Each alternative's e-value: how much more probable the outcome is if the model is wrong in this way than
/// under the null.
///
/// Let the null allow chances in `[low, high]`, and an alternative move the log-odds up. Then it is
/// measured from `high`: the ratio `q/high` if it passed, `(1-q)/(1-high)` if not, with `q > high`. Its
/// mean over an outcome of chance `c` grows with `c` and is 1 at `c = high`, so that it is at most 1
/// under every chance of the null. Downwards it is the same from `low`.
///
/// # Errors
///
/// Those of [`Null::range`].
pub(crate) fn e_values(
    alternatives: &[Alternative],
    null: Null,
    outcome: &Outcome,
) -> Result<Vec<f64>> {
    let (low, high) = null.range(outcome)?;
    let shown = logit(outcome.probability());
    // Raising what may be highest, and lowering what may be lowest, only widens the null.
    let (low, high) = (low.min(1.0 - LEAST_CHANCE), high.max(LEAST_CHANCE));
    let ends = (logit(low), logit(high));
    let e_value = |alternative: &Alternative| {
        let moved = alternative.shift + (alternative.slope - 1.0) * shown;
        let (edge, log_odds) = if moved > 0.0 {
            (high, ends.1)
        } else {
            (low, ends.0)
        };
        if !(LEAST_CHANCE..=1.0 - LEAST_CHANCE).contains(&edge) {
            return 1.0;
        }
        let wrong = logistic(log_odds + moved);
        if outcome.passed() {
            wrong / edge
        } else {
            (1.0 - wrong) / (1.0 - edge)
        }
    };
    Ok(alternatives.iter().map(e_value).collect())
}
