//! The area under the ROC curve.

use crate::binary::{BinaryData, Entry};
use crate::error::Result;

/// The probability that a letter that passed has a higher score than one that did not, ties
/// counting half: the Mann-Whitney statistic, equal to the area under the ROC curve (Hanley and
/// McNeil 1982).
///
/// # Errors
///
/// [`Error::OneClass`](crate::Error::OneClass) if all labels are alike, and those of
/// [`BinaryData::new`].
///
/// # Examples
///
/// ```
/// let auc = shortlist_metrics::roc_auc(&[false, false, true, true], &[0.1, 0.4, 0.35, 0.8])?;
/// assert_eq!(auc, 0.75);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn roc_auc(labels: &[bool], scores: &[f64]) -> Result<f64> {
    BinaryData::new(labels, scores)?.roc_auc()
}

/// The area for entries in the order of their scores, or `None` if all are of one class. With
/// weights of 1 every sum is a whole number, so the result is exact.
pub(crate) fn auc_of_sorted(entries: &[Entry]) -> Option<f64> {
    let (mut ordered, mut rejected_below, mut passed_total) = (0.0, 0.0, 0.0);
    // `==` and not the bits: 0.0 and -0.0 are the same score.
    for tied in entries.chunk_by(|a, b| a.0 == b.0) {
        let (mut passed, mut rejected) = (0.0, 0.0);
        for (_, label, weight) in tied {
            *(if *label { &mut passed } else { &mut rejected }) += weight;
        }
        ordered += passed * (rejected_below + 0.5 * rejected);
        rejected_below += rejected;
        passed_total += passed;
    }
    let pairs = rejected_below * passed_total;
    (pairs > 0.0).then(|| ordered / pairs)
}
