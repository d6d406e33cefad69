//! Whether a probability means what it says.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::binary::Entry;
use crate::error::{Error, Result};

/// Probabilities against what was observed.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Reliability {
    /// The bins that hold letters, from the lowest probability to the highest.
    pub bins: Vec<ReliabilityBin>,
    /// The mean distance of probability and observed rate, bins weighted by their letters (Naeini
    /// et al. 2015).
    pub expected_calibration_error: f64,
}

/// Letters of similar probability.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct ReliabilityBin {
    /// The lower border, not part of the bin (but for 0).
    pub low: f64,
    /// The upper border, part of the bin.
    pub high: f64,
    /// The number or weight of its letters.
    pub weight: f64,
    /// The mean of their probabilities.
    pub mean_probability: f64,
    /// The share of them that passed.
    pub pass_rate: f64,
}

impl Reliability {
    /// Bins of equal width with scikit-learn's borders (`calibration_curve`, uniform).
    pub(crate) fn new(entries: impl Iterator<Item = Entry>, count: usize) -> Result<Self> {
        if count == 0 {
            return Err(Error::Parameter {
                parameter: "bins",
                expected: "of at least 1",
                value: 0.0,
            });
        }
        let width = 1.0 / count as f64;
        let borders: Vec<f64> = (1..count).map(|i| i as f64 * width).collect();
        // Weight, weighted probability and weighted passes of each bin.
        let mut sums = vec![[0.0_f64; 3]; count];
        for (probability, passed, weight) in entries {
            let bin = borders.partition_point(|border| *border < probability);
            let [all, probabilities, passes] = &mut sums[bin];
            *all += weight;
            *probabilities += weight * probability;
            *passes += if passed { weight } else { 0.0 };
        }
        let bins: Vec<ReliabilityBin> = sums
            .into_iter()
            .enumerate()
            .filter(|(_, [weight, ..])| *weight > 0.0)
            .map(|(index, [weight, probabilities, passes])| ReliabilityBin {
                low: index as f64 * width,
                high: (index + 1) as f64 * width,
                weight,
                mean_probability: probabilities / weight,
                pass_rate: passes / weight,
            })
            .collect();
        let total: f64 = bins.iter().map(|bin| bin.weight).sum();
        let gap = |bin: &ReliabilityBin| bin.weight * (bin.mean_probability - bin.pass_rate).abs();
        Ok(Self {
            expected_calibration_error: bins.iter().map(gap).sum::<f64>() / total,
            bins,
        })
    }
}
