//! `POST /api/v1/outcomes`: what really happened with a letter.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use shortlist_pipeline::Shortlist;

use crate::json_body::JsonBody;
use crate::problem::Problem;

/// The body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// The beginning of the letter's content hash, or all of it.
    letter: String,
    is_passed: bool,
    posting_id: Option<String>,
}

/// What was recorded.
#[derive(Serialize)]
pub(super) struct Recorded {
    content_hash: String,
    is_passed: bool,
}

pub(super) async fn record(
    State(shortlist): State<Arc<Shortlist>>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<Recorded>, Problem> {
    let content_hash = shortlist.find_letter(&body.letter).await?;
    let is_passed = body.is_passed;
    let posting = body.posting_id.as_deref();
    shortlist
        .record_outcome(&content_hash, is_passed, posting)
        .await?;
    Ok(Json(Recorded {
        content_hash,
        is_passed,
    }))
}
