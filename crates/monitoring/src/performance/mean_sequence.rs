//! A mean over time, and how sure it is at any time.

use serde::{Deserialize, Serialize};
use shortlist_metrics::Interval;

use crate::bits;
use crate::error::{Error, Result};

/// Bets of a mixture, and the smallest and the greatest. They fit means of 5 to 500,000 values.
const BETS: i32 = 24;
const LEAST_BET: f64 = 0.004;
const GREATEST_BET: f64 = 0.9;

/// The mean of values from 0 to 1, one after another, with a confidence sequence: an interval at each
/// time, all of which hold *at once* with the chance of their level, so that one may look always and
/// stop whenever one likes.
///
/// What it holds is the running mean of the values' expectations, each given all before it. Nothing is
/// assumed but the range: rates may change, values may depend on those before.
///
/// A mixture over 24 bets of the empirical Bernstein supermartingale (Howard, Ramdas, McAuliffe and
/// Sekhon 2021; Waudby-Smith and Ramdas 2024): by Fan's inequality, for a value `x` whose guess before
/// it came was `g`, both from 0 to 1, and a bet `b` below 1, `exp(b (x - g) - psi(b) (x - g)^2)` is at
/// most `1 + b (x - g)`, with `psi(b) = -ln(1 - b) - b`. The mean of that is at most
/// `exp(b (mean - g))`, so that the product of `exp(b (x - mean) - psi(b) (x - g)^2)` is a
/// supermartingale, and Ville's inequality bounds it.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct MeanSequence {
    count: u64,
    #[serde(with = "bits")]
    sum: f64,
    /// The sum of squared distances to the guess before each value.
    #[serde(with = "bits")]
    spread: f64,
}

impl MeanSequence {
    /// One more value.
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`] for a value outside 0 to 1; it is not counted.
    pub fn observe(&mut self, value: f64) -> Result<()> {
        if !(0.0..=1.0).contains(&value) {
            return Err(Error::Parameter {
                parameter: "a value of a mean",
                expected: "from 0 to 1",
                value,
            });
        }
        let guess = (0.5 + self.sum) / (self.count as f64 + 1.0);
        self.spread += (value - guess).powi(2);
        self.sum += value;
        self.count += 1;
        Ok(())
    }

    /// How many values were seen.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their mean; `None` before the first.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }

    /// The interval now. Of one sequence, all intervals of one level hold at once.
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`] for a level that is not between 0 and 1.
    pub fn interval(&self, level: f64) -> Result<Interval> {
        if !(level > 0.0 && level < 1.0) {
            return Err(Error::Parameter {
                parameter: "level",
                expected: "between 0 and 1",
                value: level,
            });
        }
        let Some(mean) = self.mean() else {
            let (low, high) = (0.0, 1.0);
            return Ok(Interval { low, high, level });
        };
        let distance = self.bound(0.5 * (1.0 - level)) / self.count as f64;
        Ok(Interval {
            low: (mean - distance).max(0.0),
            high: (mean + distance).min(1.0),
            level,
        })
    }

    /// The distance of the sum from its expectation that is ever exceeded upwards with at most this
    /// chance.
    fn bound(&self, chance: f64) -> f64 {
        let bets: Vec<(f64, f64)> = bets().map(|bet| (bet, self.cost(bet))).collect();
        let enough = -chance.ln();
        let (mut low, mut high) = (0.0, self.count as f64);
        loop {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                return high;
            }
            if ln_mixture(&bets, middle) < enough {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /// What a bet loses by the values' spread, as a logarithm.
    fn cost(&self, bet: f64) -> f64 {
        (-(-bet).ln_1p() - bet) * self.spread
    }
}

/// The logarithm of what was won, by bets and their costs, if the sum is so far above its expectation.
fn ln_mixture(bets: &[(f64, f64)], distance: f64) -> f64 {
    let ln_won = |(bet, cost): &(f64, f64)| bet * distance - cost;
    let greatest = bets.iter().map(ln_won).fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = bets.iter().map(|bet| (ln_won(bet) - greatest).exp()).sum();
    greatest + sum.ln() - f64::from(BETS).ln()
}

/// Evenly spaced in their logarithms.
fn bets() -> impl Iterator<Item = f64> {
    let step = (GREATEST_BET / LEAST_BET).ln() / f64::from(BETS - 1);
    (0..BETS).map(move |index| LEAST_BET * (step * f64::from(index)).exp())
}
