//! How much each of two classes counts.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::ClassWeight {}
    impl Sealed for crate::class_weights::ClassWeights {}
}

/// How much classes count: [`ClassWeight`] of two, [`ClassWeights`](crate::ClassWeights) of several.
pub trait Weighting: sealed::Sealed {
    /// The first given weight that is not positive and finite.
    #[doc(hidden)]
    fn offending(&self) -> Option<f64>;
}

/// The first weight that is not positive and finite.
pub(crate) fn first_offending(weights: &[f64]) -> Option<f64> {
    let found = weights.iter().find(|w| !(w.is_finite() && **w > 0.0));
    found.copied()
}

/// The weight of each of two classes, as scikit-learn's `class_weight`.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ClassWeight {
    /// Every row counts the same.
    #[default]
    Uniform,
    /// Both classes count the same in sum: `rows / (2 x rows of the class)`, whatever the rows' own weights.
    Balanced,
    /// Given weights.
    Given {
        /// Of the first class (`false`).
        rejected: f64,
        /// Of the second class (`true`).
        passed: f64,
    },
}

impl ClassWeight {
    /// The weights of the first and the second class.
    pub(crate) fn weights(self, labels: &[bool]) -> [f64; 2] {
        match self {
            Self::Uniform => [1.0, 1.0],
            Self::Given { rejected, passed } => [rejected, passed],
            Self::Balanced => {
                let rows = labels.len() as f64;
                let passed = labels.iter().filter(|label| **label).count() as f64;
                [rows / (2.0 * (rows - passed)), rows / (2.0 * passed)]
            }
        }
    }
}

impl Weighting for ClassWeight {
    fn offending(&self) -> Option<f64> {
        match self {
            Self::Given { rejected, passed } => first_offending(&[*rejected, *passed]),
            _ => None,
        }
    }
}
