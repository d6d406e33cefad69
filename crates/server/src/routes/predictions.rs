//! `POST /api/v1/predictions`: will the letter in the body pass?

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use shortlist_pipeline::{Prediction, Shortlist};

use crate::problem::Problem;

pub(super) async fn predict(
    State(shortlist): State<Arc<Shortlist>>,
    letter: Bytes,
) -> Result<Json<Prediction>, Problem> {
    Ok(Json(shortlist.predict(&letter).await?))
}
