//! What a training did.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::evaluation::Evaluation;
use crate::interval::Difference;
use crate::model::{ModelVersion, Promotion};

/// What a training did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Training {
    /// Letters that were learned from.
    pub train_letters: usize,
    /// Letters that the model was chosen and calibrated on.
    pub validation_letters: usize,
    /// Every model that was trained.
    pub models: Vec<TrainedModel>,
    /// Scores on the test letters, which were read only for this.
    pub evaluation: Evaluation,
    /// The name of the better model, by cross-validation or on the validation letters.
    pub chosen: String,
    /// What the gate decided of it.
    pub verdict: Verdict,
    /// Where it was moved.
    pub promotion: Promotion,
    /// The content hashes of letters that a fault changed: nothing was learned from them. Left out if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub damaged_letters: Vec<String>,
}

/// What came out of a training, in short: what others who use the database are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrainingOutcome {
    /// The name of the better model.
    pub model: String,
    /// Its version.
    pub version: u32,
    /// Whether it answers from now on.
    pub is_promoted: bool,
    /// What the gate says of it.
    pub verdict: String,
    /// Letters that were learned from.
    pub train_letters: usize,
    /// Letters that the model was chosen and calibrated on.
    pub validation_letters: usize,
}

/// How far a training has come, as its process last told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrainingProgress {
    /// What is done now: `embedding`, `reading`, `measuring`, `fitting`, `cross-fitting`, `cross-validating`, `drawing`,
    /// `judging` or `registering`.
    pub step: String,
    /// What it is done to: `letters`, or a model's name.
    pub object: String,
    /// Parts of the step that are done.
    pub done: usize,
    /// All its parts. Null: nobody knows how many.
    pub total: Option<usize>,
    /// When it began, in milliseconds since 1970.
    pub began_at: i64,
}

/// A model that was trained and registered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrainedModel {
    /// Its name.
    pub name: String,
    /// Its registered version, as it was before the promotion.
    pub version: ModelVersion,
    /// ROC-AUC on the validation letters.
    pub validation_roc_auc: f64,
    /// ROC-AUC by cross-validation, if that was asked for.
    pub cross_validation: Option<CrossValidation>,
    /// Whether the optimiser reached its tolerance; a forest always does.
    pub converged: bool,
    /// Whether a version was made of it: one with the same weights is not registered again.
    pub is_new: bool,
}

/// A model's ROC-AUC by cross-validation over the train and validation letters.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrossValidation {
    /// The plan.
    pub plan: CrossValidationPlan,
    /// The mean over all folds.
    pub mean_roc_auc: f64,
    /// The standard deviation over all folds.
    pub standard_deviation: f64,
}

/// How often the letters are dealt into how many parts, written `5x10` for 5 parts, 10 times.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CrossValidationPlan {
    /// Parts, at least 2.
    pub folds: usize,
    /// Times, at least 1.
    pub repeats: usize,
}

/// What the gate decided, in words that are stored with the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Whether the model may answer.
    pub passes: bool,
    /// Whether it may although nothing was shown: there are so few test letters that nothing could be.
    pub is_provisional: bool,
    /// Why: what all rules say if it may, else what the unmet ones say.
    pub reason: String,
    /// Each rule.
    pub rules: Vec<RuleVerdict>,
}

/// What one rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleVerdict {
    /// The rule.
    pub rule: String,
    /// Whether it is met.
    pub passes: bool,
    /// Why.
    pub reason: String,
}

/// What a training on pairs found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairTraining {
    /// Labelled letters that name their role, which alone are pairs.
    pub pairs: usize,
    /// Labelled letters that do not.
    pub without_role: usize,
    /// How the two models were compared, on the train and validation letters.
    pub cross_validation: CrossValidationPlan,
    /// ROC-AUC of the model of letters alone.
    pub letter_roc_auc: f64,
    /// ROC-AUC of the model of pairs.
    pub pair_roc_auc: f64,
    /// How much better the model of pairs is, on the same letters.
    pub difference: Difference,
    /// Whether it was chosen: its interval lies above 0.
    pub chosen: bool,
    /// The version that was put into Production. Null: it was not chosen.
    pub version: Option<ModelVersion>,
}

/// Labelled letters now and then.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewLabels {
    /// Labelled letters of the kind that would be learned from.
    pub labelled: usize,
    /// Those that there were at the last training. Null: there was none that says so.
    pub at_last_training: Option<usize>,
    /// How many came since.
    pub new: usize,
    /// The content hashes of letters whose label a fault changed: they are not counted. Left out if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub damaged_letters: Vec<String>,
}

impl fmt::Display for CrossValidationPlan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}x{}", self.folds, self.repeats)
    }
}
