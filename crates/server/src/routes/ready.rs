//! `GET /ready`: a model can answer.

use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use shortlist_api::{EmbedderInfo, ModelInfo};
use shortlist_app::{AnsweringState, Error};

use crate::problem::Problem;
use crate::state::ServerState;

/// What answers.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Ready {
    /// `ready`; `refused` if a model was put in place that cannot answer, and the one before goes on.
    status: &'static str,
    /// The model that answers.
    model: ModelInfo,
    /// The embedder that reads letters.
    embedder: EmbedderInfo,
    /// Why the model that was put in place does not answer. Null: it does.
    refused: Option<Problem>,
}

impl From<AnsweringState> for Ready {
    fn from(state: AnsweringState) -> Self {
        let refused = state.refused.map(|error| Problem::from(&*error));
        Self {
            status: if refused.is_some() {
                "refused"
            } else {
                "ready"
            },
            model: state.model.into(),
            embedder: state.embedder.into(),
            refused,
        }
    }
}

/// Can a model answer, and which? 503 until the postings are in memory, without a model, and while answers
/// cannot be journalled.
#[utoipa::path(
    get,
    path = "/ready",
    tag = "operations",
    responses((status = 200, description = "It can", body = Ready))
)]
pub(super) async fn ready(State(state): State<ServerState>) -> Result<Json<Ready>, Problem> {
    if !state.is_warm.load(Ordering::Acquire) {
        return Err(Problem::not_yet());
    }
    let journalled = state
        .work(|shortlist| async move { Ok::<_, Error>(shortlist.answerer.journal.check().await) })
        .await?;
    if let Err(error) = journalled {
        return Err(Problem::not_journalled(&error.into()));
    }
    let answering = state
        .work(|shortlist| async move { shortlist.models.answering_state().await })
        .await?;
    Ok(Json(Ready::from(answering)))
}
