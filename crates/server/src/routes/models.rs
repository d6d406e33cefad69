//! `GET /api/v1/models` and `GET /api/v1/models/{name}/history`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use shortlist_pipeline::{ModelName, ModelVersion, Shortlist, StageChange};

use crate::problem::Problem;

/// All versions.
#[derive(Serialize)]
pub(super) struct Models {
    versions: Vec<ModelVersion>,
}

/// The moves of one model, oldest first.
#[derive(Serialize)]
pub(super) struct History {
    changes: Vec<StageChange>,
}

pub(super) async fn list(State(shortlist): State<Arc<Shortlist>>) -> Result<Json<Models>, Problem> {
    Ok(Json(Models {
        versions: shortlist.model_versions().await?,
    }))
}

pub(super) async fn history(
    State(shortlist): State<Arc<Shortlist>>,
    Path(name): Path<String>,
) -> Result<Json<History>, Problem> {
    let name: ModelName = name.parse()?;
    Ok(Json(History {
        changes: shortlist.model_history(name).await?,
    }))
}
