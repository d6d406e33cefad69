//! `GET /api/v1/evaluation`: how good are the models?

use axum::Json;
use axum::extract::State;
use shortlist_api::Evaluation;
use shortlist_app::{Error, EvaluateOptions, ModelName, ModelVersion, Silent, Stage};

use crate::problem::Problem;
use crate::state::ServerState;

/// The newest version of each model, and the one that answers, scored on the stored test letters beside what
/// is trivial, with 95 % intervals: what `shortlist evaluate --json` says of them, without the learning curve
/// and the fairness probe. One evaluation goes on at a time; others wait for it.
#[utoipa::path(
    get,
    path = "/evaluation",
    tag = "models",
    responses((status = 200, description = "The scores", body = Evaluation))
)]
pub(super) async fn evaluate(
    State(state): State<ServerState>,
) -> Result<Json<Evaluation>, Problem> {
    let shortlist = state.shortlist.clone();
    let evaluating = async move {
        let options = EvaluateOptions {
            models: shown(&shortlist.catalog.versions().await?)?,
            brief: true,
            ..EvaluateOptions::default()
        };
        Ok::<_, Error>(
            shortlist
                .evaluator
                .evaluate(options, &Silent)
                .await?
                .evaluations,
        )
    };
    let evaluations = state.work.run_long(evaluating).await??;
    let first = evaluations.into_iter().next();
    let evaluation = first.ok_or_else(Problem::no_evaluation)?;
    Ok(Json(evaluation.into()))
}

/// The newest version of each model, and those in Production. `versions`: the oldest first.
fn shown(versions: &[ModelVersion]) -> shortlist_app::Result<Vec<(ModelName, Option<u32>)>> {
    let is_newest = |version: &ModelVersion| {
        let mut others = versions.iter().filter(|other| other.name == version.name);
        others.all(|other| other.version <= version.version)
    };
    let meant = versions
        .iter()
        .filter(|version| version.stage == Stage::Production || is_newest(version));
    meant
        .map(|version| Ok((version.name.parse()?, Some(version.version))))
        .collect()
}
