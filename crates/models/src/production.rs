//! Which model answers, looked for now and then.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Mutex;

use crate::answering_model::{AnsweringModel, EmbedderInfo, ModelInfo};
use crate::error::{Error, Result};
use crate::models::Models;

/// The model that answered last.
#[derive(Default)]
pub(crate) struct Answering {
    known: RwLock<Option<Known>>,
    /// Who looks for the model holds it.
    looking: Mutex<()>,
}

#[derive(Clone)]
struct Known {
    model: Arc<AnsweringModel>,
    /// Milliseconds; `None`: to be looked for anew.
    looked_at: Option<i64>,
    refused: Option<Arc<Error>>,
}

/// What answers now.
#[derive(Debug, Clone)]
pub struct AnsweringState {
    /// The model.
    pub model: ModelInfo,
    /// The embedder that reads the letters.
    pub embedder: EmbedderInfo,
    /// Why the model that was put in its place since does not answer: it does not fit the embedder, or
    /// cannot be read. `None`: there is no other.
    pub refused: Option<Arc<Error>>,
}

impl Answering {
    /// The next answer looks which model it is from.
    pub(crate) fn look_again(&self) {
        if let Some(known) = self.write().as_mut() {
            known.looked_at = None;
        }
    }

    /// Nothing is known any more.
    pub(crate) fn forget(&self) {
        *self.write() = None;
    }

    fn known(&self) -> Option<Known> {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Option<Known>> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Models {
    /// The model in Production, checked against the embedder. Its file is read once, as long as the
    /// registry names the same version.
    ///
    /// # Errors
    ///
    /// [`Error::NoProductionModel`], those of [`Models::load`].
    pub async fn production(&self) -> Result<Arc<AnsweringModel>> {
        let Some(every) = self.checked_every else {
            return self.look_for_model().await;
        };
        let every = i64::try_from(every.as_millis());
        let every = every.unwrap_or(i64::MAX);
        let known = self.answering.known();
        if let Some(Known {
            model,
            looked_at: Some(at),
            ..
        }) = &known
            && (0..every).contains(&(self.clock.now() - at))
        {
            return Ok(model.clone());
        }
        match (self.answering.looking.try_lock(), known) {
            // Somebody looks already, and nobody here moved a model since.
            (
                Err(_),
                Some(Known {
                    model,
                    looked_at: Some(_),
                    ..
                }),
            ) => Ok(model),
            (guard, _) => {
                drop(guard);
                self.look_for_model().await
            }
        }
    }

    /// Looks in the registry which model answers. One that cannot answer is refused, and the one before
    /// goes on.
    ///
    /// # Errors
    ///
    /// As [`Models::production`].
    pub async fn look_for_model(&self) -> Result<Arc<AnsweringModel>> {
        let _looking = self.answering.looking.lock().await;
        let known = self.answering.known();
        let now = self.clock.now();
        let found = match self.production_version().await {
            Ok(Some(version)) => match &known {
                Some(known)
                    if known.model.version == version && known.model.source == "registry" =>
                {
                    Ok(known.model.clone())
                }
                _ => self.load(version).await.map(Arc::new),
            },
            Ok(None) => Err(self.no_model()),
            Err(error) => Err(error),
        };
        let found = match found {
            Err(error) if error.is_out_of_reach() => match &known {
                Some(known) if known.model.source == "fallback" => Ok(known.model.clone()),
                _ => self.last_answering(error).map(Arc::new),
            },
            found => found,
        };
        let (model, refused) = match (found, known) {
            (Ok(model), _) => (model, None),
            (Err(error), Some(known)) if self.checked_every.is_some() && goes_on(&error) => {
                (known.model, Some(Arc::new(error)))
            }
            (Err(error), _) => {
                self.answering.forget();
                return Err(error);
            }
        };
        *self.answering.write() = Some(Known {
            model: model.clone(),
            looked_at: Some(now),
            refused,
        });
        Ok(model)
    }

    /// The model that answers now, and whether another one was refused.
    ///
    /// # Errors
    ///
    /// As [`Models::production`].
    pub async fn answering_state(&self) -> Result<AnsweringState> {
        let model = self.production().await?;
        let featuriser = self.featuriser.get()?;
        Ok(AnsweringState {
            model: model.info(),
            embedder: EmbedderInfo {
                name: featuriser.name().to_owned(),
                fingerprint: featuriser.fingerprint().to_string(),
            },
            refused: self.answering.known().and_then(|known| known.refused),
        })
    }

    /// The copy of the last model that answered, if it fits the embedder; else the error that made it
    /// necessary.
    fn last_answering(&self, cause: Error) -> Result<AnsweringModel> {
        match &self.fallback {
            Some(fallback) => {
                let (version, file) = fallback.read(cause)?;
                self.checked(version, file, "fallback")
            }
            None => Err(cause),
        }
    }

    /// Forgets which model answered: the next look begins anew.
    pub fn forget(&self) {
        self.answering.forget();
    }

    /// Looks now which model answers.
    ///
    /// # Errors
    ///
    /// As [`Models::answering_state`].
    pub async fn reload(&self) -> Result<AnsweringState> {
        self.answering.look_again();
        self.look_for_model().await?;
        self.answering_state().await
    }
}

/// Whether the model before may go on: not where it was taken away on purpose.
fn goes_on(error: &Error) -> bool {
    !matches!(error, Error::NoProductionModel { .. })
}
