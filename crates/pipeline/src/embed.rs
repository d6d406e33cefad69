//! Vectors for what is stored, made once a text and model.

use std::collections::HashMap;

use serde::Serialize;
use shortlist_embedding::LetterEmbedding;
use shortlist_storage::{LetterRepository, PostingRepository, StoredVector, VectorRepository};

use crate::error::Result;
use crate::progress::Progress;
use crate::shortlist::Shortlist;

/// Texts whose vectors are stored together; what was stored stays when the work is interrupted.
/// A transformer needs about a second a letter.
const CHUNK: usize = 16;

/// How many vectors there are of what is stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Embedded {
    /// Made now.
    pub made: usize,
    /// There already.
    pub known: usize,
    /// Texts of which the model knows no word; they have no vector.
    pub unreadable: usize,
}

impl std::ops::AddAssign for Embedded {
    fn add_assign(&mut self, other: Self) {
        self.made += other.made;
        self.known += other.known;
        self.unreadable += other.unreadable;
    }
}

impl Shortlist {
    /// Embeds every stored letter and posting that has no vector of this embedder yet.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage) or [`Error::Embedding`](crate::Error::Embedding).
    pub async fn embed_all(&self, progress: &dyn Progress) -> Result<Embedded> {
        let mut embedded = self.embed_letters(progress).await?;
        embedded += self.embed_postings(progress).await?;
        Ok(embedded)
    }

    pub(crate) async fn embed_letters(&self, progress: &dyn Progress) -> Result<Embedded> {
        let letters = self.store.letters().await?;
        let texts: Vec<_> = letters
            .iter()
            .map(|l| (l.content_hash.clone(), &l.document))
            .collect();
        let featuriser = self.featuriser()?;
        self.embed_missing("letters", &texts, progress, |document| {
            featuriser.letter(document)
        })
        .await
    }

    pub(crate) async fn embed_postings(&self, progress: &dyn Progress) -> Result<Embedded> {
        let postings = self.store.postings().await?;
        let texts: Vec<_> = postings
            .iter()
            .map(|p| (p.content_hash().to_string(), p))
            .collect();
        let featuriser = self.featuriser()?;
        self.embed_missing("postings", &texts, progress, |posting| {
            featuriser.posting(posting)
        })
        .await
    }

    /// The vectors of this embedder, by content hash.
    pub(crate) async fn vectors(&self) -> Result<HashMap<String, Vec<f32>>> {
        let stored = self
            .store
            .vectors(self.featuriser()?.fingerprint().as_str())
            .await?;
        Ok(stored
            .into_iter()
            .map(|vector| (vector.content_hash, vector.vector))
            .collect())
    }

    async fn embed_missing<T: Sync>(
        &self,
        what: &str,
        texts: &[(String, &T)],
        progress: &dyn Progress,
        embed: impl Fn(&T) -> Result<LetterEmbedding>,
    ) -> Result<Embedded> {
        let known = self.vectors().await?;
        let missing: Vec<_> = texts
            .iter()
            .filter(|(hash, _)| !known.contains_key(hash))
            .collect();
        let mut embedded = Embedded {
            known: texts.len() - missing.len(),
            ..Embedded::default()
        };
        if missing.is_empty() {
            return Ok(embedded);
        }
        progress.begin(what, missing.len());
        for chunk in missing.chunks(CHUNK) {
            let mut vectors = Vec::with_capacity(chunk.len());
            for (content_hash, text) in chunk {
                match embed(text) {
                    Ok(embedding) => vectors.push(stored(content_hash, embedding)),
                    Err(crate::Error::Embedding(shortlist_embedding::Error::NothingToEmbed)) => {
                        embedded.unreadable += 1;
                    }
                    Err(error) => return Err(error),
                }
            }
            self.store
                .put_vectors(self.featuriser()?.fingerprint().as_str(), &vectors)
                .await?;
            embedded.made += vectors.len();
            progress.advance(chunk.len());
        }
        progress.end();
        Ok(embedded)
    }
}

fn stored(content_hash: &str, embedding: LetterEmbedding) -> StoredVector {
    StoredVector {
        content_hash: content_hash.to_owned(),
        vector: embedding.vector,
        tokens_read: embedding.tokens.read,
        tokens_dropped: embedding.tokens.dropped,
    }
}
