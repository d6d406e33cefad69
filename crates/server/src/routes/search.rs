//! `POST /api/v1/search`: postings for a few words.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shortlist_api::SearchResults;
use shortlist_pipeline::Silent;

use super::hybrid_recommendations::Search;
use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::state::ServerState;

/// A few words, and how postings are chosen for them.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = PostingSearch)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// The words; ` / ` or `|` separates searches that are fused.
    #[schema(min_length = 1, example = "백엔드 개발자 rust")]
    query: String,
    /// How postings are chosen.
    #[serde(default)]
    options: Search,
}

/// Postings for a few words.
#[utoipa::path(
    post,
    path = "/search",
    tag = "postings",
    request_body = Body,
    responses((status = 200, description = "Postings, the best first", body = SearchResults))
)]
pub(super) async fn search(
    State(state): State<ServerState>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<SearchResults>, Problem> {
    let options = body.options.try_into()?;
    let answer = state
        .work(|shortlist| async move { shortlist.search(&body.query, options, &Silent).await })
        .await?;
    Ok(Json(answer.into()))
}
