//! Calibration by a rising step function.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use super::check;
use crate::error::Result;

/// Isotonic regression (Zadrozny and Elkan 2002): the rising function of the score that is nearest
/// to the labels, linear between the scores that it was fitted on, and flat beyond them.
///
/// It needs some hundred letters: with few, its steps follow chance.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct IsotonicCalibration {
    /// Scores, rising.
    scores: Vec<f64>,
    /// The probability at each, rising.
    probabilities: Vec<f64>,
}

impl IsotonicCalibration {
    /// Fits to scores and the true labels.
    ///
    /// # Errors
    ///
    /// [`Error::Rows`](crate::Error::Rows) if they differ in number or there are fewer than two,
    /// [`Error::NotFinite`](crate::Error::NotFinite), [`Error::OneClass`](crate::Error::OneClass).
    pub fn fit(scores: &[f64], labels: &[bool]) -> Result<Self> {
        check(scores, labels)?;
        let groups = groups(scores, labels);
        Ok(Self {
            probabilities: rising_means(&groups),
            scores: groups.into_iter().map(|group| group.score).collect(),
        })
    }

    /// A rising function by its steps, or `None` if they make none.
    #[cfg(feature = "answers")]
    pub(crate) fn from_steps(scores: Vec<f64>, probabilities: Vec<f64>) -> Option<Self> {
        let is_sound = !scores.is_empty()
            && scores.len() == probabilities.len()
            && scores.iter().all(|score| score.is_finite())
            && scores.is_sorted_by(|a, b| a < b)
            && probabilities.is_sorted()
            && probabilities.iter().all(|p| (0.0..=1.0).contains(p));
        is_sound.then_some(Self {
            scores,
            probabilities,
        })
    }

    /// The scores of its steps, rising.
    #[cfg(feature = "answers")]
    pub(crate) fn scores(&self) -> &[f64] {
        &self.scores
    }

    /// The probability at each, rising.
    #[cfg(feature = "answers")]
    pub(crate) fn probabilities(&self) -> &[f64] {
        &self.probabilities
    }

    /// The calibrated probability of a letter with the given score; NaN for NaN.
    #[must_use]
    pub fn apply(&self, score: f64) -> f64 {
        let above = self.scores.partition_point(|known| *known < score);
        let at = |index: usize| (self.scores[index], self.probabilities[index]);
        match above {
            _ if score.is_nan() => f64::NAN,
            0 => at(0).1,
            above if above == self.scores.len() => at(above - 1).1,
            above => {
                let ((left, low), (right, high)) = (at(above - 1), at(above));
                low + (high - low) * (score - left) / (right - left)
            }
        }
    }
}

/// Letters of one score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Group {
    pub(super) score: f64,
    pub(super) letters: f64,
    pub(super) passed: f64,
}

/// The letters by score, rising.
pub(super) fn groups(scores: &[f64], labels: &[bool]) -> Vec<Group> {
    let mut pairs: Vec<(f64, bool)> = scores.iter().copied().zip(labels.iter().copied()).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    pairs
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| Group {
            score: same[0].0,
            letters: same.len() as f64,
            passed: same.iter().filter(|(_, passed)| *passed).count() as f64,
        })
        .collect()
}

/// The rising sequence that is nearest to the groups' pass rates, by pooling adjacent violators
/// (Ayer and others 1955): one value a group.
pub(super) fn rising_means(groups: &[Group]) -> Vec<f64> {
    struct Block {
        letters: f64,
        passed: f64,
        groups: usize,
    }
    let mut blocks: Vec<Block> = Vec::with_capacity(groups.len());
    for group in groups {
        let mut block = Block {
            letters: group.letters,
            passed: group.passed,
            groups: 1,
        };
        while let Some(last) =
            blocks.pop_if(|last| last.passed * block.letters >= block.passed * last.letters)
        {
            block.letters += last.letters;
            block.passed += last.passed;
            block.groups += last.groups;
        }
        blocks.push(block);
    }
    let value = |block: &Block| block.passed / block.letters;
    blocks
        .iter()
        .flat_map(|block| std::iter::repeat_n(value(block), block.groups))
        .collect()
}
