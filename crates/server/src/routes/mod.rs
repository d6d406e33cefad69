//! One file an endpoint.

mod batches;
mod challengers;
mod client_tables;
mod clients;
mod comparisons;
mod data;
mod datasets;
mod evaluation;
mod gaps;
mod health;
mod hybrid_recommendations;
mod imports;
mod interactions;
mod labels;
mod letter_groups;
mod metrics;
mod model_differences;
mod model_reloads;
mod model_rollbacks;
mod model_versions;
mod models;
mod monitoring;
mod new_labels;
mod outcomes;
mod own_key;
mod postings;
mod prediction_batches;
mod predictions;
mod ready;
mod recommendations;
mod resume_analysis;
mod review_batches;
mod reviews;
mod runs;
mod search;
mod spreadsheets;
mod texts;
mod trainings;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::{Router, middleware};
use shortlist_app::limits::MAX_LETTER_BYTES;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::limits::{LargeBodies, limit_announced, limit_large};
use crate::metrics::count;
use crate::openapi::{described, documentation};
use crate::page::page;
use crate::problem::Problem;
use crate::security_headers;
use crate::state::ServerState;

/// The greatest body of many letters or postings.
const MOST_BYTES: usize = 64 << 20;
/// How many of them are read at the same time.
const LARGE_AT_ONCE: usize = 4;

/// All endpoints with their description.
fn described_routes() -> OpenApiRouter<ServerState> {
    let small = OpenApiRouter::new()
        .routes(routes!(predictions::predict))
        .routes(routes!(recommendations::recommend))
        .routes(routes!(hybrid_recommendations::recommend))
        .routes(routes!(resume_analysis::analyse))
        .routes(routes!(comparisons::compare))
        .routes(routes!(reviews::review))
        .routes(routes!(gaps::hold))
        .routes(routes!(texts::read))
        .routes(routes!(search::search))
        .routes(routes!(postings::list))
        .routes(routes!(postings::show, postings::remove))
        .routes(routes!(outcomes::record))
        .routes(routes!(outcomes::record_all))
        .routes(routes!(interactions::record))
        .routes(routes!(batches::show))
        .routes(routes!(models::list))
        .routes(routes!(models::history))
        .routes(routes!(model_versions::show))
        .routes(routes!(model_versions::judgement))
        .routes(routes!(model_versions::promote))
        .routes(routes!(model_differences::show))
        .routes(routes!(model_rollbacks::roll_back))
        .routes(routes!(challengers::report))
        .routes(routes!(challengers::preview))
        .routes(routes!(challengers::name))
        .routes(routes!(runs::list))
        .routes(routes!(runs::history))
        .routes(routes!(runs::over_steps))
        .routes(routes!(runs::evaluation))
        .routes(routes!(runs::tag))
        .routes(routes!(evaluation::evaluate))
        .routes(routes!(data::count))
        .routes(routes!(datasets::list))
        .routes(routes!(datasets::difference))
        .routes(routes!(imports::show))
        .routes(routes!(imports::rows))
        .routes(routes!(imports::history, imports::decide))
        .routes(routes!(letter_groups::copies))
        .routes(routes!(letter_groups::held_out))
        .routes(routes!(monitoring::report))
        .routes(routes!(new_labels::count))
        .routes(routes!(model_reloads::reload))
        .routes(routes!(trainings::begin, trainings::list))
        .routes(routes!(trainings::show))
        .routes(routes!(trainings::cancel))
        .routes(routes!(clients::show, clients::keep, clients::remove))
        .routes(routes!(labels::rubric))
        .routes(routes!(labels::next))
        .routes(routes!(labels::add))
        .routes(routes!(labels::undo))
        .routes(routes!(labels::show))
        .routes(routes!(labels::agreement))
        .routes(routes!(labels::decide))
        .routes(routes!(labels::accept))
        .routes(routes!(labels::label_configuration))
        .routes(routes!(own_key::show))
        .layer(DefaultBodyLimit::max(MAX_LETTER_BYTES))
        .layer(middleware::from_fn_with_state(
            MAX_LETTER_BYTES,
            limit_announced,
        ));
    let large = OpenApiRouter::new()
        .routes(routes!(prediction_batches::predict_all))
        .routes(routes!(review_batches::review_all))
        .routes(routes!(client_tables::read))
        .routes(routes!(spreadsheets::write))
        .routes(routes!(clients::list, clients::remove_all))
        .routes(routes!(batches::accept))
        .routes(routes!(imports::list, imports::bring))
        .routes(routes!(postings::add))
        .routes(routes!(labels::export, labels::import))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::from_fn_with_state(MOST_BYTES, limit_announced))
        .layer(middleware::from_fn_with_state(
            LargeBodies::new(LARGE_AT_ONCE),
            limit_large,
        ));
    OpenApiRouter::new()
        .routes(routes!(health::health))
        .routes(routes!(ready::ready))
        .routes(routes!(metrics::metrics))
        .nest("/api/v1", small.merge(large))
}

/// The description of all endpoints, OpenAPI 3.1: `docs/openapi.json`.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    let (_, description) = described_routes().split_for_parts();
    described(description)
}

/// All endpoints.
pub(crate) fn router(state: ServerState) -> Router {
    let (router, description) = described_routes().split_for_parts();
    let metrics = state.metrics.clone();
    router
        .fallback(unknown)
        .method_not_allowed_fallback(wrong_method)
        .layer(middleware::from_fn(security_headers::add))
        .merge(documentation(described(description)))
        .merge(page())
        .layer(middleware::from_fn_with_state(metrics, count))
        .with_state(state)
}

async fn unknown() -> Problem {
    let detail = "GET /docs describes every path".to_owned();
    Problem::new(
        StatusCode::NOT_FOUND,
        "There is nothing at this path",
        Some(detail),
    )
}

async fn wrong_method() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "This path does not take this method",
        None,
    )
}
