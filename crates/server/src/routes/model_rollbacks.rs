//! `POST /api/v1/models/{name}/rollback`: back to the version that answered before.

use axum::extract::{Path, State};
use axum::{Extension, Json};
use serde::Deserialize;
use shortlist_api::Promotion;
use shortlist_pipeline::ModelName;

use super::model_versions::{by, checked};
use crate::json_body::JsonBody;
use crate::keys::Asker;
use crate::problem::Problem;
use crate::state::ServerState;

/// Why.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = Rollback)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// Why; it is written down.
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

/// Puts the version that was in Production before back there, after checking that it can answer.
#[utoipa::path(
    post,
    path = "/models/{name}/rollback",
    tag = "models",
    params(("name" = String, Path, description = "LogisticRegression_CoverLetter or RandomForest_CoverLetter")),
    request_body = Body,
    responses((status = 200, description = "What was moved", body = Promotion))
)]
pub(super) async fn roll_back(
    State(state): State<ServerState>,
    Path(name): Path<String>,
    asker: Option<Extension<Asker>>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<Promotion>, Problem> {
    let name: ModelName = name.parse()?;
    let reason = checked(body.reason)?;
    let actor = by(asker);
    let promotion = state
        .work(|shortlist| async move { shortlist.rollback(name, &actor, &reason).await })
        .await?;
    Ok(Json(promotion.into()))
}
