//! `POST /api/v1/resumes/analysis`: which sentences of the letter in the body moved the answer?

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use shortlist_pipeline::{Explanation, Shortlist};

use crate::problem::Problem;

pub(super) async fn analyse(
    State(shortlist): State<Arc<Shortlist>>,
    letter: Bytes,
) -> Result<Json<Explanation>, Problem> {
    Ok(Json(shortlist.explain(&letter, false).await?))
}
