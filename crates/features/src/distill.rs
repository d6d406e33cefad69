//! A static model from a transformer.

use std::path::Path;

use serde::Serialize;
use shortlist_embedding::{
    DistillOptions, Error as EmbeddingError, ModelLoader, TransformerModel, TransformerOptions,
    distill,
};
use shortlist_runtime::Progress;

use crate::embedder_choice::EmbedderChoice;
use crate::error::Result;

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DistillReport {
    /// Length of its vectors.
    pub dimension: usize,
    /// Tokens that have a vector.
    pub tokens: usize,
    /// What identifies its vectors.
    pub fingerprint: String,
}

/// Distills a transformer into a folder.
///
/// # Errors
///
/// [`Error::Embedding`](crate::Error::Embedding) if the model does not load, is static already, or
/// has fewer dimensions.
pub fn distill_model(
    loader: &ModelLoader,
    choice: &EmbedderChoice,
    dimension: usize,
    out: &Path,
    progress: &dyn Progress,
) -> Result<DistillReport> {
    use shortlist_embedding::Embedder;

    let options = TransformerOptions::default().with_precision(choice.precision);
    let folder = loader
        .folder(&choice.model)?
        .ok_or_else(|| EmbeddingError::StaticAlready {
            name: choice.model.to_string(),
        })?;
    let model = TransformerModel::from_folder(&folder, &options)?;
    let mut told = 0;
    let distilled = distill(&model, &DistillOptions { dimension }, |done, all| {
        if told == 0 {
            progress.begin("embedding the vocabulary", all);
        }
        progress.advance(done - told);
        told = done;
    })?;
    progress.end();
    distilled.write(out)?;
    Ok(DistillReport {
        dimension,
        tokens: told,
        fingerprint: distilled.load("distilled")?.fingerprint().to_string(),
    })
}
