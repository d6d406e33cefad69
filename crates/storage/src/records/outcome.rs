//! What really happened.

use serde::Serialize;

/// What really happened with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The letter, which need not be stored.
    pub content_hash: String,
    /// Whether it passed document screening.
    pub is_passed: bool,
    /// The posting that it was sent to, if known.
    pub posting_id: Option<String>,
    /// The day on which it was known, `YYYY-MM-DD`.
    pub happened_on: Option<String>,
    /// When it was recorded, in milliseconds since 1970.
    pub recorded_at: i64,
}
