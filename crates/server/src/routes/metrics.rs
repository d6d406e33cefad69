//! `GET /metrics`: what Prometheus reads.

use axum::extract::State;
use axum::response::Response;

use crate::metrics::Metrics;

/// What Prometheus reads.
#[utoipa::path(
    get,
    path = "/metrics",
    tag = "operations",
    responses((status = 200, description = "Counters, gauges and histograms", body = String,
        content_type = "application/openmetrics-text"))
)]
pub(super) async fn metrics(State(metrics): State<Metrics>) -> Response {
    metrics.text()
}
