//! How much each of several classes counts.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::class_weight::{Weighting, first_offending};
use crate::classes::Encoded;
use crate::error::{Error, Result};

/// The weight of each of several classes, as scikit-learn's `class_weight`.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ClassWeights {
    /// Every row counts the same.
    #[default]
    Uniform,
    /// All classes count the same in sum: `rows / (classes x rows of the class)`, whatever the rows' own weights.
    Balanced,
    /// One weight for each class, the classes in ascending order.
    Given(Vec<f64>),
}

impl ClassWeights {
    /// One weight for each class.
    pub(crate) fn weights<L>(&self, labels: &Encoded<L>) -> Result<Vec<f64>> {
        let classes = labels.classes.len();
        match self {
            Self::Uniform => Ok(vec![1.0; classes]),
            Self::Given(weights) if weights.len() == classes => Ok(weights.clone()),
            Self::Given(weights) => Err(Error::ClassWeights {
                classes,
                weights: weights.len(),
            }),
            Self::Balanced => {
                let rows = labels.numbers.len() as f64;
                let weight = |count: usize| rows / (classes as f64 * count as f64);
                Ok(labels.counts().into_iter().map(weight).collect())
            }
        }
    }
}

impl Weighting for ClassWeights {
    fn offending(&self) -> Option<f64> {
        match self {
            Self::Given(weights) => first_offending(weights),
            _ => None,
        }
    }
}
