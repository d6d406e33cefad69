//! `GET /api/v1/runs`, `GET /api/v1/runs/{id}/metrics`, `GET /api/v1/runs/{id}/metrics/{metric}`,
//! `GET /api/v1/runs/{id}/evaluation` and `POST /api/v1/runs/{id}/tags`: what was tried.

use axum::Json;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use shortlist_api::{MetricPoint, MetricSeries, Run};
use shortlist_app::{Error, RunSearch};

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::query::Query;
use crate::state::ServerState;

/// Which runs, in which order.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    /// What must hold of a run, in MLflow's words: `metrics.test_roc_auc > 0.7 AND params.seed = '7'`.
    filter: String,
    /// The order, in MLflow's words: `metrics.test_roc_auc DESC`. None: the latest first.
    order_by: String,
    /// The most runs of one page.
    #[param(minimum = 1, maximum = 1000)]
    most: usize,
    /// Where the page begins: the `next_page` of the one before.
    page: Option<String>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            filter: String::new(),
            order_by: String::new(),
            most: 100,
            page: None,
        }
    }
}

/// Some of the runs.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct RunPage {
    /// The runs, in the order that was asked for.
    runs: Vec<Run>,
    /// What the next page begins with. Null: there is none.
    next_page: Option<String>,
}

/// The values of a metric.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct MetricHistory {
    /// The values, by step.
    points: Vec<MetricPoint>,
}

/// Metrics of a run over steps.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct OverSteps {
    /// The metrics, by name.
    series: Vec<MetricSeries>,
}

/// What a run's model scored.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct RunEvaluation {
    /// As training wrote it down, `evaluation.json` of the run: `roc`, `precision_recall`, `test` with
    /// `reliability`, `test_confusion`.     /// Null: it wrote nothing down.
    #[schema(value_type = Option<Object>)]
    evaluation: Option<serde_json::Value>,
}

/// A tag that shall be written, or taken away.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = RunTag)]
#[serde(deny_unknown_fields)]
pub(super) struct Tag {
    /// Its key. `mlflow.note.content` is what MLflow's own page shows as the run's description.
    #[schema(min_length = 1, max_length = 250)]
    key: String,
    /// Its value. Null: the tag is taken away.
    #[schema(max_length = 8000)]
    value: Option<String>,
}

/// The runs of all experiments, by a filter and an order in MLflow's words, wherever the registry is.
#[utoipa::path(
    get,
    path = "/runs",
    tag = "models",
    params(Asked),
    responses((status = 200, description = "The runs", body = RunPage))
)]
pub(super) async fn list(
    State(state): State<ServerState>,
    Query(asked): Query<Asked>,
) -> Result<Json<RunPage>, Problem> {
    let search = search(&asked)?;
    let page = state
        .work(|shortlist| async move { shortlist.catalog.search_runs(search).await })
        .await?;
    Ok(Json(RunPage {
        runs: page.runs.into_iter().map(Run::from).collect(),
        next_page: page.next_page,
    }))
}

fn search(asked: &Asked) -> Result<RunSearch, Problem> {
    if !(1..=RunSearch::LARGEST_PAGE).contains(&asked.most) {
        let detail = format!(
            "expected `most` from 1 to {}, but came {}",
            RunSearch::LARGEST_PAGE,
            asked.most
        );
        return Err(Problem::parameter(&detail));
    }
    let impossible = |error| Problem::from(Error::Registry(error));
    let mut search = RunSearch::of_experiment("")
        .filtered(&asked.filter)
        .map_err(impossible)?;
    if !asked.order_by.trim().is_empty() {
        search = search.ordered(&asked.order_by).map_err(impossible)?;
    }
    search.page_size = asked.most;
    search.page.clone_from(&asked.page);
    Ok(search)
}

/// All values of one metric of a run, by step.
#[utoipa::path(
    get,
    path = "/runs/{id}/metrics/{metric}",
    tag = "models",
    params(
        ("id" = String, Path, description = "The run"),
        ("metric" = String, Path, description = "The metric, such as test_roc_auc"),
    ),
    responses((status = 200, description = "The values", body = MetricHistory))
)]
pub(super) async fn history(
    State(state): State<ServerState>,
    Path((id, metric)): Path<(String, String)>,
) -> Result<Json<MetricHistory>, Problem> {
    let points = state
        .work(|shortlist| async move { shortlist.catalog.metric_history(&id, &metric).await })
        .await?;
    let points = points.into_iter().map(MetricPoint::from).collect();
    Ok(Json(MetricHistory { points }))
}

/// The metrics of a run that were written at more than one step, with their values: the learning curve of a training
/// (`learning_curve_roc_auc` with `_low` and `_high`, by the number of letters that were learned from), and what other
/// programs wrote step by step.
#[utoipa::path(
    get,
    path = "/runs/{id}/metrics",
    tag = "models",
    params(("id" = String, Path, description = "The run")),
    responses((status = 200, description = "The metrics", body = OverSteps))
)]
pub(super) async fn over_steps(
    State(state): State<ServerState>,
    Path(id): Path<String>,
) -> Result<Json<OverSteps>, Problem> {
    let points = state
        .work(|shortlist| async move { shortlist.catalog.metrics_over_steps(&id).await })
        .await?;
    let points: Vec<MetricPoint> = points.into_iter().map(MetricPoint::from).collect();
    let series = MetricSeries::of_points(&points);
    Ok(Json(OverSteps { series }))
}

/// What the model of a run scored on test letters when it was trained: the ROC and the precision-recall curve,
/// reliability, the decisions, and scores with their intervals.
#[utoipa::path(
    get,
    path = "/runs/{id}/evaluation",
    tag = "models",
    params(("id" = String, Path, description = "The run")),
    responses((status = 200, description = "What it scored", body = RunEvaluation))
)]
pub(super) async fn evaluation(
    State(state): State<ServerState>,
    Path(id): Path<String>,
) -> Result<Json<RunEvaluation>, Problem> {
    let evaluation = state
        .work(|shortlist| async move { shortlist.catalog.evaluation(&id).await })
        .await?;
    Ok(Json(RunEvaluation { evaluation }))
}

/// Writes a tag of a run, such as a note, or takes it away.
#[utoipa::path(
    post,
    path = "/runs/{id}/tags",
    tag = "models",
    params(("id" = String, Path, description = "The run")),
    request_body = Tag,
    responses((status = 200, description = "The run", body = Run))
)]
pub(super) async fn tag(
    State(state): State<ServerState>,
    Path(id): Path<String>,
    JsonBody(tag): JsonBody<Tag>,
) -> Result<Json<Run>, Problem> {
    let run = state
        .work(|shortlist| async move {
            let catalog = &shortlist.catalog;
            catalog.tag_run(&id, &tag.key, tag.value.as_deref()).await?;
            catalog.run(&id).await
        })
        .await?;
    Ok(Json(run.into()))
}
