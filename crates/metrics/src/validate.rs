//! The checks that every metric begins with.

use crate::error::{Error, Result};

/// One finite score a label, and at least one.
pub(crate) fn check(labels: &[bool], scores: &[f64]) -> Result<()> {
    if labels.len() != scores.len() {
        return Err(Error::Length {
            labels: labels.len(),
            scores: scores.len(),
        });
    }
    if labels.is_empty() {
        return Err(Error::Empty);
    }
    match scores.iter().position(|score| !score.is_finite()) {
        Some(index) => Err(Error::NotFinite {
            index,
            value: scores[index],
        }),
        None => Ok(()),
    }
}
