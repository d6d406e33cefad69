//! One file an endpoint.

mod comparisons;
mod health;
mod hybrid_recommendations;
mod metrics;
mod models;
mod outcomes;
mod postings;
mod prediction_batches;
mod predictions;
mod ready;
mod recommendations;
mod resume_analysis;
mod search;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::{get, post};
use shortlist_pipeline::Shortlist;
use shortlist_pipeline::limits::MAX_LETTER_BYTES;

use crate::metrics::{Metrics, count};
use crate::problem::Problem;
use crate::security_headers;
use crate::state::ServerState;

/// All endpoints on a home.
pub fn router(shortlist: Arc<Shortlist>) -> Router {
    let state = ServerState {
        shortlist,
        metrics: Metrics::default(),
    };
    let api = Router::new()
        .route("/predictions", post(predictions::predict))
        .route("/predictions/batch", post(prediction_batches::predict_all))
        .route("/recommendations", post(recommendations::recommend))
        .route(
            "/hybrid-recommendations",
            post(hybrid_recommendations::recommend),
        )
        .route("/resumes/analysis", post(resume_analysis::analyse))
        .route("/comparisons", post(comparisons::compare))
        .route("/search", post(search::search))
        .route("/postings", get(postings::list).post(postings::add))
        .route(
            "/postings/{id}",
            get(postings::show).delete(postings::close),
        )
        .route("/outcomes", post(outcomes::record))
        .route("/models", get(models::list))
        .route("/models/{name}/history", get(models::history));
    Router::new()
        .route("/health", get(health::health))
        .route("/ready", get(ready::ready))
        .route("/metrics", get(metrics::metrics))
        .nest("/api/v1", api)
        .fallback(unknown)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(MAX_LETTER_BYTES))
        .layer(middleware::from_fn(security_headers::add))
        .layer(middleware::from_fn_with_state(state.metrics.clone(), count))
        .with_state(state)
}

async fn unknown() -> Problem {
    let detail = "expected a path of the table in the server's README".to_owned();
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
