//! What a process that answers many requests does once and not for each: look which model answers, embed
//! the same letter, write the journal.

mod answering;
mod embedding_queue;
mod journal_queue;
mod lookup_queue;
mod observer;
mod vector_cache;

use std::sync::Arc;
use std::time::Duration;

pub(crate) use answering::Answering;
pub use answering::AnsweringState;
pub(crate) use embedding_queue::EmbeddingQueue;
pub(crate) use journal_queue::JournalQueue;
use lookup_queue::LookupQueue;
pub use observer::ServingObserver;
pub(crate) use vector_cache::VectorCache;

use shortlist_document::Document;
use shortlist_embedding::{LetterEmbedding, LetterWindows};
use shortlist_recommendation::{Collaboration, Lookup, Ranking, Request, Snapshot, look_up};

use crate::error::{Error, Result};
use crate::shortlist::Shortlist;

/// Vectors of fewer bytes are read for each request by itself: they stay in the processor's cache.
const READ_AGAIN: usize = 4 << 20;

/// How a process answers many requests.
#[derive(Clone)]
pub struct ServingSettings {
    /// For how long the registry is not asked again which model answers, unless this process moved one.
    pub model_checked_every: Duration,
    /// How much memory the vectors of letters that came lately may take, in bytes; 0: none are kept.
    pub vector_cache_bytes: u64,
    /// How letters that come together are embedded.
    pub embedding: EmbeddingSettings,
    /// Who is told what happens.
    pub observer: Arc<dyn ServingObserver>,
}

/// How letters that come together are embedded by a model that gains from it: a transformer. A static
/// model is quicker than any wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmbeddingSettings {
    /// Letters that wait to be embedded; one that comes beyond is refused with [`Error::Busy`].
    pub waiting: usize,
    /// Tokens that are embedded in one run, unless one letter alone has more.
    pub tokens_at_once: usize,
    /// How long a letter that comes alone waits for others.
    pub wait: Duration,
}

impl Default for ServingSettings {
    fn default() -> Self {
        Self {
            model_checked_every: Duration::from_secs(1),
            vector_cache_bytes: 32 << 20,
            embedding: EmbeddingSettings::default(),
            observer: Arc::new(observer::Nobody),
        }
    }
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

/// What lives as long as the process that serves.
pub(crate) struct Serving {
    pub(crate) settings: ServingSettings,
    vectors: VectorCache,
    queue: Option<EmbeddingQueue>,
    lookups: LookupQueue,
}

impl Shortlist {
    /// Prepares to answer many requests: the embedder is loaded, letters that come together are embedded
    /// together, and what was found out for one request serves the next.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`] if the embedder does not load; [`Error::Thread`].
    pub fn with_serving(mut self, settings: ServingSettings) -> Result<Self> {
        let featuriser = self.featuriser()?.clone();
        // Without a limit of tokens it is a static model.
        let gains = featuriser.embedder().max_tokens().is_some();
        let queue = gains
            .then(|| EmbeddingQueue::start(featuriser, &settings))
            .transpose()?;
        self.serving = Some(Serving {
            vectors: VectorCache::new(settings.vector_cache_bytes),
            lookups: LookupQueue::default(),
            queue,
            settings,
        });
        Ok(self)
    }

    /// Looks now at what changed outside of this process: which model answers, and which postings there
    /// are. Called twice a second, no request pays for it.
    ///
    /// # Errors
    ///
    /// Those of [`Shortlist::warm_up`].
    pub async fn keep_up(&self) -> Result<()> {
        let postings = self.look_at_postings(&crate::progress::Silent).await;
        let model = self.look_for_model().await;
        // What is wrong with one of them does not keep the others from being looked at.
        self.store.tidy().await?;
        postings?;
        match model {
            Ok(_) | Err(Error::NoProductionModel { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Ranks postings. In a process that serves, the nearest ones are looked up together with those of other
    /// requests.
    pub(crate) async fn ranked(
        &self,
        snapshot: &Snapshot,
        request: &Request,
        collaboration: &Collaboration,
    ) -> Result<Ranking> {
        let Some(serving) = &self.serving else {
            return Ok(snapshot.rank(request, collaboration)?);
        };
        let search = snapshot.search(request, collaboration)?;
        let lookups = search.lookups();
        let nearest = if lookups.iter().map(Lookup::bytes).sum::<usize>() < READ_AGAIN {
            look_up(&lookups)
        } else {
            serving.lookups.look_up(lookups).await
        };
        Ok(search.rank(nearest))
    }

    /// The vector of a letter, which may have no word that the embedder knows.
    pub(crate) async fn embedded(&self, document: &Document) -> Result<Arc<LetterEmbedding>> {
        let featuriser = self.featuriser()?;
        let Some(serving) = &self.serving else {
            return Ok(Arc::new(featuriser.any_text(document)?));
        };
        let content_hash = document.content_hash();
        let known = serving.vectors.get(&content_hash);
        serving.settings.observer.looked_for_vector(known.is_some());
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
        serving.vectors.put(content_hash, embedding.clone());
        Ok(embedding)
    }
}
