//! `GET /api/v1/models/{name}/versions/{version}/difference`: two versions on the same test letters.

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use shortlist_api::ModelDifference;
use shortlist_app::{Error, ModelName};

use super::model_versions::named;
use crate::problem::Problem;
use crate::query::Query;
use crate::state::ServerState;

/// The seed of the bootstrap, so that the same question has the same answer.
const SEED: u64 = 42;

/// The version that the first one is held against.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Its model: LogisticRegression_CoverLetter or RandomForest_CoverLetter.
    to: String,
    /// Its number.
    version: u32,
}

/// What differs between two versions: parameters, metrics, and both scored anew on today's test letters, the second's
/// score less the first's with a 95 % interval. One comparison goes on at a time; others wait for it.
#[utoipa::path(
    get,
    path = "/models/{name}/versions/{version}/difference",
    tag = "models",
    params(
        ("name" = String, Path, description = "LogisticRegression_CoverLetter or RandomForest_CoverLetter"),
        ("version" = u32, Path, description = "The first version's number"),
        Asked,
    ),
    responses((status = 200, description = "What differs", body = ModelDifference))
)]
pub(super) async fn show(
    State(state): State<ServerState>,
    Path((name, version)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Json<ModelDifference>, Problem> {
    let (first, number) = named(&name, &version)?;
    let second: ModelName = asked.to.parse()?;
    let (first, second) = ((first, Some(number)), (second, Some(asked.version)));
    let shortlist = state.shortlist.clone();
    let comparing = async move { shortlist.comparer.compare(first, second, SEED).await };
    let difference = state.work.run_long(comparing).await?;
    Ok(Json(difference.map_err(Error::from)?.into()))
}
