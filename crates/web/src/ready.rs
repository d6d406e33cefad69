//! What answers.

use serde::Serialize;
use shortlist_advising::{AnsweringError, AnsweringState, ModelError};
use shortlist_api::{EmbedderInfo, ModelInfo};

use crate::problem::Problem;

/// What answers, in the form of the server's `/ready`.
#[derive(Debug, Serialize)]
pub(crate) struct Ready {
    /// `ready`, or `without_model`.
    status: &'static str,
    /// The model that answers; null: none.
    model: Option<ModelInfo>,
    /// The embedder that reads its letters; null: no model answers.
    embedder: Option<EmbedderInfo>,
}

impl Ready {
    /// What a look for the model found.
    pub(crate) fn of(found: Result<AnsweringState, ModelError>) -> Result<Self, Problem> {
        match found {
            Ok(state) => Ok(Self {
                status: "ready",
                model: Some(state.model.into()),
                embedder: Some(state.embedder.into()),
            }),
            Err(ModelError::NoProductionModel { .. }) => Ok(Self {
                status: "without_model",
                model: None,
                embedder: None,
            }),
            Err(error) => Err(Problem::of(AnsweringError::from(error))),
        }
    }
}
