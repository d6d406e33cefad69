//! A range that a value lies in.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::binary::check_finite;
use crate::error::{Error, Result};

/// A confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How often such an interval holds the true value, for example 0.95.
    pub level: f64,
}

impl Interval {
    /// Whether the value lies outside.
    #[must_use]
    pub fn excludes(&self, value: f64) -> bool {
        value < self.low || value > self.high
    }

    /// The middle part of values that were drawn, by linear interpolation as numpy's `quantile`.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`], [`Error::NotFinite`]; [`Error::Parameter`] for a level that is not between
    /// 0 and 1.
    pub fn of_values(mut values: Vec<f64>, level: f64) -> Result<Self> {
        check_level(level)?;
        check_finite(&values)?;
        Self::of_draws(&mut values, level).ok_or(Error::Empty)
    }

    /// The percentile interval of draws, by linear interpolation as numpy's `quantile`. Draws are
    /// sorted; `None` if there are none.
    pub(crate) fn of_draws(draws: &mut [f64], level: f64) -> Option<Self> {
        draws.sort_unstable_by(f64::total_cmp);
        let tail = (1.0 - level) / 2.0;
        Some(Self {
            low: quantile(draws, tail)?,
            high: quantile(draws, 1.0 - tail)?,
            level,
        })
    }
}

/// A level is a share of all cases, but neither none nor all of them.
pub(crate) fn check_level(level: f64) -> Result<()> {
    if level > 0.0 && level < 1.0 {
        return Ok(());
    }
    Err(Error::Parameter {
        parameter: "level",
        expected: "between 0 and 1",
        value: level,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a position within the slice"
)]
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = share * last as f64;
    let below = (position.floor() as usize).min(last);
    let above = (below + 1).min(last);
    Some(sorted[below] + (position - below as f64) * (sorted[above] - sorted[below]))
}
