//! `POST /api/v1/search`: postings for a few words.

use axum::Json;
use axum::extract::State;
use shortlist_api::{PostingSearch, SearchResults};
use shortlist_app::Silent;

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::state::ServerState;

/// Postings for a few words.
#[utoipa::path(
    post,
    path = "/search",
    tag = "postings",
    request_body = PostingSearch,
    responses((status = 200, description = "Postings, the best first", body = SearchResults))
)]
pub(super) async fn search(
    State(state): State<ServerState>,
    JsonBody(body): JsonBody<PostingSearch>,
) -> Result<Json<SearchResults>, Problem> {
    let options = body.options.try_into()?;
    let answer = state
        .work(|shortlist| async move {
            shortlist
                .matcher
                .search(&body.query, options, &Silent)
                .await
        })
        .await?;
    Ok(Json(answer.into()))
}
