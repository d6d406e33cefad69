//! `GET /api/v1/data`: how much is stored?

use axum::Json;
use axum::extract::State;
use shortlist_api::StoreCounts;

use crate::problem::Problem;
use crate::state::ServerState;

/// How many letters, postings, vectors and answers are stored.
#[utoipa::path(
    get,
    path = "/data",
    tag = "models",
    responses((status = 200, description = "The numbers", body = StoreCounts))
)]
pub(super) async fn count(State(state): State<ServerState>) -> Result<Json<StoreCounts>, Problem> {
    let counts = state
        .work(|shortlist| async move { shortlist.counts().await })
        .await?;
    Ok(Json(counts.into()))
}
