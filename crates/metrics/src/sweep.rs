//! Every decision threshold at once.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::binary::BinaryData;
use crate::confusion::ConfusionMatrix;
use crate::error::Result;

/// The decisions at one threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub struct ThresholdPoint {
    /// Letters with at least this score are predicted to pass.
    pub threshold: f64,
    /// What that decides.
    pub confusion: ConfusionMatrix,
}

/// The decisions at each score that occurs, from the highest to the lowest: the points of the ROC
/// and precision-recall curves.
///
/// # Errors
///
/// Those of [`BinaryData::new`].
pub fn threshold_sweep(labels: &[bool], scores: &[f64]) -> Result<Vec<ThresholdPoint>> {
    let entries = BinaryData::new(labels, scores)?.sorted();
    let weight = |passed: bool| {
        entries
            .iter()
            .filter(|e| e.1 == passed)
            .map(|e| e.2)
            .sum::<f64>()
    };
    let mut confusion = ConfusionMatrix {
        true_negatives: weight(false),
        false_negatives: weight(true),
        ..ConfusionMatrix::default()
    };
    let mut points = Vec::new();
    for tied in entries.chunk_by(|a, b| a.0 == b.0).rev() {
        for (_, passed, weight) in tied {
            if *passed {
                confusion.true_positives += weight;
                confusion.false_negatives -= weight;
            } else {
                confusion.false_positives += weight;
                confusion.true_negatives -= weight;
            }
        }
        points.push(ThresholdPoint {
            threshold: tied[0].0,
            confusion,
        });
    }
    Ok(points)
}
