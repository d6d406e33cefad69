//! `GET /ready`: a model can answer.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use shortlist_pipeline::{ModelInfo, Shortlist};

use crate::problem::Problem;

/// The answer.
#[derive(Serialize)]
pub(super) struct Ready {
    status: &'static str,
    /// The model that answers.
    model: ModelInfo,
}

pub(super) async fn ready(State(shortlist): State<Arc<Shortlist>>) -> Result<Json<Ready>, Problem> {
    Ok(Json(Ready {
        status: "ready",
        model: shortlist.answering_model().await?,
    }))
}
