//! `POST /api/v1/comparisons`: is the second draft better?

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shortlist_pipeline::{Comparison, Shortlist};

use crate::json_body::{JsonBody, Letter};
use crate::problem::Problem;

/// The body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Drafts {
    before: Letter,
    after: Letter,
}

pub(super) async fn compare(
    State(shortlist): State<Arc<Shortlist>>,
    JsonBody(drafts): JsonBody<Drafts>,
) -> Result<Json<Comparison>, Problem> {
    let (before, after) = (drafts.before.into_bytes(), drafts.after.into_bytes());
    Ok(Json(shortlist.compare(&before, &after).await?))
}
