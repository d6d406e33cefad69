//! `GET /api/v1/models` and `GET /api/v1/models/{name}/history`.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use shortlist_api::{ModelVersion, StageChange};
use shortlist_pipeline::ModelName;

use crate::problem::Problem;
use crate::state::ServerState;

/// All versions.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Models {
    /// The versions of each model, the oldest first.
    versions: Vec<ModelVersion>,
}

/// The moves of one model.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ModelHistory)]
pub(super) struct History {
    /// The moves, the oldest first.
    changes: Vec<StageChange>,
}

/// All versions of all models.
#[utoipa::path(
    get,
    path = "/models",
    tag = "models",
    responses((status = 200, description = "The versions", body = Models))
)]
pub(super) async fn list(State(state): State<ServerState>) -> Result<Json<Models>, Problem> {
    let versions = state
        .work(|shortlist| async move { shortlist.model_versions().await })
        .await?;
    let versions = versions.into_iter().map(ModelVersion::from).collect();
    Ok(Json(Models { versions }))
}

/// The moves of one model between stages.
#[utoipa::path(
    get,
    path = "/models/{name}/history",
    tag = "models",
    params(("name" = String, Path, description = "LogisticRegression_CoverLetter or RandomForest_CoverLetter")),
    responses((status = 200, description = "The moves", body = History))
)]
pub(super) async fn history(
    State(state): State<ServerState>,
    Path(name): Path<String>,
) -> Result<Json<History>, Problem> {
    let name: ModelName = name.parse()?;
    let changes = state
        .work(|shortlist| async move { shortlist.model_history(name).await })
        .await?;
    let changes = changes.into_iter().map(StageChange::from).collect();
    Ok(Json(History { changes }))
}
