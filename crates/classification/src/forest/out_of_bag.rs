//! A forest's score on rows that it can be scored on without others.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// How the forest does on rows that trees did not learn from.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub struct OutOfBag {
    /// The share of right decisions, each by the trees that did not draw the row.
    pub accuracy: f64,
    /// Rows that at least one tree did not draw; the others are not scored.
    pub rows: usize,
}

impl OutOfBag {
    /// Of whether each scored row was decided rightly.
    pub(super) fn of(scored: impl Iterator<Item = bool>) -> Self {
        let (mut right, mut rows) = (0_usize, 0_usize);
        for is_right in scored {
            right += usize::from(is_right);
            rows += 1;
        }
        Self {
            accuracy: right as f64 / rows.max(1) as f64,
            rows,
        }
    }
}
