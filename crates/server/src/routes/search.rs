//! `POST /api/v1/search`: postings for a few words.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shortlist_pipeline::{SearchResults, Shortlist, Silent};

use super::hybrid_recommendations::Search;
use crate::json_body::JsonBody;
use crate::problem::Problem;

/// The body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    query: String,
    #[serde(default)]
    options: Search,
}

pub(super) async fn search(
    State(shortlist): State<Arc<Shortlist>>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<SearchResults>, Problem> {
    let answer = shortlist
        .search(&body.query, body.options.into(), &Silent)
        .await?;
    Ok(Json(answer))
}
