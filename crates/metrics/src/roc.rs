//! The area under the ROC curve.

use crate::error::{Error, Result};
use crate::validate::check;

/// The probability that a letter that passed has a higher score than one that did not, ties
/// counting half: the Mann-Whitney statistic, equal to the area under the ROC curve (Hanley and
/// McNeil 1982).
///
/// # Errors
///
/// [`Error::OneClass`] if all labels are alike; [`Error::Length`], [`Error::Empty`] or
/// [`Error::NotFinite`] for data that cannot be scored.
///
/// # Examples
///
/// ```
/// let auc = shortlist_metrics::roc_auc(&[false, false, true, true], &[0.1, 0.4, 0.35, 0.8])?;
/// assert_eq!(auc, 0.75);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn roc_auc(labels: &[bool], scores: &[f64]) -> Result<f64> {
    check(labels, scores)?;
    let mut pairs: Vec<(f64, bool)> = scores.iter().copied().zip(labels.iter().copied()).collect();
    auc_of_pairs(&mut pairs).ok_or(Error::OneClass {
        labels: labels.len(),
    })
}

/// The area for (score, passed) pairs, or `None` if all are of one class. Sorts the pairs.
pub(crate) fn auc_of_pairs(pairs: &mut [(f64, bool)]) -> Option<f64> {
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    // Twice the number of (rejected, passed) pairs in the right order: an integer, so exact.
    let mut doubled_order = 0_u64;
    let (mut rejected_below, mut passed_total) = (0_u64, 0_u64);
    let mut start = 0;
    while start < pairs.len() {
        let score = pairs[start].0;
        // `==` and not the bits: 0.0 and -0.0 are the same score.
        let tied = pairs[start..]
            .iter()
            .take_while(|pair| pair.0 == score)
            .count();
        let passed = pairs[start..start + tied]
            .iter()
            .filter(|pair| pair.1)
            .count() as u64;
        let rejected = tied as u64 - passed;
        doubled_order += passed * (2 * rejected_below + rejected);
        rejected_below += rejected;
        passed_total += passed;
        start += tied;
    }
    let pairs_total = rejected_below * passed_total;
    (pairs_total > 0).then(|| doubled_order as f64 / (2 * pairs_total) as f64)
}
