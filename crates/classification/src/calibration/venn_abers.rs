//! Calibration with a range of its own.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use super::check;
use super::isotonic::{Group, groups, rising_means};
use crate::error::Result;

/// Inductive Venn-Abers prediction (Vovk and Petej 2014).
///
/// For a new letter, isotonic regression is fitted twice to the calibration letters: once with the
/// new one as rejected, once as passed. One of the two probabilities is perfectly calibrated,
/// whatever the scores are, if letters come independently from one distribution; how far apart they
/// are tells how much one letter can change, and so how few letters there are nearby. It is a range
/// without a level: it says nothing of the letters that the model itself learned from.
///
/// ```
/// use shortlist_classification::VennAbers;
///
/// let scores = [-2.0, -1.0, -0.5, 0.5, 1.0, 2.0];
/// let labels = [false, false, true, false, true, true];
/// let range = VennAbers::fit(&scores, &labels)?.apply(1.0);
/// assert!(range.rejected <= range.probability() && range.probability() <= range.passed);
/// # Ok::<(), shortlist_classification::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct VennAbers {
    /// Rising.
    scores: Vec<f64>,
    labels: Vec<bool>,
}

/// The two probabilities of one letter.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct VennAbersRange {
    /// P(pass) if the letter counts as rejected: the lower one.
    pub rejected: f64,
    /// P(pass) if the letter counts as passed: the upper one.
    pub passed: f64,
}

impl VennAbersRange {
    /// One probability of the two: the one that minimises the greatest regret of log loss (Vovk
    /// and Petej 2014, section 4).
    #[must_use]
    pub fn probability(self) -> f64 {
        self.passed / (1.0 - self.rejected + self.passed)
    }

    /// One probability of the two, given the share of letters that pass: that of a letter which passes as often
    /// as any. Of `k` passed among `n` letters of one score it makes `(k + share) / (n + 1)`, so that where few
    /// letters are, the number moves to the share, and not to one half as [`VennAbersRange::probability`]: where
    /// few or nearly all pass, shown numbers are as many as those that come true.
    #[must_use]
    pub fn probability_at(self, share: f64) -> f64 {
        self.rejected + share * (self.passed - self.rejected)
    }

    /// The distance of the two, from 0 to 1.
    #[must_use]
    pub fn width(self) -> f64 {
        self.passed - self.rejected
    }
}

impl VennAbers {
    /// Keeps the calibration letters.
    ///
    /// # Errors
    ///
    /// [`Error::Rows`](crate::Error::Rows) if scores and labels differ in number or there are fewer
    /// than two, [`Error::NotFinite`](crate::Error::NotFinite),
    /// [`Error::OneClass`](crate::Error::OneClass).
    pub fn fit(scores: &[f64], labels: &[bool]) -> Result<Self> {
        check(scores, labels)?;
        let mut letters: Vec<(f64, bool)> =
            scores.iter().copied().zip(labels.iter().copied()).collect();
        letters.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let (scores, labels) = letters.into_iter().unzip();
        Ok(Self { scores, labels })
    }

    /// The scores that it was fitted to, rising.
    #[cfg(feature = "answers")]
    pub(crate) fn scores(&self) -> &[f64] {
        &self.scores
    }

    /// Their labels.
    #[cfg(feature = "answers")]
    pub(crate) fn labels(&self) -> &[bool] {
        &self.labels
    }

    /// The share of its letters that passed.
    pub(crate) fn base_rate(&self) -> f64 {
        let passed = self.labels.iter().filter(|label| **label).count();
        passed as f64 / self.labels.len() as f64
    }

    /// The range of a letter between known scores: that of both neighbours, each as much as the letter is near
    /// it. So scores that were pooled give as many numbers as there are letters.
    pub(crate) fn between(&self, score: f64) -> VennAbersRange {
        let above = self.scores.partition_point(|known| *known < score);
        match (
            above.checked_sub(1).map(|below| self.scores[below]),
            self.scores.get(above),
        ) {
            (Some(below), Some(above)) => {
                let (left, right) = (self.apply(below), self.apply(*above));
                let share = (score - below) / (above - below);
                let mixed = |left: f64, right: f64| left + share * (right - left);
                VennAbersRange {
                    rejected: mixed(left.rejected, right.rejected),
                    passed: mixed(left.passed, right.passed),
                }
            }
            (None, Some(nearest)) if !score.is_nan() => self.apply(*nearest),
            (Some(nearest), None) if !score.is_nan() => self.apply(nearest),
            _ => self.apply(score),
        }
    }

    /// The range of a letter with the given score; from 0 to 1 for a score that is no number.
    #[must_use]
    pub fn apply(&self, score: f64) -> VennAbersRange {
        if score.is_nan() {
            return VennAbersRange {
                rejected: 0.0,
                passed: 1.0,
            };
        }
        let groups = groups(&self.scores, &self.labels);
        VennAbersRange {
            rejected: with_letter(&groups, score, 0.0),
            passed: with_letter(&groups, score, 1.0),
        }
    }
}

/// The isotonic value at a score, with one more letter of that score.
fn with_letter(groups: &[Group], score: f64, passed: f64) -> f64 {
    let mut groups = groups.to_vec();
    let index = groups.partition_point(|group| group.score < score);
    match groups.get_mut(index) {
        Some(group) if group.score == score => {
            group.letters += 1.0;
            group.passed += passed;
        }
        _ => groups.insert(
            index,
            Group {
                score,
                letters: 1.0,
                passed,
            },
        ),
    }
    rising_means(&groups)[index]
}
