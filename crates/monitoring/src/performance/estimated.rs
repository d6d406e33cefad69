//! How well a model does, before any outcome is known.

use serde::{Deserialize, Serialize};
use shortlist_metrics::BinaryData;

use crate::calibration::checked;
use crate::error::{Error, Result};

/// What scores are to be expected of answers whose outcomes are not known: confidence-based performance
/// estimation, as NannyML has it.
///
/// **It assumes that every probability is right**: each answer counts as passed with its probability,
/// and as rejected with the rest. So it sees what follows from *other letters* (easier ones, more
/// extreme ones), and never that the same letters' chances changed; of that only outcomes tell
/// ([`CalibrationMonitor`](crate::calibration::CalibrationMonitor)).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EstimatedPerformance {
    /// How many answers.
    pub answers: usize,
    /// The share that is to pass: the mean probability.
    pub pass_rate: f64,
    /// How far the share that passes is from that by chance alone: one standard deviation.
    pub pass_rate_deviation: f64,
    /// The Brier score.
    pub brier: f64,
    /// How far the realised one is from that by chance alone: one standard deviation.
    pub brier_deviation: f64,
    /// The logarithmic loss.
    pub log_loss: f64,
    /// The area under the ROC curve; `None` if all are sure to pass, or all not to.
    pub roc_auc: Option<f64>,
    /// Average precision; `None` if none is to pass.
    pub average_precision: Option<f64>,
    /// Accuracy at the threshold.
    pub accuracy: f64,
    /// Precision at the threshold; 0 if none is predicted to pass.
    pub precision: f64,
    /// Recall at the threshold; 0 if none is to pass.
    pub recall: f64,
    /// F1 at the threshold.
    pub f1: f64,
}

impl EstimatedPerformance {
    /// By the probabilities that were shown; those of at least the threshold are predicted to pass.
    ///
    /// # Errors
    ///
    /// [`Error::TooFew`] without answers, [`Error::Probability`].
    pub fn new(probabilities: &[f64], threshold: f64) -> Result<Self> {
        let answers = probabilities.len();
        if answers == 0 {
            return Err(Error::TooFew {
                sample: "the answers",
                count: 0,
                least: 1,
            });
        }
        for probability in probabilities {
            checked(*probability)?;
        }
        // Each answer twice: passed, with its probability as weight, and rejected, with the rest.
        let labels: Vec<bool> = (0..2 * answers).map(|index| index < answers).collect();
        let scores = probabilities.repeat(2);
        let rest = probabilities.iter().map(|probability| 1.0 - probability);
        let weights: Vec<f64> = probabilities.iter().copied().chain(rest).collect();
        let data = BinaryData::new(&labels, &scores)?.with_weights(&weights)?;
        let matrix = data.confusion(threshold);
        Ok(Self {
            answers,
            pass_rate: probabilities.iter().sum::<f64>() / answers as f64,
            pass_rate_deviation: deviation_of_mean(probabilities, |p| p * (1.0 - p)),
            brier: data.brier()?,
            brier_deviation: deviation_of_mean(probabilities, |p| {
                p * (1.0 - p) * (1.0 - 2.0 * p).powi(2)
            }),
            log_loss: data.log_loss()?,
            roc_auc: data.roc_auc().ok(),
            average_precision: data.average_precision().ok(),
            accuracy: matrix.accuracy(),
            precision: matrix.precision(),
            recall: matrix.recall(),
            f1: matrix.f1(),
        })
    }
}

/// The standard deviation of a mean of independent values, by the variance of each.
fn deviation_of_mean(probabilities: &[f64], variance: impl Fn(f64) -> f64) -> f64 {
    let sum: f64 = probabilities.iter().map(|p| variance(*p)).sum();
    sum.sqrt() / probabilities.len() as f64
}
