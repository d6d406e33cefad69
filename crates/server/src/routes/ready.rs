//! `GET /ready`: a model can answer.

use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use shortlist_api::{EmbedderInfo, ModelInfo};
use shortlist_app::{AnsweringState, Error, ModelError};

use crate::problem::Problem;
use crate::state::ServerState;

/// What answers.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Ready {
    /// `ready`; `without_model` where none was trained yet: letters are reviewed and postings found all the same;
    /// `refused` if a model was put in place that cannot answer, and the one before goes on.
    status: &'static str,
    /// The model that answers. Null: none yet.
    model: Option<ModelInfo>,
    /// The embedder that reads its letters. Null: no model answers.
    embedder: Option<EmbedderInfo>,
    /// Why the model that was put in place does not answer. Null: it does.
    refused: Option<Problem>,
}

impl Ready {
    fn without_model() -> Self {
        Self {
            status: "without_model",
            model: None,
            embedder: None,
            refused: None,
        }
    }
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
            model: Some(state.model.into()),
            embedder: Some(state.embedder.into()),
            refused,
        }
    }
}

/// Can the server answer, and with which model? 503 until the postings are in memory, where the registry cannot be
/// asked, and while answers cannot be journalled.
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
        .work(|shortlist| async move {
            match shortlist.models.answering_state().await {
                Ok(state) => Ok(Some(state)),
                Err(ModelError::NoProductionModel { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        })
        .await?;
    Ok(Json(
        answering.map_or_else(Ready::without_model, Ready::from),
    ))
}
