//! One file an endpoint.

mod health;
mod predictions;
mod recommendations;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use shortlist_pipeline::Shortlist;
use shortlist_pipeline::limits::MAX_LETTER_BYTES;

/// All endpoints on a home.
pub fn router(shortlist: Arc<Shortlist>) -> Router {
    Router::new()
        .route("/health", get(health::health))
        .route("/api/v1/predictions", post(predictions::predict))
        .route("/api/v1/recommendations", post(recommendations::recommend))
        .layer(DefaultBodyLimit::max(MAX_LETTER_BYTES))
        .with_state(shortlist)
}
