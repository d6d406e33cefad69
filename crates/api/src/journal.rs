//! The answers that were given, and how they came true.

use serde::Serialize;

use crate::interval::Interval;

/// The newest answers, and how those came true whose outcome is known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Journal {
    /// Answers in the journal.
    pub answers: usize,
    /// The newest of them, newest first.
    pub newest: Vec<JournalledPrediction>,
    /// How answers came true. Null: no letter with a number has an outcome yet.
    pub came_true: Option<CameTrue>,
}

/// Answers whose outcome is known, one a letter: the last that was given before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CameTrue {
    /// Letters.
    pub letters: usize,
    /// The mean of what was answered.
    pub mean_pass_probability: f64,
    /// The share that passed.
    pub pass_rate: f64,
    /// The mean squared difference of the two (Brier score): 0 is best, always answering the pass rate
    /// gives `pass_rate * (1 - pass_rate)`.
    pub brier: f64,
    /// Its interval by the bootstrap, with two letters or more.
    pub brier_interval: Option<Interval>,
}

/// An entry with its id and its number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JournalledPrediction {
    /// The id of the answer, by which its outcome is told; the same where the same was answered again.
    pub prediction_id: String,
    /// Rises from entry to entry.
    pub number: i64,
    /// The entry.
    #[serde(flatten)]
    pub entry: JournalEntry,
}

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
    /// What is watched of it; null: written before it was watched.
    pub traits: Option<AnswerTraits>,
}

/// What is watched of an answer beside its probability; nothing of the letter's text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerTraits {
    /// Characters in the letter's answers.
    pub characters: u64,
    /// Questions in the letter.
    pub questions: u64,
    /// Its language: `ko`, `mixed` or `other`, by the share of Hangul.
    pub language: String,
    /// The family of the role that it is for, if it says so.
    pub job_family: Option<String>,
    /// The size of the company that it is for, if it is known.
    pub company_size: Option<String>,
    /// How far its vector is from what the model learned from (1 - cosine), if that is known.
    pub distance: Option<f64>,
    /// How often the answers of its model had been moved by outcomes.
    pub epoch: u32,
}
