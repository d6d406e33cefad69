//! `GET` and `POST /api/v1/trainings`, `GET /api/v1/trainings/{id}`,
//! `POST /api/v1/trainings/{id}/cancel`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use shortlist_api::LabelSource;
use shortlist_app::{ModelName, TrainOptions};

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::query::Query;
use crate::state::ServerState;
use crate::trainings::TrainingReport;

/// The most trainings of a list.
const MOST: usize = 100;

/// How many trainings.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    /// The newest so many.
    #[param(minimum = 1, maximum = 100)]
    most: usize,
}

impl Default for Asked {
    fn default() -> Self {
        Self { most: 10 }
    }
}

/// Some trainings.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct TrainingList {
    /// The trainings, the newest first.
    trainings: Vec<TrainingReport>,
}

/// What to train; what is left out is as `shortlist train` has it.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[schema(as = NewTraining)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Body {
    /// The models, by name.
    #[schema(value_type = Option<Vec<TrainableModel>>, min_items = 1)]
    models: Option<Vec<String>>,
    /// The seed of everything random.
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 4_294_967_295_i64)]
    seed: Option<u32>,
    /// Which labels. Null: real outcomes, or the only other kind there is.
    labels: Option<LabelSource>,
    /// How many times false hope costs what a missed chance does. Null: letters of both outcomes count the same in
    /// total.
    cost_of_false_hope: Option<f64>,
    /// The share of what outcomes depend on that stands in no letter. Null: what is assumed of such labels.
    unseen_share: Option<f64>,
}

/// The models that can be trained.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "it describes `ModelName`, which is read from its text"
)]
#[expect(non_camel_case_types, reason = "the registry's names")]
pub(super) enum TrainableModel {
    LogisticRegression_CoverLetter,
    RandomForest_CoverLetter,
}

/// Begins a training: on the letters that are stored, registered, and put in place if the gate lets it.
#[utoipa::path(
    post,
    path = "/trainings",
    tag = "models",
    request_body = Body,
    responses(
        (status = 202, description = "It has begun", body = TrainingReport),
        (status = 409, description = "Another goes on", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn begin(
    State(state): State<ServerState>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Response, Problem> {
    let mut options = TrainOptions {
        labels: body.labels.map(Into::into),
        cost_of_false_hope: body.cost_of_false_hope,
        unseen_share: body.unseen_share,
        ..TrainOptions::default()
    };
    if let Some(models) = body.models {
        let models: Result<Vec<ModelName>, _> = models.iter().map(|name| name.parse()).collect();
        options.models = models?;
        if options.models.is_empty() {
            return Err(Problem::parameter(
                "expected at least one model, but came none",
            ));
        }
    }
    options.seed = body.seed.map_or(options.seed, u64::from);
    let training_id = state.names.next();
    let (trainings, shortlist) = (state.trainings.clone(), state.shortlist.clone());
    let begun = async move { trainings.begin(training_id, shortlist, options).await };
    let report = state.work.run_to_the_end(begun).await??;
    let path = format!("/api/v1/trainings/{}", report.training_id);
    let location = [(header::LOCATION, path)];
    Ok((StatusCode::ACCEPTED, location, Json(report)).into_response())
}

/// How a training stands, also one that another server of the same database was asked for.
#[utoipa::path(
    get,
    path = "/trainings/{id}",
    tag = "models",
    params(("id" = String, Path, description = "The training's name")),
    responses((status = 200, description = "How it stands", body = TrainingReport))
)]
pub(super) async fn show(
    State(state): State<ServerState>,
    Path(id): Path<String>,
) -> Result<Json<TrainingReport>, Problem> {
    let training = state
        .work(|shortlist| async move { shortlist.trainings.find(&id).await })
        .await?;
    Ok(Json(TrainingReport::of(training)))
}

/// Ends a training, also one that another server or a command line of the same database was asked for. It ends at its
/// next step, within a second or so, and nothing is registered; one that is registering its models already is done. How
/// it ended stays to be read.
#[utoipa::path(
    post,
    path = "/trainings/{id}/cancel",
    tag = "models",
    params(("id" = String, Path, description = "The training's name")),
    responses(
        (status = 202, description = "It will end, or has", body = TrainingReport),
        (status = 409, description = "It had ended", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn cancel(
    State(state): State<ServerState>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let training = state
        .work(|shortlist| async move { shortlist.trainings.cancel(&id).await })
        .await?;
    Ok((StatusCode::ACCEPTED, Json(TrainingReport::of(training))).into_response())
}

/// The trainings that servers and command lines of this database were asked for, the newest first.
#[utoipa::path(
    get,
    path = "/trainings",
    tag = "models",
    params(Asked),
    responses((status = 200, description = "How they stand", body = TrainingList))
)]
pub(super) async fn list(
    State(state): State<ServerState>,
    Query(asked): Query<Asked>,
) -> Result<Json<TrainingList>, Problem> {
    let Asked { most } = asked;
    if !(1..=MOST).contains(&most) {
        let detail = format!("expected `most` from 1 to {MOST}, but came {most}");
        return Err(Problem::parameter(&detail));
    }
    let trainings = state
        .work(|shortlist| async move { shortlist.trainings.latest(most).await })
        .await?;
    let trainings = trainings.into_iter().map(TrainingReport::of).collect();
    Ok(Json(TrainingList { trainings }))
}
