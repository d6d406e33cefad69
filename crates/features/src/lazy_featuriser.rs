//! The featuriser of an embedder that is loaded when it is first needed.

use std::sync::OnceLock;

use shortlist_embedding::ModelLoader;

use crate::embedder_choice::EmbedderChoice;
use crate::error::Result;
use crate::featuriser::Featuriser;

/// A featuriser that is loaded when it is first needed: much is asked for that needs no model of half a
/// gigabyte.
pub struct LazyFeaturiser {
    loader: ModelLoader,
    choice: EmbedderChoice,
    loaded: OnceLock<Featuriser>,
}

impl LazyFeaturiser {
    /// The featuriser of an embedder, not loaded yet.
    #[must_use]
    pub fn new(loader: ModelLoader, choice: EmbedderChoice) -> Self {
        Self {
            loader,
            choice,
            loaded: OnceLock::new(),
        }
    }

    /// Which embedder it is.
    #[must_use]
    pub fn choice(&self) -> &EmbedderChoice {
        &self.choice
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
        let loaded = self.choice.load(&self.loader)?;
        Ok(self.loaded.get_or_init(|| loaded))
    }
}
