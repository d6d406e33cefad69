//! The featuriser of an embedder that is loaded when it is first needed.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

#[cfg(feature = "transformer")]
use shortlist_embedding::ModelLoader;

#[cfg(feature = "transformer")]
use crate::embedder_choice::EmbedderChoice;
use crate::error::Result;
use crate::featuriser::Featuriser;

/// A featuriser that is loaded when it is first needed: much is asked for that needs no model of half a
/// gigabyte.
pub struct LazyFeaturiser {
    name: String,
    load: Box<dyn Fn() -> Result<Featuriser> + Send + Sync>,
    loaded: OnceLock<Featuriser>,
    /// Held while it is loaded, so that this happens once.
    loading: Mutex<()>,
}

impl LazyFeaturiser {
    /// The featuriser of an embedder, not loaded yet.
    #[cfg(feature = "transformer")]
    #[must_use]
    pub fn new(loader: ModelLoader, choice: EmbedderChoice) -> Self {
        Self::with(choice.to_string(), move || choice.load(&loader))
    }

    /// One that is there already.
    #[must_use]
    pub fn loaded(featuriser: Featuriser) -> Self {
        Self::with(featuriser.name().to_owned(), move || Ok(featuriser.clone()))
    }

    fn with(name: String, load: impl Fn() -> Result<Featuriser> + Send + Sync + 'static) -> Self {
        Self {
            name,
            load: Box::new(load),
            loaded: OnceLock::new(),
            loading: Mutex::new(()),
        }
    }

    /// Which embedder it is, in words.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The featuriser itself.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding) if the embedder does not load.
    pub fn get(&self) -> Result<&Featuriser> {
        if let Some(featuriser) = self.loaded.get() {
            return Ok(featuriser);
        }
        let _loading = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(featuriser) = self.loaded.get() {
            return Ok(featuriser);
        }
        let loaded = (self.load)()?;
        Ok(self.loaded.get_or_init(|| loaded))
    }

    /// Loads it in a thread of its own, if it is not there: whoever needs it soon does something else meanwhile. That it
    /// does not load is told by [`LazyFeaturiser::get`].
    pub fn load_early(self: &Arc<Self>) {
        if self.loaded.get().is_some() {
            return;
        }
        let this = Arc::clone(self);
        // Where there are no threads, it is loaded when it is needed.
        let _ = thread::Builder::new().spawn(move || {
            let _ = this.get();
        });
    }
}
