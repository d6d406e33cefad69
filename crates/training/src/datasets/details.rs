//! How a dataset was learned from.

use serde::{Deserialize, Serialize};
use shortlist_classification::CalibrationMethod;
use shortlist_document::LabelSource;
use shortlist_models::ModelName;
use shortlist_storage::{Dataset, Error as StorageError};

use crate::cross_validation::CrossValidationPlan;
use crate::error::Result;
use crate::train::TrainOptions;

/// How a dataset was learned from: with its letters, all that a model's bytes depend on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DatasetDetails {
    /// The version of this library.
    pub library_version: String,
    /// The embedder.
    pub embedder: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Where the labels come from.
    pub label_source: LabelSource,
    /// Since when chances had changed, in milliseconds since 1970, where outcomes said so.
    pub chances_changed_at: Option<i64>,
    /// The models.
    pub models: Vec<ModelName>,
    /// The seed of everything random.
    pub seed: u64,
    /// How the model was chosen; `None`: on the validation letters.
    pub cross_validation: Option<CrossValidationPlan>,
    /// How scores became probabilities.
    pub calibration: CalibrationMethod,
    /// [`TrainOptions::cost_of_false_hope`].
    pub cost_of_false_hope: Option<f64>,
    /// [`TrainOptions::unseen_share`].
    pub unseen_share: Option<f64>,
}

impl DatasetDetails {
    pub(crate) fn of(dataset: &Dataset) -> Result<Self> {
        let details = serde_json::from_str(&dataset.details);
        Ok(details.map_err(|error| StorageError::Damaged {
            record: "dataset",
            reason: error.to_string(),
        })?)
    }

    /// As it is kept.
    pub(crate) fn text(&self) -> String {
        // Numbers and names always have a form in JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The options that it was learned from with; the gate is that of `now`.
    pub(crate) fn options(&self, now: &TrainOptions) -> TrainOptions {
        TrainOptions {
            models: self.models.clone(),
            seed: self.seed,
            labels: Some(self.label_source),
            cross_validation: self.cross_validation,
            calibration: self.calibration,
            gate: now.gate,
            cost_of_false_hope: self.cost_of_false_hope,
            unseen_share: self.unseen_share,
            dataset: now.dataset.clone(),
        }
    }
}
