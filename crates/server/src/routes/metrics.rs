//! `GET /metrics`: what Prometheus reads.

use axum::extract::State;
use axum::response::Response;

use crate::metrics::Metrics;

pub(super) async fn metrics(State(metrics): State<Metrics>) -> Response {
    metrics.text()
}
