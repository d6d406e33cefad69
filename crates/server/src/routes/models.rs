//! `GET /api/v1/models` and `GET /api/v1/models/{name}/history`.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use shortlist_api::{ModelVersion, StageChange};
use shortlist_app::{ModelError, ModelName};

use crate::problem::Problem;
use crate::state::ServerState;

/// All versions and their aliases.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Models {
    /// The versions of each model, the oldest first.
    versions: Vec<ModelVersion>,
    /// The aliases of each model: `champion` answers, `challenger` answers in the shadow.
    aliases: Vec<ModelAlias>,
}

/// A name for a version that moves.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct ModelAlias {
    /// The model.
    name: String,
    /// The alias.
    alias: String,
    /// The version that it points to.
    version: u32,
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
    let (versions, aliases) = state
        .work(|shortlist| async move {
            let mut aliases = Vec::new();
            for name in ModelName::ALL {
                let of_model = shortlist.catalog.aliases(name).await?;
                aliases.extend(of_model.into_iter().map(|(alias, version)| ModelAlias {
                    name: name.to_string(),
                    alias,
                    version,
                }));
            }
            Ok::<_, ModelError>((shortlist.catalog.versions().await?, aliases))
        })
        .await?;
    let versions = versions.into_iter().map(ModelVersion::from).collect();
    Ok(Json(Models { versions, aliases }))
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
        .work(|shortlist| async move { shortlist.catalog.history(name).await })
        .await?;
    let changes = changes.into_iter().map(StageChange::from).collect();
    Ok(Json(History { changes }))
}
