//! From probabilities to decisions.

/// A row with at least this probability is of the second class.
const THRESHOLD: f64 = 0.5;

pub(crate) fn decided(probabilities: &[f64]) -> Vec<bool> {
    let decisions = probabilities
        .iter()
        .map(|probability| *probability >= THRESHOLD);
    decisions.collect()
}
