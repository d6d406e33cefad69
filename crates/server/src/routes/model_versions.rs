//! `GET /api/v1/models/{name}/versions/{version}` and `POST .../stage`: one version, and where it stands.

use axum::extract::{Path, State};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use shortlist_api::{ModelVersion, Promotion, Run, Stage};
use shortlist_app::{self as app, ModelError, ModelName};

use crate::json_body::JsonBody;
use crate::keys::Asker;
use crate::problem::Problem;
use crate::state::ServerState;

/// The most characters of a reason.
const REASON: usize = 1_000;

/// A version with the run that made it.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct ModelDetails {
    /// The version.
    version: ModelVersion,
    /// Its parameters and metrics. Null: the run is not known any more.
    run: Option<Run>,
}

/// What the gate judged of a version.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct ModelJudgement {
    /// As it is kept in the audit log: `verdict`, `evidence`, `look`. Null: the gate was never asked about it.
    #[schema(value_type = Option<Object>)]
    judgement: Option<serde_json::Value>,
}

/// Where a version shall stand.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = StageMove)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// The stage; one model is in Production at a time, and answers.
    to: Stage,
    /// Why; it is written down.
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

/// A version, its parameters and its metrics.
#[utoipa::path(
    get,
    path = "/models/{name}/versions/{version}",
    tag = "models",
    params(
        ("name" = String, Path, description = "LogisticRegression_CoverLetter or RandomForest_CoverLetter"),
        ("version" = u32, Path, description = "The version's number"),
    ),
    responses((status = 200, description = "The version", body = ModelDetails))
)]
pub(super) async fn show(
    State(state): State<ServerState>,
    Path((name, version)): Path<(String, String)>,
) -> Result<Json<ModelDetails>, Problem> {
    let (name, number) = named(&name, &version)?;
    let details = state
        .work(|shortlist| async move {
            let versions = shortlist.catalog.versions().await?;
            let mut versions = versions.into_iter();
            let version = versions
                .find(|version| version.name == name.as_str() && version.version == number)
                .ok_or_else(|| ModelError::NoVersion {
                    name: name.to_string(),
                    version: number,
                })?;
            let run = shortlist.catalog.run_of(&version).await?;
            Ok::<_, ModelError>(ModelDetails {
                version: version.into(),
                run: run.map(Run::from),
            })
        })
        .await?;
    Ok(Json(details))
}

/// What the gate judged of a version last, each rule with its reason, and how many models its test letters had been asked
/// about by then.
#[utoipa::path(
    get,
    path = "/models/{name}/versions/{version}/judgement",
    tag = "models",
    params(
        ("name" = String, Path, description = "LogisticRegression_CoverLetter or RandomForest_CoverLetter"),
        ("version" = u32, Path, description = "The version's number"),
    ),
    responses((status = 200, description = "What it judged", body = ModelJudgement))
)]
pub(super) async fn judgement(
    State(state): State<ServerState>,
    Path((name, version)): Path<(String, String)>,
) -> Result<Json<ModelJudgement>, Problem> {
    let (name, number) = named(&name, &version)?;
    let judgement = state
        .work(|shortlist| async move {
            shortlist.catalog.named((name, Some(number))).await?;
            shortlist.catalog.judgement(name, number).await
        })
        .await?;
    Ok(Json(ModelJudgement { judgement }))
}

/// Moves a version to a stage. In Production it takes the place of the model that answers; the one that answers
/// cannot be taken away, only replaced.
#[utoipa::path(
    post,
    path = "/models/{name}/versions/{version}/stage",
    tag = "models",
    params(
        ("name" = String, Path, description = "LogisticRegression_CoverLetter or RandomForest_CoverLetter"),
        ("version" = u32, Path, description = "The version's number"),
    ),
    request_body = Body,
    responses((status = 200, description = "What was moved", body = Promotion))
)]
pub(super) async fn promote(
    State(state): State<ServerState>,
    Path((name, version)): Path<(String, String)>,
    asker: Option<Extension<Asker>>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<Promotion>, Problem> {
    let (name, version) = named(&name, &version)?;
    let reason = checked(body.reason)?;
    let actor = by(asker);
    if body.to != Stage::Production {
        let versions = state
            .work(|shortlist| async move { shortlist.catalog.versions().await })
            .await?;
        let answers = |known: &app::ModelVersion| known.stage == app::Stage::Production;
        let is_it =
            |known: &&app::ModelVersion| known.name == name.as_str() && known.version == version;
        if versions.iter().find(is_it).is_some_and(answers) {
            return Err(Problem::answers_now());
        }
    }
    let promotion = state
        .work(|shortlist| async move {
            shortlist
                .promoter
                .promote(name, version, body.to.into(), &actor, &reason)
                .await
        })
        .await?;
    Ok(Json(promotion.into()))
}

/// A model and a number; what is no number is no version.
pub(super) fn named(name: &str, version: &str) -> Result<(ModelName, u32), Problem> {
    let name: ModelName = name.parse()?;
    let number = version.parse().map_err(|_| {
        let detail = format!("expected the number of a version, but came {version:?}");
        Problem::no_version(detail)
    })?;
    Ok((name, number))
}

/// A reason that says something, and not too much.
pub(super) fn checked(reason: String) -> Result<String, Problem> {
    let characters = reason.chars().count();
    if reason.trim().is_empty() || characters > REASON {
        let detail =
            format!("expected a reason of 1 to {REASON} characters, but came {characters}");
        return Err(Problem::reason(detail));
    }
    Ok(reason)
}

/// Who asks: the name of the key, where there are keys.
pub(super) fn by(asker: Option<Extension<Asker>>) -> String {
    asker.map_or_else(
        || "over HTTP".to_owned(),
        |Extension(asker)| format!("key {}", asker.name),
    )
}
