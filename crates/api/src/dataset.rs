//! What trainings learned from.

use serde::Serialize;
use serde_json::Value;

use crate::data::{LabelSource, Split};
use crate::prediction::CalibrationMethod;
use crate::training::CrossValidationPlan;

/// All datasets, the oldest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetList {
    /// Each in a few numbers.
    pub datasets: Vec<DatasetSummary>,
    /// The hashes of those that are not as they were written. Left out if there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub damaged_datasets: Vec<String>,
}

/// One dataset with its letters.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetContent {
    /// The dataset in a few numbers.
    pub dataset: DatasetSummary,
    /// Its letters in the order in which they were learned from.
    pub letters: Vec<DatasetLetter>,
}

/// A dataset in a few numbers.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetSummary {
    /// Its content hash.
    pub hash: String,
    /// When it was first learned from, in milliseconds since 1970.
    pub made_at: i64,
    /// Its letters.
    pub letters: usize,
    /// Those that were forgotten since.
    pub forgotten: usize,
    /// Those that weigh less than others, since chances have changed.
    pub weighed_down: usize,
    /// Each part of the data.
    pub parts: Vec<DatasetPart>,
    /// How it was learned from.
    pub details: DatasetDetails,
}

/// A part of a dataset.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DatasetPart {
    /// Which.
    pub split: Split,
    /// Letters in it that passed.
    pub passed: usize,
    /// Letters in it that did not.
    pub rejected: usize,
}

/// How a dataset was learned from: with its letters, all that a model's bytes depend on.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetDetails {
    /// The version of Shortlist.
    pub library_version: String,
    /// The embedder.
    pub embedder: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Where the labels come from.
    pub label_source: LabelSource,
    /// Since when chances had changed, in milliseconds since 1970. Null: outcomes did not say so.
    pub chances_changed_at: Option<i64>,
    /// The models.
    pub models: Vec<String>,
    /// The seed of everything random.
    pub seed: u64,
    /// How the model was chosen. Null: on the validation letters.
    pub cross_validation: Option<CrossValidationPlan>,
    /// How scores became probabilities.
    pub calibration: CalibrationMethod,
    /// How many missed chances one false hope costs, where that was said.
    pub cost_of_false_hope: Option<f64>,
    /// The share of letters of another kind that the model is to be careful with, where that was said.
    pub unseen_share: Option<f64>,
}

/// A letter of a dataset.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetLetter {
    /// Its content hash. Null: it was forgotten since.
    pub content_hash: Option<String>,
    /// Its outcome.
    pub is_passed: bool,
    /// Its part of the data.
    pub split: Split,
    /// The number of its group: what stands together has the same.
    pub group: usize,
    /// Its place in the order of import.
    pub place: usize,
    /// How much it weighs.
    pub weight: f32,
}

/// What is different in a second dataset. Letters are named by their content hashes; those that were forgotten are not
/// compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetDifference {
    /// The first one's hash.
    pub from: String,
    /// The second one's hash.
    pub to: String,
    /// Letters that only the second has.
    pub added: Vec<String>,
    /// Letters that only the first has.
    pub removed: Vec<String>,
    /// Letters whose outcome is another.
    pub relabelled: Vec<RelabelledLetter>,
    /// Letters that are in another part of the data.
    pub moved: Vec<MovedLetter>,
    /// How many letters weigh something else.
    pub reweighed: usize,
    /// How many letters both have as they were.
    pub unchanged: usize,
    /// How many letters of each were forgotten.
    pub forgotten: ForgottenLetters,
    /// Settings and versions that are not the same.
    pub settings: Vec<SettingDifference>,
}

/// How many letters of two datasets were forgotten.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ForgottenLetters {
    /// Of the first.
    pub from: usize,
    /// Of the second.
    pub to: usize,
}

/// A letter whose outcome is another.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelabelledLetter {
    /// Which.
    pub content_hash: String,
    /// Whether it passed, in the second dataset.
    pub is_passed: bool,
}

/// A letter that is in another part of the data.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedLetter {
    /// Which.
    pub content_hash: String,
    /// Where it was.
    pub from: Split,
    /// Where it is.
    pub to: Split,
}

/// A setting that is not the same.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettingDifference {
    /// Which.
    pub name: String,
    /// What it was.
    pub from: Value,
    /// What it is.
    pub to: Value,
}
