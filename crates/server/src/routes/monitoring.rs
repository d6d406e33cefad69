//! `GET /api/v1/monitoring`: did answers come true?

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use shortlist_api::MonitoringReport;

use crate::problem::Problem;
use crate::state::ServerState;

/// How answers came true: outcomes against answers over time, by group, drift with what would have been found, delays,
/// alarms and what was done. Nothing of a letter is in it.
#[utoipa::path(
    get,
    path = "/monitoring",
    tag = "models",
    responses((status = 200, description = "What `shortlist monitor --json` says as its report", body = Object))
)]
pub(super) async fn report(State(state): State<ServerState>) -> Result<Json<Value>, Problem> {
    let report = state
        .work(|shortlist| async move { shortlist.monitor.report().await })
        .await?;
    let report = MonitoringReport::from(report);
    Ok(Json(serde_json::to_value(report).unwrap_or_default()))
}
