//! `GET /api/v1/new-labels`: is there anything new to learn from?

use axum::Json;
use axum::extract::State;
use shortlist_api::NewLabels;

use crate::problem::Problem;
use crate::state::ServerState;

/// How many labelled letters came since the last training; letters of which only the vector is kept count, too.
#[utoipa::path(
    get,
    path = "/new-labels",
    tag = "models",
    responses((status = 200, description = "The numbers", body = NewLabels))
)]
pub(super) async fn count(State(state): State<ServerState>) -> Result<Json<NewLabels>, Problem> {
    let labels = state
        .work(|shortlist| async move { shortlist.labels.new_labels(None).await })
        .await?;
    Ok(Json(labels.into()))
}
