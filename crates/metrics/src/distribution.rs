//! How far apart two distributions are: has what comes in changed since training?

use crate::binary::check_finite;
use crate::error::{Error, Result};

/// A share of 0 counts as this in the population stability index, which would be infinite.
const LEAST_SHARE: f64 = 1e-4;

/// The Jensen-Shannon distance (Endres and Schindelin 2003) of two lists of counts or shares over
/// the same bins, to base e: 0 for equal ones, at most `sqrt(ln 2)`. As scipy's `jensenshannon`.
///
/// # Errors
///
/// [`Error::Length`], [`Error::Empty`], [`Error::NotFinite`]; [`Error::Weights`] for negative
/// counts or none above 0.
pub fn jensen_shannon(left: &[f64], right: &[f64]) -> Result<f64> {
    let (left, right) = (shares(left, right)?, shares(right, left)?);
    let relative = |p: f64, middle: f64| if p > 0.0 { p * (p / middle).ln() } else { 0.0 };
    let divergence: f64 = left
        .iter()
        .zip(&right)
        .map(|(p, q)| {
            let middle = (p + q) / 2.0;
            relative(*p, middle) + relative(*q, middle)
        })
        .sum();
    Ok((divergence.max(0.0) / 2.0).sqrt())
}

/// The population stability index of two lists of counts over the same bins: the sum of
/// `(p - q) ln(p / q)`, shares of 0 counting as 0.0001. Below 0.1 is usually called stable, above
/// 0.25 changed.
///
/// # Errors
///
/// As [`jensen_shannon`].
pub fn population_stability(expected: &[f64], actual: &[f64]) -> Result<f64> {
    let (expected, actual) = (shares(expected, actual)?, shares(actual, expected)?);
    let pairs = actual.iter().zip(&expected);
    Ok(pairs
        .map(|(p, q)| {
            let (p, q) = (p.max(LEAST_SHARE), q.max(LEAST_SHARE));
            (p - q) * (p / q).ln()
        })
        .sum())
}

/// The Kolmogorov-Smirnov statistic of two samples: the greatest distance of their distribution
/// functions, from 0 to 1. As scipy's `ks_2samp`.
///
/// # Errors
///
/// [`Error::Empty`] or [`Error::NotFinite`].
pub fn kolmogorov_smirnov(left: &[f64], right: &[f64]) -> Result<f64> {
    if left.is_empty() || right.is_empty() {
        return Err(Error::Empty);
    }
    check_finite(left)?;
    check_finite(right)?;
    let sorted = |values: &[f64]| {
        let mut values = values.to_vec();
        values.sort_unstable_by(f64::total_cmp);
        values
    };
    let (left, right) = (sorted(left), sorted(right));
    let share_up_to = |values: &[f64], bound: f64| {
        values.partition_point(|value| *value <= bound) as f64 / values.len() as f64
    };
    let distances = left
        .iter()
        .chain(&right)
        .map(|bound| (share_up_to(&left, *bound) - share_up_to(&right, *bound)).abs());
    Ok(distances.fold(0.0, f64::max))
}

/// Counts as shares; `other` must be of the same length.
fn shares(counts: &[f64], other: &[f64]) -> Result<Vec<f64>> {
    if counts.len() != other.len() {
        return Err(Error::Length {
            labels: counts.len(),
            scores: other.len(),
        });
    }
    if counts.is_empty() {
        return Err(Error::Empty);
    }
    check_finite(counts)?;
    let total: f64 = counts.iter().sum();
    if counts.iter().any(|count| *count < 0.0) || total <= 0.0 {
        return Err(Error::Weights {
            labels: counts.len(),
        });
    }
    Ok(counts.iter().map(|count| count / total).collect())
}
