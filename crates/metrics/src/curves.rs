//! Curves through the decisions at every threshold.

use crate::sweep::ThresholdPoint;

/// The ROC curve: at each threshold of a sweep the shares of the rejected and of the passed letters that are predicted
/// to pass, from none to all. Equal to scikit-learn's `roc_curve` without intermediate points left out.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::{roc_curve, threshold_sweep};
///
/// let sweep = threshold_sweep(&[false, false, true, true], &[0.1, 0.4, 0.35, 0.8])?;
/// assert_eq!(roc_curve(&sweep), [[0.0, 0.0], [0.0, 0.5], [0.5, 0.5], [0.5, 1.0], [1.0, 1.0]]);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
#[must_use]
pub fn roc_curve(sweep: &[ThresholdPoint]) -> Vec<[f64; 2]> {
    let points = sweep.iter().map(|point| {
        let decided = &point.confusion;
        [decided.false_positive_rate(), decided.recall()]
    });
    std::iter::once([0.0, 0.0]).chain(points).collect()
}

/// The precision-recall curve: recall and precision at each threshold of a sweep, from the highest. It begins at recall 0
/// and precision 1, as scikit-learn's `precision_recall_curve` ends. A precision belongs to all recalls after that of the
/// point before: the area under these stairs is the average precision.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::{precision_recall_curve, threshold_sweep};
///
/// let sweep = threshold_sweep(&[false, false, true, true], &[0.1, 0.4, 0.35, 0.8])?;
/// let third = 2.0 / 3.0;
/// assert_eq!(precision_recall_curve(&sweep), [[0.0, 1.0], [0.5, 1.0], [0.5, 0.5], [1.0, third], [1.0, 0.5]]);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
#[must_use]
pub fn precision_recall_curve(sweep: &[ThresholdPoint]) -> Vec<[f64; 2]> {
    let points = sweep
        .iter()
        .map(|point| [point.confusion.recall(), point.confusion.precision()]);
    std::iter::once([0.0, 1.0]).chain(points).collect()
}
