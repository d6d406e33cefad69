//! How much each class counts.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// The weight of each class, as scikit-learn's `class_weight`.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum ClassWeight {
    /// Every letter counts the same.
    #[default]
    Uniform,
    /// Both classes count the same in sum: `rows / (2 x rows of the class)`.
    Balanced,
    /// Given weights.
    Given {
        /// Of rejected letters.
        rejected: f64,
        /// Of passed letters.
        passed: f64,
    },
}

impl ClassWeight {
    /// The weights of rejected and passed letters.
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

    /// Whether given weights are positive and finite; the offending one if not.
    pub(crate) fn check(self) -> Option<f64> {
        match self {
            Self::Given { rejected, passed } => [rejected, passed]
                .into_iter()
                .find(|w| !(w.is_finite() && *w > 0.0)),
            _ => None,
        }
    }
}
