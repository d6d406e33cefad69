//! What is watched of an answer.

use serde::{Deserialize, Serialize};

/// What is watched of an answer beside its probability: numbers and groups, nothing of the letter's text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AnswerTraits {
    /// Characters in the letter's answers.
    pub characters: u64,
    /// Questions in the letter.
    pub questions: u64,
    /// Its language: `ko`, `mixed` or `other`, by the share of Hangul.
    pub language: String,
    /// The family of the role that it is for, if it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_family: Option<String>,
    /// The size of the company that it is for, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company_size: Option<String>,
    /// How far its vector is from what the model learned from (1 - cosine), to four places, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<f64>,
    /// How often the answers of its model had been moved by outcomes.
    #[serde(default)]
    pub epoch: u32,
}
