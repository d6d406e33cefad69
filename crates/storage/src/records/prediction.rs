//! What was answered.

use serde::Serialize;

use super::prediction_id::PredictionId;
use super::traits::AnswerTraits;

/// One answer, as the journal keeps it: of the letter only its identity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JournalEntry {
    /// The identity of the letter's content.
    pub content_hash: String,
    /// When, in milliseconds since 1970.
    pub answered_at: i64,
    /// What was asked, such as `predict`.
    pub use_case: String,
    /// The posting that was asked about, if any.
    pub posting_id: Option<String>,
    /// The registered name of the model that answered.
    pub model_name: String,
    /// Its version.
    pub model_version: u32,
    /// Where the model came from: `registry` or `fallback`.
    pub model_source: String,
    /// The fingerprint of the embedder.
    pub fingerprint: String,
    /// Where the labels came from that the model learned.
    pub label_source: String,
    /// Whether the letter is like those that the model learned from.
    pub support: String,
    /// P(pass); `None`: it could not be said.
    pub pass_probability: Option<f64>,
    /// Where P(pass) lies, least and greatest.
    pub interval: Option<(f64, f64)>,
    /// What is watched of it; `None`: written before it was watched.
    pub traits: Option<AnswerTraits>,
}

impl JournalEntry {
    /// The name of the answer.
    #[must_use]
    pub fn name(&self) -> PredictionId {
        PredictionId::of(self)
    }
}

/// An entry with its number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JournalledPrediction {
    /// Rises from entry to entry.
    pub prediction_id: i64,
    /// The entry.
    #[serde(flatten)]
    pub entry: JournalEntry,
}
