//! What a page asks, and what answers it.

use std::sync::{Arc, PoisonError, RwLock};

use futures_util::FutureExt;
use serde_json::Value;
use shortlist_api::Language;
use shortlist_embedding::{StaticModel, bundled_small};
use shortlist_models::PortableModels;

use crate::answer::Answer;
use crate::clock::ToldClock;
use crate::handed_models::HandedModels;
use crate::problem::Problem;
use crate::store::PageStore;
use crate::use_cases::UseCases;

/// Where models are handed over.
const MODELS: &str = "/api/v1/models";

/// Why there is no engine.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The bundled embedder does not load.
    #[error(transparent)]
    Embedding(#[from] shortlist_embedding::Error),

    /// The checks' own settings are refused.
    #[error(transparent)]
    Review(#[from] shortlist_review::Error),
}

/// What a page asks.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'a str,
    /// The path, as on the server.
    pub path: &'a str,
    /// The body.
    pub body: &'a [u8],
    /// The language of notes and verdicts.
    pub language: Language,
    /// Milliseconds since 1970.
    pub now: i64,
}

/// Answers what the server would answer, from what the page was given.
pub struct Engine {
    /// What makes vectors where no model's file brings what made its own.
    own: Arc<StaticModel>,
    store: Arc<PageStore>,
    clock: Arc<ToldClock>,
    answering: RwLock<Arc<UseCases>>,
}

impl Engine {
    /// An engine without a model and without postings.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`] for a bundled embedder that is damaged.
    pub fn new() -> Result<Self, Error> {
        let own = Arc::new(bundled_small()?);
        let (store, clock) = (Arc::default(), Arc::default());
        let without_model = UseCases::new(own.clone(), HandedModels::default(), &store, &clock)?;
        Ok(Self {
            own,
            store,
            clock,
            answering: RwLock::new(Arc::new(without_model)),
        })
    }

    /// Answers a request.
    #[must_use]
    pub fn answer(&self, request: &Request<'_>) -> Answer {
        self.clock.tell(request.now);
        // Everything that is waited for is in memory: no future has to wait.
        let answered = self.answered(request).now_or_never();
        let answered = answered.unwrap_or_else(|| Err(Problem::unexpected()));
        Answer::from(answered.map_err(|problem| problem.in_language(request.language)))
    }

    async fn answered(&self, request: &Request<'_>) -> Result<Value, Problem> {
        match (request.method, request.path) {
            ("PUT", MODELS) => self.take_models(request.body).await,
            ("DELETE", MODELS) => self.answer_with(PortableModels::default()).await,
            _ => {
                let answering = self.answering.read();
                let answering = answering.unwrap_or_else(PoisonError::into_inner).clone();
                answering.route(request).await
            }
        }
    }

    async fn take_models(&self, file: &[u8]) -> Result<Value, Problem> {
        let models = PortableModels::from_bytes(file);
        let models = models.map_err(|error| Problem::no_models(&error))?;
        self.answer_with(models).await
    }

    /// Lets these models answer. Where they cannot, those that were there go on.
    async fn answer_with(&self, models: PortableModels) -> Result<Value, Problem> {
        let embedder = match &models.embedder {
            None => self.own.clone(),
            Some(brought) => {
                let model = StaticModel::from_files(&brought.name, &brought.files);
                Arc::new(model.map_err(|error| Problem::no_models(&error))?)
            }
        };
        let handed = HandedModels::from(models.models);
        let next = UseCases::new(embedder, handed, &self.store, &self.clock);
        let next = next.map_err(|_| Problem::unexpected())?;
        let ready = next.ready().await?;
        next.look_at_postings().await?;
        *self
            .answering
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        Ok(ready)
    }
}
