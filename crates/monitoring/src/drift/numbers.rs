//! Whether a number is distributed as it was.

use serde::{Deserialize, Serialize};

use super::counts::Counts;
use super::measure::{Measure, Measured};
use super::settings::DriftSettings;
use crate::error::Result;

/// Bins, at most.
const BINS: usize = 10;
/// Shifts whose power is tried, in standard deviations of the reference.
const SHIFTS: [f64; 11] = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0];

/// A number's distribution as it was and as it is: length, number of questions, probability, support.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NumberDrift {
    /// The upper borders of the bins but the last: the tenths of both samples together.
    pub borders: Vec<f64>,
    /// The reference's counts.
    pub reference: Vec<u64>,
    /// Those of what came in.
    pub current: Vec<u64>,
    /// What is said of them.
    pub measures: Vec<Measured>,
}

impl NumberDrift {
    /// Holds what came in against the reference. Both are counted in bins that are the tenths of all
    /// values together: with the reference's own tenths, what is permuted would not be what was
    /// counted, and a test at 0.05 would be wrong one time in ten.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`](crate::Error::TooFew) where a sample is empty, [`Error::Metrics`](crate::Error::Metrics) for what is not finite,
    /// [`Error::Parameter`](crate::Error::Parameter) for settings outside their range.
    pub fn new(reference: &[f64], current: &[f64], settings: &DriftSettings) -> Result<Self> {
        settings.check()?;
        for values in [reference, current] {
            if let Some(index) = values.iter().position(|value| !value.is_finite()) {
                let value = values[index];
                return Err(shortlist_metrics::Error::NotFinite { index, value }.into());
            }
        }
        let borders = borders(reference, current);
        let counts = Counts {
            reference: counted(reference.iter().copied(), &borders),
            current: counted(current.iter().copied(), &borders),
        };
        counts.check()?;
        let deviation = standard_deviation(reference);
        let sizes = if deviation > 0.0 { &SHIFTS[..] } else { &[] };
        let measures = counts.measure(&Measure::OF_NUMBERS, sizes, settings, |size, upwards| {
            let by = if upwards { size } else { -size } * deviation;
            let moved = counted(reference.iter().map(|value| value + by), &borders);
            moved
                .iter()
                .map(|count| *count as f64 / reference.len() as f64)
                .collect()
        })?;
        Ok(Self {
            borders,
            reference: counts.reference,
            current: counts.current,
            measures,
        })
    }
}

/// The borders between the tenths of all values; fewer where many are alike.
fn borders(reference: &[f64], current: &[f64]) -> Vec<f64> {
    let mut sorted = [reference, current].concat();
    sorted.sort_unstable_by(f64::total_cmp);
    let Some(greatest) = sorted.last() else {
        return Vec::new();
    };
    let tenths = (1..BINS).map(|tenth| sorted[(tenth * sorted.len()).div_ceil(BINS) - 1]);
    let mut borders: Vec<f64> = tenths.filter(|border| border < greatest).collect();
    borders.dedup();
    borders
}

/// How many values are in each bin.
fn counted(values: impl Iterator<Item = f64>, borders: &[f64]) -> Vec<u64> {
    let mut counts = vec![0; borders.len() + 1];
    for value in values {
        counts[borders.partition_point(|border| *border < value)] += 1;
    }
    counts
}

fn standard_deviation(values: &[f64]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (squares / count).sqrt()
}
