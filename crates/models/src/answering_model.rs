//! A registered version with its loaded model.

use shortlist_classification::ModelFile;
use shortlist_registry::{ModelVersion, Stage};

/// The experiment that all runs belong to.
pub const EXPERIMENT: &str = "cover_letter_screening";
/// The registered name of the model of pairs: a letter, and what it is sent to.
pub const PAIR_MODEL: &str = "Pair_CoverLetter";
/// The folder of a model's files among its run's artifacts.
pub const MODEL_FOLDER: &str = "model";
/// The model file within it.
pub const MODEL_FILE: &str = "model.safetensors";
/// What it scored on test letters when it was trained (JSON), within the same folder.
pub const EVALUATION_FILE: &str = "evaluation.json";

/// A registered version with its loaded model.
#[derive(Debug)]
pub struct AnsweringModel {
    /// The version, as it was registered.
    pub version: ModelVersion,
    /// The model.
    pub file: ModelFile,
    /// Where it came from: `registry`, or `fallback` if that is out of reach.
    pub source: &'static str,
}

impl AnsweringModel {
    /// Which model it is.
    #[must_use]
    pub fn info(&self) -> ModelInfo {
        ModelInfo {
            name: self.version.name.clone(),
            version: self.version.version,
            stage: self.version.stage,
            source: self.source,
        }
    }
}

/// Which model answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelInfo {
    /// Its registered name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// Its stage.
    pub stage: Stage,
    /// Where it came from: `registry`; `fallback` if that is out of reach and the last model that
    /// answered goes on.
    pub source: &'static str,
}

/// Which embedder read the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbedderInfo {
    /// Its short name.
    pub name: String,
    /// The fingerprint of its vectors.
    pub fingerprint: String,
}
