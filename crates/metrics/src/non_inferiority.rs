//! Whether something new is not worse than what is there.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::bootstrap::Difference;

/// What an interval allows to say of a new model beside the one that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case", tag = "verdict"))]
pub enum NonInferiority {
    /// It is worse by less than the margin, if at all.
    NotWorse,
    /// It is worse.
    Worse,
    /// The letters do not tell.
    TooFew {
        /// How many more of their kind would, if the difference stayed as it is; `None`: it is already as bad as
        /// the margin, and no number would.
        more: Option<usize>,
    },
}

impl NonInferiority {
    /// Judges the difference of a score, new less old, that was taken on so many letters. Not being worse must be
    /// *shown*: the lower end of the interval lies above the margin. An interval that holds 0 because it is wide
    /// shows nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_metrics::{Difference, Interval, NonInferiority};
    ///
    /// let difference = |value: f64, half: f64| Difference {
    ///     value,
    ///     interval: Interval { low: value - half, high: value + half, level: 0.7 },
    /// };
    /// let judged = |value, half| NonInferiority::of(&difference(value, half), 0.05, 85);
    /// assert_eq!(judged(0.00, 0.03), NonInferiority::NotWorse);
    /// assert_eq!(judged(-0.08, 0.03), NonInferiority::Worse);
    /// assert_eq!(judged(0.00, 0.10), NonInferiority::TooFew { more: Some(255) });
    /// assert_eq!(judged(-0.06, 0.10), NonInferiority::TooFew { more: None });
    /// ```
    #[must_use]
    pub fn of(difference: &Difference, margin: f64, letters: usize) -> Self {
        let Difference { value, interval } = *difference;
        if interval.low >= -margin {
            Self::NotWorse
        } else if interval.high < 0.0 {
            Self::Worse
        } else {
            Self::TooFew {
                more: more(value + margin, value - interval.low, letters),
            }
        }
    }
}

/// Intervals narrow with the root of the number of letters.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of letters; what is more than a number can say is its greatest"
)]
fn more(room: f64, half: f64, letters: usize) -> Option<usize> {
    let needed = letters as f64 * ((half / room).powi(2) - 1.0);
    (room > 0.0 && needed.is_finite()).then(|| (needed - 1e-6).ceil().max(0.0) as usize)
}
