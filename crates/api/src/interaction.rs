//! What people did with postings, as it is told and recorded.

use serde::{Deserialize, Serialize};

/// What somebody did with a posting.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InteractionKind {
    /// It was looked at.
    Viewed,
    /// It was kept for later.
    Saved,
    /// A letter was sent.
    Applied,
}

/// What was recorded.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordedInteraction {
    /// The letter's content hash.
    pub content_hash: String,
    /// What was done.
    pub kind: InteractionKind,
    /// The posting that it was done with.
    pub posting_id: String,
    /// Whether it was not known before.
    pub is_new: bool,
}
