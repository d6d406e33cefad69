//! Letters that were asked about, as vectors.

use std::collections::HashMap;
use std::sync::Arc;

use shortlist_features::LetterVectors;
use shortlist_storage::{KeptLetterRepository, LetterRepository, VectorRepository};

use crate::error::Result;

/// Vectors by the content hash of their letters.
pub(super) type Vectors = HashMap<String, Vec<f32>>;

/// Letters that were asked about, as far as their vectors or texts are kept.
pub struct LetterSource {
    /// The vectors that are kept.
    pub vectors: Arc<dyn VectorRepository>,
    /// The texts that are kept of letters that were asked about.
    pub kept: Arc<dyn KeptLetterRepository>,
    /// The stored letters.
    pub stored: Arc<dyn LetterRepository>,
    /// Makes a vector of a text.
    pub embedding: Arc<LetterVectors>,
}

impl LetterSource {
    /// The vectors of a fingerprint; letters of which nothing is kept are left out.
    pub(super) async fn vectors(&self, fingerprint: &str, hashes: &[&str]) -> Result<Vectors> {
        let found = self.vectors.vectors_by_hash(fingerprint, hashes).await?;
        let found = found
            .into_iter()
            .map(|stored| (stored.content_hash, stored.vector));
        let mut vectors: Vectors = found.collect();
        for hash in hashes {
            if !vectors.contains_key(*hash)
                && let Some(vector) = self.of_text(hash).await?
            {
                vectors.insert((*hash).to_owned(), vector);
            }
        }
        Ok(vectors)
    }

    async fn of_text(&self, hash: &str) -> Result<Option<Vec<f32>>> {
        let mut document = self.kept.kept_text(hash).await?;
        if document.is_none() {
            let stored = self.stored.letter(hash).await?;
            document = stored.map(|letter| letter.document);
        }
        let Some(document) = document else {
            return Ok(None);
        };
        let embedded = self.embedding.embed(&document).await;
        let embedded = embedded.map_err(shortlist_models::Error::from)?;
        Ok(Some(embedded.vector.clone()))
    }
}
