//! `GET /api/v1/challengers`, `GET /api/v1/models/{name}/versions/{version}/preview` and
//! `POST /api/v1/models/{name}/aliases`: versions that answer in the shadow, and what would change if one answered.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use shortlist_api::{ChallengerReport, Preview};
use shortlist_app::{AliasChange, ModelName};

use super::model_versions::{by, checked, named};
use crate::json_body::JsonBody;
use crate::keys::Asker;
use crate::problem::Problem;
use crate::query::Query;
use crate::state::ServerState;

/// The most answers that are looked at.
const MOST: usize = 1_000;

/// How many answers are looked at.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    /// The newest so many.
    #[param(minimum = 1, maximum = 1000)]
    most: usize,
}

impl Default for Asked {
    fn default() -> Self {
        Self { most: 100 }
    }
}

/// What outcomes say of challengers.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Challengers {
    /// Each version with the alias `challenger` that does not answer.
    challengers: Vec<ChallengerReport>,
}

/// Where an alias shall point.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = AliasMove)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// The alias; the version with the alias `challenger` answers in the shadow.
    alias: String,
    /// The version. Null: the alias is taken away.
    version: Option<u32>,
    /// Why; it is written down.
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

/// The aliases of a model.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Aliases {
    /// The version of each.
    aliases: BTreeMap<String, u32>,
}

/// Versions with the alias `challenger`, held against the version that answers by the outcomes that were told since.
/// The interval holds however often one looks.
#[utoipa::path(
    get,
    path = "/challengers",
    tag = "models",
    responses((status = 200, description = "What outcomes say", body = Challengers))
)]
pub(super) async fn report(State(state): State<ServerState>) -> Result<Json<Challengers>, Problem> {
    let reports = state
        .work(|shortlist| async move { shortlist.challengers.report().await })
        .await?;
    let challengers = reports.into_iter().map(ChallengerReport::from).collect();
    Ok(Json(Challengers { challengers }))
}

/// Which of the last answers would be others if a version answered.
#[utoipa::path(
    get,
    path = "/models/{name}/versions/{version}/preview",
    tag = "models",
    params(
        ("name" = String, Path, description = "LogisticRegression_CoverLetter or RandomForest_CoverLetter"),
        ("version" = u32, Path, description = "The version's number"),
        Asked,
    ),
    responses((status = 200, description = "What would change", body = Preview))
)]
pub(super) async fn preview(
    State(state): State<ServerState>,
    Path((name, version)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Json<Preview>, Problem> {
    let (name, number) = named(&name, &version)?;
    if !(1..=MOST).contains(&asked.most) {
        let detail = format!("expected `most` from 1 to {MOST}, but came {}", asked.most);
        return Err(Problem::parameter(&detail));
    }
    let preview = state
        .work(|shortlist| async move {
            let version = shortlist.catalog.named((name, Some(number))).await?;
            let preview = shortlist.challengers.preview(version, asked.most).await?;
            Ok::<_, shortlist_app::Error>(preview)
        })
        .await?;
    Ok(Json(preview.into()))
}

/// Points an alias of a model to a version, or takes it away. `champion` is the version in Production: who becomes it is
/// promoted, and it cannot be taken away.
#[utoipa::path(
    post,
    path = "/models/{name}/aliases",
    tag = "models",
    params(("name" = String, Path, description = "LogisticRegression_CoverLetter or RandomForest_CoverLetter")),
    request_body = Body,
    responses((status = 200, description = "The aliases now", body = Aliases))
)]
pub(super) async fn name(
    State(state): State<ServerState>,
    Path(name): Path<String>,
    asker: Option<Extension<Asker>>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<Aliases>, Problem> {
    let name: ModelName = name.parse()?;
    let change = AliasChange {
        name: name.to_string(),
        alias: body.alias,
        version: body.version,
        actor: by(asker),
        reason: checked(body.reason)?,
    };
    let aliases = state
        .work(|shortlist| async move {
            shortlist.promoter.change_alias(name, &change).await?;
            shortlist.catalog.aliases(name).await
        })
        .await?;
    Ok(Json(Aliases { aliases }))
}
