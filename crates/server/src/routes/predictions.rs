//! `POST /api/v1/predictions`: will the letter in the body pass?

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use shortlist_pipeline::{Prediction, Shortlist};

use crate::metrics::Metrics;
use crate::problem::Problem;

pub(super) async fn predict(
    State(shortlist): State<Arc<Shortlist>>,
    State(metrics): State<Metrics>,
    letter: Bytes,
) -> Result<Json<Prediction>, Problem> {
    let prediction = shortlist.predict(&letter).await?;
    metrics.predicted(&prediction);
    Ok(Json(prediction))
}
