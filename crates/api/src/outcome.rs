//! What really happened, as it is told and recorded.

use serde::{Deserialize, Serialize};

/// A step of the selection.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SelectionStage {
    /// The letter is read (서류).
    #[default]
    Document,
    /// The applicant is met (면접).
    Interview,
    /// It is said who is hired (최종).
    Final,
}

/// How a step of the selection ended.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutcomeResult {
    /// The applicant goes on.
    Passed,
    /// The applicant does not.
    Rejected,
    /// The applicant gave up.
    Withdrawn,
    /// Nobody heard anything.
    Unknown,
}

/// What became of an outcome that was told.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OutcomeBecame {
    /// It is new.
    Added,
    /// It was told before.
    Unchanged,
    /// It took the place of what was told before, which is kept as corrected.
    Corrected,
}

/// What was recorded.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordedOutcome {
    /// The letter's content hash.
    pub content_hash: String,
    /// The step of the selection.
    pub stage: SelectionStage,
    /// How it ended.
    pub outcome: OutcomeResult,
    /// Whether it passed. Null: that did not show.
    pub is_passed: Option<bool>,
    /// The day on which it was decided, if it was told.
    #[cfg_attr(feature = "openapi", schema(format = Date))]
    pub decided_on: Option<String>,
    /// When the answer was given, in milliseconds since 1970. Null: it was not told of an answer.
    pub answered_at: Option<i64>,
    /// What became of it.
    pub became: OutcomeBecame,
}
