//! The postings in memory, kept in step with the store.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use shortlist_document::Posting;
use shortlist_features::{AnalyserSource, Featuriser, StoredVectors};
use shortlist_recommendation::{Analyser, Collaboration, Entry, PostingIndex, Snapshot, Touch};
use shortlist_runtime::{Clock, Progress};
use shortlist_storage::{Interaction, InteractionKind, InteractionRepository, PostingRepository};
use tokio::sync::Mutex;

use crate::error::{Error, Result};
use crate::posting_cache::PostingCache;

/// Milliseconds for which the store is not asked again whether something changed.
const FRESH: i64 = 1_000;
/// Postings that are added at once.
const BATCH: usize = 4_096;
/// The index is written to a file after so many postings were added: fewer are quickly added again.
const WORTH_SAVING: usize = 1_000;
/// Whatever changes how words are counted gets another number.
const RULES: u32 = 1;

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
    /// The index's file: it saves time, and is made anew where it is missing.
    pub file: PathBuf,
    /// Where postings are searched.
    pub search: SearchPlace,
    /// Tells when the store was looked at.
    pub clock: Arc<dyn Clock>,
}

/// The postings in memory, kept in step with the store.
pub struct LiveIndex {
    pub(crate) ports: LiveIndexPorts,
    memory: Memory,
}

/// The postings in memory, made when they are first needed.
#[derive(Default)]
struct Memory {
    /// Who brings the index in step with the store holds it.
    state: Mutex<Option<State>>,
    /// What searches see, and when it was found in step, in milliseconds.
    current: RwLock<Option<(LivePostings, i64)>>,
    /// Whether this process changed the store since.
    is_behind: AtomicBool,
    /// What postings say, as long as none changes.
    cache: std::sync::Mutex<(String, Arc<PostingCache>)>,
}

struct State {
    index: PostingIndex,
    revision: String,
    touched: Arc<Touched>,
    touched_revision: String,
}

/// The postings at one moment, and what people did with them.
#[derive(Clone)]
pub struct LivePostings {
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) touched: Arc<Touched>,
    /// What postings say that were found lately.
    pub(crate) cache: Arc<PostingCache>,
    /// Where postings are searched.
    pub(crate) search: SearchPlace,
}

/// What people did with postings.
#[derive(Default)]
pub(crate) struct Touched {
    pub(crate) collaboration: Collaboration,
    by_actor: HashMap<String, Vec<Touch>>,
}

impl Touched {
    fn add(&mut self, interaction: &Interaction) {
        let touch = touch(interaction);
        self.collaboration.add(&interaction.actor, &touch);
        let touches = self.by_actor.entry(interaction.actor.clone());
        touches.or_default().push(touch);
    }

    /// What one of them did.
    pub(crate) fn by(&self, actor: &str) -> Vec<Touch> {
        self.by_actor.get(actor).cloned().unwrap_or_default()
    }
}

impl Memory {
    /// What searches see, if there is anything yet.
    fn current(&self) -> Option<LivePostings> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        current.as_ref().map(|(postings, _)| postings.clone())
    }

    /// The same, if it was found in step a moment ago.
    fn fresh(&self, now: i64) -> Option<LivePostings> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        let (postings, checked_at) = current.as_ref()?;
        (0..FRESH)
            .contains(&(now - checked_at))
            .then(|| postings.clone())
    }

    /// The postings that were read at this revision; none if one may have changed within it.
    fn cache_for(&self, revision: &str, may_have_changed: bool) -> Arc<PostingCache> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if may_have_changed || cache.0 != revision {
            *cache = (revision.to_owned(), Arc::default());
        }
        cache.1.clone()
    }

    fn publish(&self, postings: LivePostings, checked_at: i64) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        *current = Some((postings, checked_at));
    }
}

/// What an interaction means.
fn touch(interaction: &Interaction) -> Touch {
    Touch {
        posting_id: interaction.posting_id.clone(),
        weight: match interaction.kind {
            InteractionKind::Viewed => 1.0,
            InteractionKind::Saved => 3.0,
            InteractionKind::Applied => 5.0,
        },
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

    /// The store was changed by this process: the next search looks at once.
    pub fn is_behind(&self) {
        self.memory.is_behind.store(true, Ordering::Release);
    }

    /// The postings in memory, in step with the store. One search at a time brings them in step; others
    /// meanwhile see them as they were.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`], [`Error::Features`], [`Error::Recommendation`].
    pub async fn live_postings(&self, progress: &dyn Progress) -> Result<LivePostings> {
        let is_behind = self.memory.is_behind.swap(false, Ordering::AcqRel);
        let fresh = |now| self.memory.fresh(now).filter(|_| !is_behind);
        if let Some(postings) = fresh(self.ports.clock.now()) {
            return Ok(postings);
        }
        let mut state = match (self.memory.state.try_lock(), self.memory.current()) {
            (Ok(state), _) => state,
            (Err(_), Some(current)) if !is_behind => return Ok(current),
            (Err(_), _) => self.memory.state.lock().await,
        };
        if let Some(postings) = fresh(self.ports.clock.now()) {
            return Ok(postings);
        }
        self.in_step_now(&mut state, is_behind, progress).await
    }

    /// Brings the postings in memory in step with the store now.
    ///
    /// # Errors
    ///
    /// As [`LiveIndex::live_postings`].
    pub async fn look_at_postings(&self, progress: &dyn Progress) -> Result<()> {
        let mut state = self.memory.state.lock().await;
        let is_behind = self.memory.is_behind.swap(false, Ordering::AcqRel);
        self.in_step_now(&mut state, is_behind, progress).await?;
        Ok(())
    }

    async fn in_step_now(
        &self,
        state: &mut Option<State>,
        is_behind: bool,
        progress: &dyn Progress,
    ) -> Result<LivePostings> {
        let now = self.ports.clock.now();
        let known = state.take().map(|mut state| {
            // Two changes in one millisecond have one revision.
            if is_behind {
                state.revision.clear();
            }
            state
        });
        let search = self.ports.search;
        let refreshed = self.refreshed(known, search, progress).await?;
        let postings = LivePostings {
            snapshot: refreshed.index.snapshot(),
            touched: refreshed.touched.clone(),
            cache: self.memory.cache_for(&refreshed.revision, is_behind),
            search,
        };
        *state = Some(refreshed);
        self.memory.publish(postings.clone(), now);
        Ok(postings)
    }

    async fn refreshed(
        &self,
        known: Option<State>,
        search: SearchPlace,
        progress: &dyn Progress,
    ) -> Result<State> {
        // Read before what they stand for: what changes meanwhile is seen the next time.
        let revision = self.ports.postings.posting_revision().await?;
        let touched_revision = self.ports.interactions.interaction_revision().await?;
        let touched = match &known {
            Some(state) if state.touched_revision == touched_revision => state.touched.clone(),
            _ => self.touched().await?,
        };
        let index = match (search, known) {
            // The database searches: nothing is held here but the way to cut texts into words.
            (SearchPlace::Database, _) => {
                self.ports.vectors.embed_postings(progress).await?;
                PostingIndex::with_analyser(
                    self.featuriser()?.dimension(),
                    self.ports.analyser.analyser()?.0,
                )?
            }
            (SearchPlace::Memory, Some(state)) if state.revision == revision => state.index,
            (SearchPlace::Memory, Some(state)) => self.in_step(state.index, progress).await?,
            (SearchPlace::Memory, None) => self.in_step(self.opened_index()?, progress).await?,
        };
        Ok(State {
            index,
            revision,
            touched,
            touched_revision,
        })
    }

    async fn touched(&self) -> Result<Arc<Touched>> {
        let mut touched = Touched::default();
        for interaction in self.ports.interactions.interactions().await? {
            touched.add(&interaction);
        }
        Ok(Arc::new(touched))
    }

    fn featuriser(&self) -> Result<&Featuriser> {
        Ok(self.ports.vectors.featuriser.get()?)
    }

    /// The index from its file, or an empty one.
    fn opened_index(&self) -> Result<PostingIndex> {
        let (analyser, note) = self.index_note()?;
        let dimension = self.featuriser()?.dimension();
        let opened = PostingIndex::open(&self.ports.file, &note, analyser.clone());
        match opened {
            Ok(Some(index)) => Ok(index),
            // The file only saves time: a damaged one is made anew.
            Ok(None) | Err(shortlist_recommendation::Error::Damaged { .. }) => {
                Ok(PostingIndex::with_analyser(dimension, analyser)?)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// What an index is made from, beside the postings.
    fn index_note(&self) -> Result<(Analyser, String)> {
        let (analyser, aliases) = self.ports.analyser.analyser()?;
        let fingerprint = self.featuriser()?.fingerprint();
        Ok((
            analyser,
            format!(
                "{RULES}\n{}\n{fingerprint}\n{aliases}",
                env!("CARGO_PKG_VERSION")
            ),
        ))
    }

    /// An index with what the store has now.
    async fn in_step(&self, index: PostingIndex, progress: &dyn Progress) -> Result<PostingIndex> {
        self.ports.vectors.embed_postings(progress).await?;
        let fingerprint = self.featuriser()?.fingerprint().as_str();
        let before = index.snapshot();
        // Nearly all vectors are needed for an empty index, few for one that is behind.
        let vectors = if before.is_empty() {
            self.ports.vectors.vectors().await?
        } else {
            HashMap::new()
        };
        let mut filling = Filling {
            before: &before,
            index: &index,
            vectors,
            dimension: self.featuriser()?.dimension(),
            there: HashSet::new(),
            changed: Vec::new(),
            added: 0,
            fault: None,
        };
        self.ports
            .postings
            .each_posting(&mut |posting| {
                filling.visit(posting);
                Ok(())
            })
            .await?;
        if !before.is_empty() {
            for posting in &filling.changed {
                let hash = posting.content_hash().to_string();
                if let Some(stored) = self
                    .ports
                    .vectors
                    .vectors
                    .vector(fingerprint, &hash)
                    .await?
                {
                    filling.vectors.insert(hash, stored.vector);
                }
            }
        }
        filling.add();
        let gone: Vec<&str> = before
            .posting_ids()
            .filter(|id| !filling.there.contains(*id))
            .collect();
        index.remove(&gone);
        let (added, fault) = (filling.added, filling.fault);
        if let Some(fault) = fault {
            return Err(fault.into());
        }
        if added + gone.len() >= WORTH_SAVING {
            self.save_index(&index)?;
        }
        Ok(index)
    }

    fn save_index(&self, index: &PostingIndex) -> Result<()> {
        let path = &self.ports.file;
        let (_, note) = self.index_note()?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
        }
        match index.snapshot().save(path, &note) {
            // The file only saves time: without room for it, the next start takes longer.
            Err(shortlist_recommendation::Error::File { .. }) | Ok(()) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// An index on its way to what the store has.
struct Filling<'a> {
    before: &'a Snapshot,
    index: &'a PostingIndex,
    vectors: HashMap<String, Vec<f32>>,
    dimension: usize,
    there: HashSet<String>,
    changed: Vec<Posting>,
    added: usize,
    fault: Option<shortlist_recommendation::Error>,
}

impl Filling<'_> {
    fn visit(&mut self, posting: Posting) {
        if !self.before.has_unchanged(&posting) {
            self.changed.push(posting.clone());
            if self.before.is_empty() && self.changed.len() >= BATCH {
                self.add();
            }
        }
        self.there.insert(posting.posting_id);
    }

    /// Adds what changed. A posting of which the model knows no word is like nothing in meaning, and is
    /// found by its words.
    fn add(&mut self) {
        let nothing = vec![0.0; self.dimension];
        let hashes: Vec<String> = self
            .changed
            .iter()
            .map(|posting| posting.content_hash().to_string())
            .collect();
        let entries: Vec<Entry<'_>> = self
            .changed
            .iter()
            .zip(&hashes)
            .map(|(posting, hash)| Entry {
                posting,
                vector: self.vectors.get(hash).unwrap_or(&nothing),
            })
            .collect();
        let result = self.index.add(&entries);
        self.added += entries.len();
        self.fault = self.fault.take().or(result.err());
        self.changed.clear();
    }
}
