//! How far apart two samples are, by their counts in the same bins.

use serde::{Deserialize, Serialize};
use shortlist_metrics::distribution::{jensen_shannon, population_stability};

use crate::error::Result;

/// A distance of two distributions over the same bins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The Jensen-Shannon distance, to base e.
    JensenShannon,
    /// The population stability index.
    PopulationStability,
    /// The greatest distance of the distribution functions at the borders of bins; means something
    /// only where bins have an order.
    KolmogorovSmirnov,
}

impl Measure {
    /// What is said of numbers.
    pub const OF_NUMBERS: [Self; 3] = [
        Self::JensenShannon,
        Self::PopulationStability,
        Self::KolmogorovSmirnov,
    ];
    /// What is said of categories.
    pub const OF_CATEGORIES: [Self; 2] = [Self::JensenShannon, Self::PopulationStability];

    /// Its value for counts over the same bins.
    ///
    /// # Errors
    ///
    /// Those of [`jensen_shannon`].
    pub fn value(self, reference: &[u64], current: &[u64]) -> Result<f64> {
        let floats = |counts: &[u64]| -> Vec<f64> { counts.iter().map(|c| *c as f64).collect() };
        let (reference, current) = (floats(reference), floats(current));
        Ok(match self {
            Self::JensenShannon => jensen_shannon(&reference, &current)?,
            Self::PopulationStability => population_stability(&reference, &current)?,
            Self::KolmogorovSmirnov => greatest_distance(&reference, &current),
        })
    }
}

fn greatest_distance(reference: &[f64], current: &[f64]) -> f64 {
    let totals = (reference.iter().sum::<f64>(), current.iter().sum::<f64>());
    let (mut greatest, mut up_to) = (0.0_f64, (0.0, 0.0));
    for (left, right) in reference.iter().zip(current) {
        up_to = (up_to.0 + left, up_to.1 + right);
        greatest = greatest.max((up_to.0 / totals.0 - up_to.1 / totals.1).abs());
    }
    greatest
}

/// One measure of one feature.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Measured {
    /// Which.
    pub measure: Measure,
    /// Its value.
    pub value: f64,
    /// How often a value as great comes if nothing changed: an exact permutation test.
    pub p_value: f64,
    /// The smallest shift that such samples would show with the power of the settings; `None` if
    /// not even the greatest that was tried would be seen. For numbers, in standard deviations of the
    /// reference; for categories, the share that a category takes which the reference has not.
    pub smallest_found: Option<f64>,
}
