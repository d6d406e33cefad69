//! Vectors for what is stored, made once a text and model.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use shortlist_embedding::LetterEmbedding;
use shortlist_runtime::{Clock, Progress};
use shortlist_storage::{
    ClaimedText, EmbeddingWork, RecordKind, StoredVector, Text, VectorRepository, VectorSearch,
};

use crate::error::{Error, Result};
use crate::lazy_featuriser::LazyFeaturiser;

/// Texts whose vectors are stored together at first; what was stored stays when the work is
/// interrupted. A transformer needs about a second a letter.
const FIRST_CHUNK: usize = 16;
/// At most, where the embedder is quick.
const GREATEST_CHUNK: usize = 1_024;
/// A chunk that took less than this many milliseconds may be twice as large the next time.
const QUICK: i64 = 500;
/// How long to wait before looking again for what other machines are embedding.
const WAIT: Duration = Duration::from_millis(500);

/// How many vectors there are of what is stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Embedded {
    /// Made now, by this process.
    pub made: usize,
    /// There already, or made by another process meanwhile.
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

/// The vectors of what is stored, by one embedder.
#[derive(Clone)]
pub struct StoredVectors {
    /// What makes them.
    pub featuriser: Arc<LazyFeaturiser>,
    /// Where they are kept.
    pub vectors: Arc<dyn VectorRepository>,
    /// Which texts have none yet.
    pub work: Arc<dyn EmbeddingWork>,
    /// The database's own search, where it has one.
    pub search: Arc<dyn VectorSearch>,
    /// Tells how long a chunk takes.
    pub clock: Arc<dyn Clock>,
}

impl StoredVectors {
    /// Embeds every stored text that has no vector of this embedder yet, and makes the postings'
    /// searchable for a database that can search (pgvector). Several machines on one
    /// database share the work; each returns when all of it is done.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`] or [`Error::Embedding`]; [`Error::Cancelled`] between chunks of texts: what was embedded stays.
    pub async fn embed_all(&self, progress: &dyn Progress) -> Result<Embedded> {
        let mut embedded = self.embed_letters(progress).await?;
        embedded += self
            .embed_missing(RecordKind::Resume, "embedding résumés", progress)
            .await?;
        embedded += self.embed_postings(progress).await?;
        // Where the database can search by itself, it is given the postings' vectors.
        let fingerprint = self.featuriser.get()?.fingerprint().as_str();
        self.search.prepare_search(fingerprint).await?;
        Ok(embedded)
    }

    /// The same for letters alone.
    ///
    /// # Errors
    ///
    /// As [`StoredVectors::embed_all`].
    pub async fn embed_letters(&self, progress: &dyn Progress) -> Result<Embedded> {
        self.embed_missing(RecordKind::Letter, "embedding letters", progress)
            .await
    }

    /// The same for postings alone.
    ///
    /// # Errors
    ///
    /// As [`StoredVectors::embed_all`].
    pub async fn embed_postings(&self, progress: &dyn Progress) -> Result<Embedded> {
        self.embed_missing(RecordKind::Posting, "embedding postings", progress)
            .await
    }

    /// All vectors of this embedder, by content hash.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`] or [`Error::Embedding`].
    pub async fn vectors(&self) -> Result<HashMap<String, Vec<f32>>> {
        let mut vectors = HashMap::new();
        self.vectors
            .each_vector(self.featuriser.get()?.fingerprint().as_str(), &mut |row| {
                vectors.insert(row.content_hash.to_owned(), row.values().collect());
                Ok(())
            })
            .await?;
        Ok(vectors)
    }

    async fn embed_missing(
        &self,
        kind: RecordKind,
        what: &str,
        progress: &dyn Progress,
    ) -> Result<Embedded> {
        let fingerprint = self.featuriser.get()?.fingerprint().as_str();
        let (texts, missing) = self.work.without_vector(kind, fingerprint).await?;
        if missing == 0 {
            return Ok(Embedded {
                known: texts,
                ..Embedded::default()
            });
        }
        progress.begin(what, missing);
        let mut embedded = Embedded::default();
        loop {
            let pass = self.embed_pass(kind, progress).await?;
            embedded.made += pass.made;
            embedded.unreadable = pass.unreadable;
            let (texts, left) = self.work.without_vector(kind, fingerprint).await?;
            if left <= pass.unreadable {
                embedded.known = texts.saturating_sub(embedded.made + left);
                break;
            }
            // Others hold the rest. If they die, their texts are free again.
            go_on(progress)?;
            tokio::time::sleep(WAIT).await;
        }
        progress.end();
        Ok(embedded)
    }

    /// Embeds what nobody else embeds, once from the first text to the last.
    async fn embed_pass(&self, kind: RecordKind, progress: &dyn Progress) -> Result<Embedded> {
        let fingerprint = self.featuriser.get()?.fingerprint().as_str();
        let mut embedded = Embedded::default();
        let (mut after, mut chunk) = (0, FIRST_CHUNK);
        while let Some(claim) = self.work.claim(kind, fingerprint, after, chunk).await? {
            after = claim.last();
            let begun = self.clock.now();
            let (vectors, unreadable) = self.embed_texts(claim.texts())?;
            let texts = claim.texts().len();
            claim.finish(&vectors).await?;
            embedded.unreadable += unreadable;
            embedded.made += texts - unreadable;
            progress.advance(texts);
            go_on(progress)?;
            if self.clock.now() - begun < QUICK {
                chunk = GREATEST_CHUNK.min(2 * chunk);
            }
        }
        Ok(embedded)
    }

    /// The vectors of texts, each text once, and how many have none.
    fn embed_texts(&self, texts: &[ClaimedText]) -> Result<(Vec<StoredVector>, usize)> {
        let featuriser = self.featuriser.get()?;
        let mut done = HashSet::new();
        let mut vectors = Vec::with_capacity(texts.len());
        let mut unreadable = 0;
        for claimed in texts {
            if done.contains(claimed.content_hash.as_str()) {
                continue;
            }
            let embedding = match &claimed.text {
                Some(Text::Document(document)) => featuriser.letter(document),
                Some(Text::Posting(posting)) => featuriser.posting(posting),
                // Nothing is made of what a fault changed.
                None => {
                    unreadable += 1;
                    continue;
                }
            };
            match embedding {
                Ok(embedding) => {
                    done.insert(claimed.content_hash.as_str());
                    vectors.push(stored_vector(&claimed.content_hash, embedding));
                }
                Err(Error::Embedding(shortlist_embedding::Error::NothingToEmbed)) => {
                    unreadable += 1;
                }
                Err(error) => return Err(error),
            }
        }
        Ok((vectors, unreadable))
    }
}

fn go_on(progress: &dyn Progress) -> Result<()> {
    if progress.is_cancelled() {
        return Err(Error::Cancelled);
    }
    Ok(())
}

/// A text's vector as it is stored.
#[must_use]
pub fn stored_vector(content_hash: &str, embedding: LetterEmbedding) -> StoredVector {
    StoredVector {
        content_hash: content_hash.to_owned(),
        vector: embedding.vector,
        tokens_read: embedding.tokens.read,
        tokens_dropped: embedding.tokens.dropped,
    }
}
