//! `GET /health`: the process is alive.

use axum::Json;
use serde::Serialize;

/// The answer.
#[derive(Serialize)]
pub(super) struct Health {
    status: &'static str,
}

pub(super) async fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}
