//! Many letters that are answered in the background.

use serde::Serialize;
use serde_json::Value;

/// A batch as far as it is answered.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Batch {
    /// Its name.
    pub batch_id: String,
    /// How far it is.
    pub state: BatchState,
    /// When it was handed in, in milliseconds since 1970.
    pub created_at: i64,
    /// Letters that were handed in.
    pub letters: usize,
    /// Letters that are answered.
    pub answered: usize,
    /// Letters that were forgotten since (`shortlist forget`).
    pub forgotten: usize,
    /// What became of each letter, in order: `prediction` or `problem`. Null: it waits, or was forgotten.
    pub results: Vec<Option<Value>>,
}

/// How far a batch is.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BatchState {
    /// Some of its letters wait.
    Waiting,
    /// All are answered.
    Done,
}
