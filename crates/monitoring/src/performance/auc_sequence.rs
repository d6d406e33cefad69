//! The area under the ROC curve over time.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::mean_sequence::MeanSequence;
use crate::error::Result;

/// Outcomes that wait for their pair, at most; further ones of their kind are left out.
const WAITING: usize = 1_000;

/// The area under the ROC curve, with a confidence sequence that holds at any time.
///
/// The first that passed is paired with the first that did not, the second with the second, and so on; a pair is
/// 1 if the one that passed had the higher probability, one half if both had the same. If the outcomes
/// are of one kind throughout, these are independent with the area as their mean, and
/// [`MeanSequence`] bounds it without any approximation. What is paid for that: it looks at as many
/// pairs as there are outcomes of the rarer kind, not at all, so that its intervals are wider than
/// DeLong's ([`shortlist_metrics::roc_auc_interval`]), which hold for one look at a time fixed before.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AucSequence {
    pairs: MeanSequence,
    /// Probabilities of those that wait, all of one kind, each as the bits of its IEEE 754 form: they come back to the
    /// last bit from any format.
    waiting: VecDeque<u64>,
    waiting_passed: bool,
}

impl AucSequence {
    /// One more outcome.
    ///
    /// # Errors
    ///
    /// [`Error::Probability`](crate::Error::Probability).
    pub fn observe(&mut self, probability: f64, passed: bool) -> Result<()> {
        crate::calibration::checked(probability)?;
        if self.waiting.is_empty() {
            self.waiting_passed = passed;
        }
        if self.waiting_passed == passed {
            if self.waiting.len() < WAITING {
                self.waiting.push_back(probability.to_bits());
            }
            return Ok(());
        }
        let Some(other) = self.waiting.pop_front().map(f64::from_bits) else {
            return Ok(());
        };
        let (high, low) = if passed {
            (probability, other)
        } else {
            (other, probability)
        };
        let ordered = if high > low {
            1.0
        } else if high == low {
            0.5
        } else {
            0.0
        };
        self.pairs.observe(ordered)
    }

    /// The share of pairs in the right order, and its confidence sequence.
    #[must_use]
    pub fn pairs(&self) -> &MeanSequence {
        &self.pairs
    }
}
