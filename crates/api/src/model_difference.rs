//! Two versions of models side by side.

use serde::Serialize;

use crate::interval::Difference;
use crate::model::ModelVersion;

/// Two versions side by side.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModelDifference {
    /// The versions.
    pub versions: [ModelVersion; 2],
    /// Parameters that differ, with the value in each; data are named by their hashes.
    pub parameters: Vec<ParameterDifference>,
    /// Metrics of both runs, with the value in each, as they were written down in training.
    pub metrics: Vec<MetricDifference>,
    /// Both scored anew on today's test letters: the second's score less the first's. Null: one of
    /// them cannot be loaded.
    pub paired: Option<Vec<PairedDifference>>,
    /// Why they were not scored anew.
    pub not_paired: Option<String>,
}

/// A parameter that differs.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParameterDifference {
    /// Its name.
    pub name: String,
    /// Its values; null where it is not there.
    pub values: [Option<String>; 2],
}

/// A metric of both.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MetricDifference {
    /// Its name.
    pub name: String,
    /// Its values; null where it is not there.
    pub values: [Option<f64>; 2],
}

/// A score on the same letters.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PairedDifference {
    /// The score.
    pub score: Score,
    /// The second's less the first's, with its 95 % interval.
    #[serde(flatten)]
    pub difference: Difference,
}

/// A score by name.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Score {
    /// Share of right decisions.
    Accuracy,
    /// Share of passes among predicted passes.
    Precision,
    /// Share of passes that were predicted.
    Recall,
    /// Harmonic mean of precision and recall.
    F1,
    /// Area under the ROC curve.
    RocAuc,
    /// Area under the precision-recall curve.
    AveragePrecision,
    /// Mean squared distance of probability and outcome.
    Brier,
    /// Mean of minus the logarithm of the outcome's probability.
    LogLoss,
}
