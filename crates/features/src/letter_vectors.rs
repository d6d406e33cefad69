//! The vectors of letters that are asked about, in a process that answers one or many.

use std::sync::Arc;
use std::time::Duration;

use shortlist_document::Document;
use shortlist_embedding::{LetterEmbedding, LetterWindows};
use shortlist_runtime::Observer;

use crate::embedding_queue::EmbeddingQueue;
use crate::error::Result;
use crate::lazy_featuriser::LazyFeaturiser;
use crate::vector_cache::VectorCache;

/// What a process that answers many requests keeps of letters.
#[derive(Clone)]
pub struct LetterVectorSettings {
    /// How much memory the vectors of letters that came lately may take, in bytes; 0: none are kept.
    pub cache_bytes: u64,
    /// How letters that come together are embedded.
    pub embedding: EmbeddingSettings,
    /// Who is told what happens.
    pub observer: Arc<dyn Observer>,
}

/// How letters that come together are embedded by a model that gains from it: a transformer. A static
/// model is quicker than any wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmbeddingSettings {
    /// Letters that wait to be embedded; one that comes beyond is refused with [`Error::Busy`](crate::Error::Busy).
    pub waiting: usize,
    /// Tokens that are embedded in one run, unless one letter alone has more.
    pub tokens_at_once: usize,
    /// How long a letter that comes alone waits for others.
    pub wait: Duration,
}

impl Default for EmbeddingSettings {
    fn default() -> Self {
        Self {
            waiting: 256,
            tokens_at_once: 4_096,
            wait: Duration::from_millis(2),
        }
    }
}

/// Gives letters that are asked about their vectors.
pub struct LetterVectors {
    featuriser: Arc<LazyFeaturiser>,
    /// What lives as long as a process that answers many requests; other processes have none.
    serving: Option<Serving>,
}

struct Serving {
    cache: VectorCache,
    queue: Option<EmbeddingQueue>,
    observer: Arc<dyn Observer>,
}

impl LetterVectors {
    /// For a process that answers few requests: each letter is embedded by itself.
    #[must_use]
    pub fn new(featuriser: Arc<LazyFeaturiser>) -> Self {
        Self {
            featuriser,
            serving: None,
        }
    }

    /// For a process that answers many: the embedder is loaded, letters that come together are embedded
    /// together, and what was found out for one request serves the next.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding) if the embedder does not load; [`Error::Thread`](crate::Error::Thread).
    pub fn serving(
        featuriser: Arc<LazyFeaturiser>,
        settings: LetterVectorSettings,
    ) -> Result<Self> {
        let loaded = featuriser.get()?.clone();
        // Without a limit of tokens it is a static model.
        let gains = loaded.embedder().max_tokens().is_some();
        let queue = gains
            .then(|| EmbeddingQueue::start(loaded, &settings))
            .transpose()?;
        Ok(Self {
            featuriser,
            serving: Some(Serving {
                cache: VectorCache::new(settings.cache_bytes),
                queue,
                observer: settings.observer,
            }),
        })
    }

    /// Begins to load the embedder, if it is not there, while the caller does something else.
    pub fn load_early(&self) {
        self.featuriser.load_early();
    }

    /// The featuriser that makes the vectors.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding) if its embedder does not load.
    pub fn featuriser(&self) -> Result<&crate::Featuriser> {
        self.featuriser.get()
    }

    /// The vector of a letter; one of which the model knows no word has the zero vector.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding), [`Error::Busy`](crate::Error::Busy),
    /// [`Error::Stopped`](crate::Error::Stopped).
    pub async fn embed(&self, document: &Document) -> Result<Arc<LetterEmbedding>> {
        let featuriser = self.featuriser.get()?;
        let Some(serving) = &self.serving else {
            return Ok(Arc::new(featuriser.any_text(document)?));
        };
        let content_hash = document.content_hash();
        let known = serving.cache.get(&content_hash);
        serving.observer.looked_for_vector(known.is_some());
        if let Some(known) = known {
            return Ok(known);
        }
        let embedding = match &serving.queue {
            None => featuriser.any_text(document)?,
            Some(queue) => {
                let sentences: Vec<&str> = document.sentences().map(|s| s.text).collect();
                let windows = LetterWindows::new(featuriser.embedder(), &sentences)?;
                featuriser.or_nothing(queue.embed(windows).await?)?
            }
        };
        let embedding = Arc::new(embedding);
        serving.cache.put(content_hash, embedding.clone());
        Ok(embedding)
    }
}
