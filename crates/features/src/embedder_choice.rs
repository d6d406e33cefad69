//! Which embedder a home uses.

use std::fmt;

use serde::{Deserialize, Serialize};
use shortlist_embedding::{ModelLoader, ModelSource, Precision, TransformerOptions};

use crate::error::Result;
use crate::featuriser::Featuriser;

/// A model, and how exactly it computes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmbedderChoice {
    /// Where the model is.
    pub model: ModelSource,
    /// Of a transformer's products; a static model has none.
    #[serde(default)]
    pub precision: Precision,
}

impl EmbedderChoice {
    /// Loads the model with the rules by which letters and postings become its input.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding).
    pub fn load(&self, loader: &ModelLoader) -> Result<Featuriser> {
        let options = TransformerOptions::default().with_precision(self.precision);
        Ok(Featuriser::new(loader.load(&self.model, &options)?))
    }
}

impl fmt::Display for EmbedderChoice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Float32 => write!(formatter, "{}", self.model),
            Precision::Bf16 => write!(formatter, "{} (bf16)", self.model),
            Precision::Int8 => write!(formatter, "{} (int8)", self.model),
        }
    }
}
