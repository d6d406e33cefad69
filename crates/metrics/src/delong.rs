//! How sure a ROC-AUC is, without resampling.

use crate::binary::BinaryData;
use crate::bootstrap::Difference;
use crate::error::{Error, Result};
use crate::interval::{Interval, check_level};
use crate::special::{normal_quantile, student_quantile};

/// The interval of a ROC-AUC by the variance of DeLong and others (1988), made on the logit, so that it stays
/// between 0 and 1, with Student's quantile for as many degrees of freedom as the rarer outcome allows
/// (Welch 1947). With few letters of one outcome the percentile bootstrap is too narrow; this is not.
///
/// Scores that are all the same have exactly 0.5. An order without any fault (or right one) counts as if half a pair more were wrong (or right), and its
/// variance as that of as many independent letters as there are of the rarer outcome.
///
/// # Errors
///
/// [`Error::OneClass`](crate::Error::OneClass), [`Error::Length`](crate::Error::Length),
/// [`Error::Empty`](crate::Error::Empty), [`Error::NotFinite`](crate::Error::NotFinite);
/// [`Error::Parameter`](crate::Error::Parameter) for a level that is not between 0 and 1.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::roc_auc_interval;
///
/// let passed = [false, false, true, false, true, true];
/// let scores = [0.1, 0.3, 0.35, 0.4, 0.8, 0.9];
/// let interval = roc_auc_interval(&passed, &scores, 0.95)?;
/// assert!(interval.low < 0.5 && interval.high > 8.0 / 9.0 && interval.high < 1.0);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn roc_auc_interval(labels: &[bool], scores: &[f64], level: f64) -> Result<Interval> {
    check_level(level)?;
    let placements = Placements::new(labels, scores)?;
    if scores.iter().all(|score| *score == scores[0]) {
        let (low, high) = (0.5, 0.5);
        return Ok(Interval { low, high, level });
    }
    let [passed, rejected] = placements.counts();
    let pairs = passed * rejected;
    let auc = (placements.auc() * pairs).clamp(0.5, pairs - 0.5) / pairs;
    let [of_passed, of_rejected] = [
        variance(&placements.of_passed) / passed,
        variance(&placements.of_rejected) / rejected,
    ];
    let fewest = passed.min(rejected);
    let least = auc * (1.0 - auc) / (fewest * passed.max(rejected));
    let spread = of_passed + of_rejected;
    let spread = if spread > 0.0 {
        spread.max(least)
    } else {
        auc * (1.0 - auc) / fewest
    };
    let quantile = quantile(level, [of_passed, of_rejected], [passed, rejected]);
    let on_logit = quantile * spread.sqrt() / (auc * (1.0 - auc));
    let logit = (auc / (1.0 - auc)).ln();
    let back = |logit: f64| 1.0 / (1.0 + (-logit).exp());
    Ok(Interval {
        low: back(logit - on_logit),
        high: back(logit + on_logit),
        level,
    })
}

/// The difference of two ROC-AUCs on the same letters, with the interval of DeLong and others (1988).
///
/// # Errors
///
/// As [`roc_auc_interval`].
///
/// # Examples
///
/// ```
/// use shortlist_metrics::roc_auc_difference;
///
/// let passed = [false, false, true, false, true, true];
/// let scores = [0.1, 0.3, 0.35, 0.4, 0.8, 0.9];
/// let none = roc_auc_difference(&passed, &scores, &scores, 0.95)?;
/// assert_eq!((none.value, none.interval.low, none.interval.high), (0.0, 0.0, 0.0));
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn roc_auc_difference(
    labels: &[bool],
    first: &[f64],
    second: &[f64],
    level: f64,
) -> Result<Difference> {
    check_level(level)?;
    let first = Placements::new(labels, first)?;
    let second = Placements::new(labels, second)?;
    let counts = first.counts();
    let value = first.auc() - second.auc();
    let difference = |one: &[f64], other: &[f64]| -> Vec<f64> {
        one.iter().zip(other).map(|(a, b)| a - b).collect()
    };
    let variances = [
        variance(&difference(&first.of_passed, &second.of_passed)) / counts[0],
        variance(&difference(&first.of_rejected, &second.of_rejected)) / counts[1],
    ];
    let half = quantile(level, variances, counts) * (variances[0] + variances[1]).sqrt();
    Ok(Difference {
        value,
        interval: Interval {
            low: value - half,
            high: value + half,
            level,
        },
    })
}

/// The share of letters of the other outcome that each letter is on the right side of, ties counting half.
struct Placements {
    of_passed: Vec<f64>,
    of_rejected: Vec<f64>,
}

impl Placements {
    fn new(labels: &[bool], scores: &[f64]) -> Result<Self> {
        BinaryData::new(labels, scores)?;
        let of = |wanted: bool| -> Vec<f64> {
            let both = scores.iter().zip(labels);
            both.filter(|(_, label)| **label == wanted)
                .map(|(score, _)| *score)
                .collect()
        };
        let (passed, rejected) = (of(true), of(false));
        if passed.is_empty() || rejected.is_empty() {
            return Err(Error::OneClass {
                labels: labels.len(),
            });
        }
        Ok(Self {
            of_passed: shares_below(&passed, &rejected),
            of_rejected: shares_below(&rejected, &passed)
                .into_iter()
                .map(|share| 1.0 - share)
                .collect(),
        })
    }

    fn auc(&self) -> f64 {
        mean(&self.of_passed)
    }

    fn counts(&self) -> [f64; 2] {
        [self.of_passed.len() as f64, self.of_rejected.len() as f64]
    }
}

/// The share of others that lie below each score.
fn shares_below(scores: &[f64], others: &[f64]) -> Vec<f64> {
    let mut others = others.to_vec();
    others.sort_unstable_by(f64::total_cmp);
    let share = |score: &f64| {
        let below = others.partition_point(|other| other < score);
        let up_to = others.partition_point(|other| other <= score);
        0.5 * (below + up_to) as f64 / others.len() as f64
    };
    scores.iter().map(share).collect()
}

/// The two-sided quantile. A single letter of an outcome tells nothing of its spread: one degree of freedom.
fn quantile(level: f64, variances: [f64; 2], counts: [f64; 2]) -> f64 {
    let share = 0.5 * (1.0 + level);
    let total = variances[0] + variances[1];
    let parts: f64 = variances
        .iter()
        .zip(counts)
        .map(|(variance, count)| variance * variance / (count - 1.0).max(1.0))
        .sum();
    if parts > 0.0 {
        student_quantile(share, (total * total / parts).max(1.0))
    } else {
        normal_quantile(share)
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The sample variance; 0 of a single value.
fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    squares / (values.len() as f64 - 1.0).max(1.0)
}
