//! How well a model does, by the outcomes so far.

use serde::{Deserialize, Serialize};

use super::auc_sequence::AucSequence;
use super::mean_sequence::MeanSequence;
use crate::calibration::Outcome;
use crate::error::Result;

/// How well a model does, by the outcomes so far, and how sure that is at any time. Each sequence has
/// its own level: all of them hold at once with the sum of what is left.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ObservedPerformance {
    /// The share that passed.
    pub pass_rate: MeanSequence,
    /// The share that was to pass: the mean probability.
    pub expected: MeanSequence,
    /// The Brier score.
    pub brier: MeanSequence,
    /// The area under the ROC curve.
    pub auc: AucSequence,
}

impl ObservedPerformance {
    /// One more outcome.
    ///
    /// # Errors
    ///
    /// None for an outcome, whose probability is one.
    pub fn observe(&mut self, outcome: &Outcome) -> Result<()> {
        let (probability, passed) = (outcome.probability(), outcome.passed());
        let truth = f64::from(u8::from(passed));
        self.pass_rate.observe(truth)?;
        self.expected.observe(probability)?;
        self.brier.observe((probability - truth).powi(2))?;
        self.auc.observe(probability, passed)
    }
}
