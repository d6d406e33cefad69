//! The postings in memory, kept in step with the store by its feed of changes.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use shortlist_features::{AnalyserSource, Featuriser, StoredVectors};
use shortlist_recommendation::{PostingIndex, Snapshot};
use shortlist_runtime::{Clock, Progress};
use shortlist_storage::{ChangeRepository, InteractionRepository, PostingRepository, Revision};
use tokio::sync::Mutex;

use crate::error::Result;
use crate::interaction_history::InteractionHistory;
use crate::posting_cache::{CachedPostings, PostingCache};

/// Milliseconds for which the store is not asked again whether something changed.
const FRESH: i64 = 1_000;

/// Where postings are searched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SearchPlace {
    /// In memory: exact, for up to a few million postings.
    #[default]
    Memory,
    /// In PostgreSQL with pgvector: nearly exact, for more than fit into memory. Meaning chooses
    /// candidates there, all strategies put those in order here.
    Database,
}

/// What a live index is made from.
pub struct LiveIndexPorts {
    /// Where postings are kept.
    pub postings: Arc<dyn PostingRepository>,
    /// What people did with them.
    pub interactions: Arc<dyn InteractionRepository>,
    /// The postings' vectors.
    pub vectors: StoredVectors,
    /// How texts are cut into words.
    pub analyser: AnalyserSource,
    /// The index's file: it saves time, and is made anew where it is missing. `None`: there is no place for one.
    pub file: Option<PathBuf>,
    /// Where postings are searched.
    pub search: SearchPlace,
    /// The feed of what changes.
    pub changes: Arc<dyn ChangeRepository>,
    /// Whether the process answers many requests: then none of them waits for what changed, and somebody calls
    /// [`LiveIndex::look_at_postings`] and [`LiveIndex::save`] again and again.
    pub serves: bool,
    /// Whether nothing can be written to the store: vectors that are missing are made for this process alone.
    pub is_read_only: bool,
    /// Tells when the store was looked at.
    pub clock: Arc<dyn Clock>,
}

/// The postings in memory, kept in step with the store.
pub struct LiveIndex {
    pub(crate) ports: LiveIndexPorts,
    pub(crate) memory: Memory,
}

/// The postings in memory, made when they are first needed.
#[derive(Default)]
pub(crate) struct Memory {
    /// Who brings the index in step with the store holds it.
    pub(crate) state: Mutex<Option<State>>,
    /// What searches see, and when it was found in step, in milliseconds.
    current: RwLock<Option<(LivePostings, i64)>>,
    /// Whether this process changed the store since.
    is_behind: AtomicBool,
    /// What postings say that were found lately.
    pub(crate) cache: Arc<PostingCache>,
    /// Who writes the index to its file holds it: when that may be done again, in milliseconds.
    pub(crate) saves: Mutex<i64>,
}

/// How far the postings in memory have come.
pub(crate) struct State {
    pub(crate) index: Arc<PostingIndex>,
    /// How far the index has read the store's feed. `None`: not at all.
    pub(crate) revision: Option<Revision>,
    /// All vectors, while all postings are read.
    pub(crate) vectors: Option<HashMap<String, Vec<f32>>>,
    /// Changes that the index's file does not have.
    pub(crate) unsaved: usize,
    pub(crate) history: Arc<InteractionHistory>,
    pub(crate) history_revision: String,
}

/// The postings at one moment, and what people did with them.
#[derive(Clone)]
pub struct LivePostings {
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) history: Arc<InteractionHistory>,
    /// What postings say that were found lately.
    pub(crate) cache: CachedPostings,
    /// Where postings are searched.
    pub(crate) search: SearchPlace,
}

impl LivePostings {
    /// Whether they can answer while newer ones are read. Where there was none yet, the first ones are waited for:
    /// "there are no postings" may already be untrue.
    fn can_answer(&self) -> bool {
        self.search == SearchPlace::Database || !self.snapshot.is_empty()
    }
}

impl Memory {
    /// What searches can see, and when it was found in step, in milliseconds.
    fn current(&self) -> Option<(LivePostings, i64)> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        current
            .clone()
            .filter(|(postings, _)| postings.can_answer())
    }

    /// The same, if it was found in step a moment ago.
    fn fresh(&self, now: i64) -> Option<LivePostings> {
        let (postings, checked_at) = self.current()?;
        (0..FRESH).contains(&(now - checked_at)).then_some(postings)
    }

    fn publish(&self, postings: LivePostings, checked_at: i64) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        *current = Some((postings, checked_at));
    }
}

impl LiveIndex {
    /// An index that reads the postings when they are first needed.
    #[must_use]
    pub fn new(ports: LiveIndexPorts) -> Self {
        Self {
            ports,
            memory: Memory::default(),
        }
    }

    /// The store was changed by this process: the next search looks at once, in a process that serves the next
    /// look sees it.
    pub fn is_behind(&self) {
        self.memory.is_behind.store(true, Ordering::Release);
    }

    /// The postings in memory, in step with the store. One search at a time brings them in step; others
    /// meanwhile see them as they were, but for none at all. In a process that serves none of them waits: what it changed itself is
    /// seen when it looks the next time ([`LiveIndex::look_at_postings`]).
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage), [`Error::Features`](crate::Error::Features),
    /// [`Error::Recommendation`](crate::Error::Recommendation).
    pub async fn live_postings(&self, progress: &dyn Progress) -> Result<LivePostings> {
        let memory = &self.memory;
        let is_behind = !self.ports.serves && memory.is_behind.swap(false, Ordering::AcqRel);
        let fresh = |now| memory.fresh(now).filter(|_| !is_behind);
        if let Some(postings) = fresh(self.ports.clock.now()) {
            return Ok(postings);
        }
        let mut state = match (memory.state.try_lock(), memory.current()) {
            (Ok(state), _) => state,
            (Err(_), Some((current, _))) if !is_behind => return Ok(current),
            (Err(_), _) => memory.state.lock().await,
        };
        if let Some(postings) = fresh(self.ports.clock.now()) {
            return Ok(postings);
        }
        let postings = self.in_step_now(&mut state, progress).await?;
        drop(state);
        if !self.ports.serves {
            self.save().await?;
        }
        Ok(postings)
    }

    /// Brings the postings in memory in step with the store now.
    ///
    /// # Errors
    ///
    /// As [`LiveIndex::live_postings`].
    pub async fn look_at_postings(&self, progress: &dyn Progress) -> Result<()> {
        let mut state = self.memory.state.lock().await;
        self.memory.is_behind.store(false, Ordering::Release);
        self.in_step_now(&mut state, progress).await?;
        Ok(())
    }

    /// If it fails on the way, what was done till then stays, and the next time goes on from there.
    async fn in_step_now(
        &self,
        state: &mut Option<State>,
        progress: &dyn Progress,
    ) -> Result<LivePostings> {
        let now = self.ports.clock.now();
        let search = self.ports.search;
        let state = match state {
            Some(state) => state,
            none => none.insert(self.opened()?),
        };
        self.read_history(state).await?;
        let revision = match search {
            SearchPlace::Memory => self.catch_up(state, progress).await?,
            SearchPlace::Database => self.embed_changed(state, progress).await?,
        };
        let postings = LivePostings {
            snapshot: state.index.snapshot(),
            history: state.history.clone(),
            cache: CachedPostings {
                cache: self.memory.cache.clone(),
                revision,
            },
            search,
        };
        self.memory.publish(postings.clone(), now);
        Ok(postings)
    }

    /// Reads what people did with postings, if that changed.
    async fn read_history(&self, state: &mut State) -> Result<()> {
        // Read before what it stands for: what changes meanwhile is seen the next time.
        let revision = self.ports.interactions.interaction_revision().await?;
        if state.history_revision != revision {
            state.history = self.history().await?;
            state.history_revision = revision;
        }
        Ok(())
    }

    async fn history(&self) -> Result<Arc<InteractionHistory>> {
        let mut history = InteractionHistory::default();
        for interaction in self.ports.interactions.interactions().await? {
            history.add(&interaction);
        }
        Ok(Arc::new(history))
    }

    pub(crate) fn featuriser(&self) -> Result<&Featuriser> {
        Ok(self.ports.vectors.featuriser.get()?)
    }
}
