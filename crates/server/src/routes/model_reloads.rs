//! `POST /api/v1/models/reload`: look now which model answers.

use axum::Json;
use axum::extract::State;

use super::ready::Ready;
use crate::problem::Problem;
use crate::state::ServerState;

/// Looks now, and not within two seconds, which model answers.
#[utoipa::path(
    post,
    path = "/models/reload",
    tag = "models",
    responses((status = 200, description = "What answers from now on", body = Ready))
)]
pub(super) async fn reload(State(state): State<ServerState>) -> Result<Json<Ready>, Problem> {
    let answering = state
        .work(|shortlist| async move { shortlist.models.reload().await })
        .await?;
    Ok(Json(Ready::from(answering)))
}
