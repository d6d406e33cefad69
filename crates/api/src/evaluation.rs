//! The scores of models beside what they must beat.

use serde::Serialize;

use crate::data::LabelSource;
use crate::interval::{Difference, Interval};

/// The scores of several models on the same letters.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// The letters: a split, or the name of a file.
    pub split: String,
    /// Number of letters.
    pub letters: usize,
    /// How many of them passed.
    pub passed: usize,
    /// Where the labels come from.
    pub label_source: LabelSource,
    /// A letter with at least this probability was predicted to pass.
    pub threshold: f64,
    /// Of real outcomes, where the share lies that passed of all letters, if passes are told of up to twice as often as
    /// rejections. Null: other labels.
    pub pass_rate_if_untold: Option<Interval>,
    /// Models first, then what they must beat.
    pub rows: Vec<EvaluationRow>,
    /// Whether scores could be high for a wrong reason.
    pub leakage: Vec<LeakageCheck>,
}

/// The scores of one model or baseline.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvaluationRow {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: RowKind,
    /// Share of right decisions.
    pub accuracy: ScoreWithInterval,
    /// Share of passes among predicted passes.
    pub precision: ScoreWithInterval,
    /// Share of passes that were predicted.
    pub recall: ScoreWithInterval,
    /// Harmonic mean of precision and recall.
    pub f1: ScoreWithInterval,
    /// Area under the ROC curve.
    pub roc_auc: ScoreWithInterval,
    /// Area under the precision-recall curve.
    pub average_precision: ScoreWithInterval,
    /// Mean squared distance of probability and outcome; lower is better.
    pub brier: ScoreWithInterval,
    /// Mean of minus the logarithm of the outcome's probability; lower is better.
    pub log_loss: ScoreWithInterval,
    /// Probabilities against what was observed.
    pub reliability: Reliability,
    /// For a model: how it compares with the best of what is trivial, on the same letters.
    pub against_trivial: Option<AgainstTrivial>,
    /// For a model: what that means, in plain words.
    pub statement: Option<String>,
    /// The decisions at every threshold, for plots.
    #[serde(skip)]
    pub thresholds: Vec<ThresholdPoint>,
}

/// What a row is.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// A model of this project.
    Model,
    /// Something trivial; a model must beat it.
    Baseline,
    /// Another library's model, as it comes.
    Peer,
}

/// A score with its 95 % bootstrap interval.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ScoreWithInterval {
    /// The score.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A model's paired differences to the best trivial row of each score.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgainstTrivial {
    /// In ROC-AUC.
    pub roc_auc: ScoreGap,
    /// In F1.
    pub f1: ScoreGap,
    /// In accuracy.
    pub accuracy: ScoreGap,
}

/// A difference to a named row.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreGap {
    /// The best trivial row by this score.
    pub trivial: String,
    /// Its score.
    pub trivial_score: f64,
    /// The model's score less that, on the same letters.
    #[serde(flatten)]
    pub difference: Difference,
}

/// Probabilities against what was observed.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reliability {
    /// The bins that hold letters, from the lowest probability to the highest.
    pub bins: Vec<ReliabilityBin>,
    /// The mean distance of probability and observed rate, bins weighted by their letters (Naeini
    /// et al. 2015).
    pub expected_calibration_error: f64,
}

/// Letters of similar probability.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ReliabilityBin {
    /// The lower border, not part of the bin (but for 0).
    pub low: f64,
    /// The upper border, part of the bin.
    pub high: f64,
    /// The number or weight of its letters.
    pub weight: f64,
    /// The mean of their probabilities.
    pub mean_probability: f64,
    /// The share of them that passed.
    pub pass_rate: f64,
}

/// One thing that was looked at.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeakageCheck {
    /// What was looked at.
    pub name: &'static str,
    /// What was found.
    pub state: LeakageState,
    /// In words.
    pub finding: String,
}

/// How a check came out.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LeakageState {
    /// Nothing was found.
    Clean,
    /// Scores may be too high.
    Suspicious,
    /// The data do not say.
    Unknown,
}

/// What the decisions at one threshold come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThresholdPoint {
    /// Letters with at least this probability are predicted to pass.
    pub threshold: f64,
    /// The share of letters that did not pass which are predicted to.
    pub false_positive_rate: f64,
    /// The share of passes that were predicted.
    pub recall: f64,
    /// The share of passes among predicted passes.
    pub precision: f64,
    /// Harmonic mean of precision and recall.
    pub f1: f64,
    /// Share of right decisions.
    pub accuracy: f64,
}
