//! From probabilities to decisions.

use crate::error::{Error, Result};
use crate::feature::Feature;
use crate::rows::Rows;

/// A row with at least this probability is of the second class.
const THRESHOLD: f64 = 0.5;

pub(crate) fn decided(probabilities: &[f64]) -> Vec<bool> {
    let decisions = probabilities
        .iter()
        .map(|probability| *probability >= THRESHOLD);
    decisions.collect()
}

/// The place of the greatest; of equal ones the first.
pub(crate) fn most_probable(probabilities: &[f64]) -> usize {
    let mut best = 0;
    for (place, probability) in probabilities.iter().enumerate() {
        if *probability > probabilities[best] {
            best = place;
        }
    }
    best
}

/// What is said of each of some finite rows of a dimension.
pub(crate) fn of_each_row<F: Feature, T>(
    rows: &Rows<'_, F>,
    dimension: usize,
    of_row: impl FnMut(&[F]) -> T,
) -> Result<Vec<T>> {
    if rows.dimension() != dimension {
        return Err(Error::Dimension {
            expected: dimension,
            came: rows.dimension(),
        });
    }
    rows.check_finite()?;
    Ok(rows.iter().map(of_row).collect())
}
