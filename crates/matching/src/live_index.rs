//! The postings in memory, kept in step with the store by its feed of changes.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use shortlist_document::Posting;
use shortlist_embedding::Error as EmbeddingError;
use shortlist_features::{
    AnalyserSource, Error as FeatureError, Featuriser, StoredVectors, stored_vector,
};
use shortlist_recommendation::{Analyser, Entry, PostingIndex, SavedIndex, Snapshot};
use shortlist_runtime::{Clock, Progress};
use shortlist_storage::{
    ChangeRepository, InteractionRepository, PostingChanges, PostingRepository, Revision,
    StoredVector,
};
use tokio::sync::Mutex;

use crate::error::{Error, Result};
use crate::interaction_history::InteractionHistory;
use crate::posting_cache::{CachedPostings, PostingCache};

/// Milliseconds for which the store is not asked again whether something changed.
const FRESH: i64 = 1_000;
/// Postings that are read and added at once when all of them are.
const BATCH: usize = 4_096;
/// Changes that are read and applied at once while requests are answered: so few that the index counts their words
/// on one thread, and not on those that search.
const CHANGES: usize = 1_024;
/// Texts that are embedded here, not shared with other machines, though each takes a transformer long.
const FEW: usize = 16;
/// The index is written to a file after so many changes at least: fewer are quickly made again.
const WORTH_SAVING: usize = 1_000;
/// And after so many for one posting in it: writing takes as long as there are postings.
const CHANGES_IN: usize = 64;
/// A process that serves writes it for at most one in so many milliseconds.
const SAVING_IN: i64 = 20;
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
    /// The feed of what changes.
    pub changes: Arc<dyn ChangeRepository>,
    /// Whether the process answers many requests: then none of them waits for what changed, and somebody calls
    /// [`LiveIndex::look_at_postings`] and [`LiveIndex::save`] again and again.
    pub serves: bool,
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
    /// What postings say that were found lately.
    cache: Arc<PostingCache>,
    /// Who writes the index to its file holds it: when that may be done again, in milliseconds.
    saves: Mutex<i64>,
}

struct State {
    index: Arc<PostingIndex>,
    /// How far the index has read the store's feed. `None`: not at all.
    revision: Option<Revision>,
    /// All vectors, while all postings are read.
    vectors: Option<HashMap<String, Vec<f32>>>,
    /// Changes that the index's file does not have.
    unsaved: usize,
    history: Arc<InteractionHistory>,
    history_revision: String,
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
    /// meanwhile see them as they were. In a process that serves none of them waits: what it changed itself is
    /// seen when it looks the next time ([`LiveIndex::look_at_postings`]).
    ///
    /// # Errors
    ///
    /// [`Error::Storage`], [`Error::Features`], [`Error::Recommendation`].
    pub async fn live_postings(&self, progress: &dyn Progress) -> Result<LivePostings> {
        let memory = &self.memory;
        let is_behind = !self.ports.serves && memory.is_behind.swap(false, Ordering::AcqRel);
        let fresh = |now| memory.fresh(now).filter(|_| !is_behind);
        if let Some(postings) = fresh(self.ports.clock.now()) {
            return Ok(postings);
        }
        let mut state = match (memory.state.try_lock(), memory.current()) {
            (Ok(state), _) => state,
            (Err(_), Some(current)) if !is_behind => return Ok(current),
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

    /// Applies what changed in the store since the last time; the revision that is reached.
    async fn catch_up(&self, state: &mut State, progress: &dyn Progress) -> Result<Revision> {
        loop {
            let since = state.revision.as_ref();
            let most = match (since, &state.vectors) {
                (Some(_), None) => CHANGES,
                _ => BATCH,
            };
            let changes = self.ports.changes.posting_changes(since, most).await?;
            let (revision, is_all) = (changes.revision.clone(), changes.is_all);
            if changes.begins_anew {
                self.begin_anew(state, progress).await?;
                self.memory.cache.advance(&revision, None);
            }
            self.apply(state, changes, progress).await?;
            state.revision = Some(revision.clone());
            if is_all {
                state.vectors = None;
                return Ok(revision);
            }
        }
    }

    /// Gives the database that searches itself the vectors of what changed.
    async fn embed_changed(&self, state: &mut State, progress: &dyn Progress) -> Result<Revision> {
        let revision = self.ports.changes.posting_revision().await?;
        if state.revision.as_ref() != Some(&revision) {
            self.ports.vectors.embed_postings(progress).await?;
            self.memory.cache.advance(&revision, None);
            state.revision = Some(revision.clone());
        }
        Ok(revision)
    }

    async fn history(&self) -> Result<Arc<InteractionHistory>> {
        let mut history = InteractionHistory::default();
        for interaction in self.ports.interactions.interactions().await? {
            history.add(&interaction);
        }
        Ok(Arc::new(history))
    }

    fn featuriser(&self) -> Result<&Featuriser> {
        Ok(self.ports.vectors.featuriser.get()?)
    }

    /// The index from its file with the revision that it stands at, or an empty one.
    fn opened(&self) -> Result<State> {
        let (analyser, note) = self.index_note()?;
        let state = |index, revision| State {
            index: Arc::new(index),
            revision,
            vectors: None,
            unsaved: 0,
            history: Arc::default(),
            history_revision: String::new(),
        };
        if self.ports.search == SearchPlace::Memory {
            let opened = PostingIndex::open(&self.ports.file, &note, analyser.clone());
            match opened {
                Ok(Some(SavedIndex { index, mark })) => {
                    if let Ok(revision) = serde_json::from_str(&mark) {
                        return Ok(state(index, Some(revision)));
                    }
                }
                // The file only saves time: a damaged one is made anew.
                Ok(None) | Err(shortlist_recommendation::Error::Damaged { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let dimension = self.featuriser()?.dimension();
        let index = PostingIndex::with_analyser(dimension, analyser)?;
        Ok(state(index, None))
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

    /// Drops what was read from another feed, or never, and prepares to read all postings.
    async fn begin_anew(&self, state: &mut State, progress: &dyn Progress) -> Result<()> {
        // Several machines share the work of embedding many.
        self.ports.vectors.embed_postings(progress).await?;
        let (analyser, _) = self.ports.analyser.analyser()?;
        let dimension = self.featuriser()?.dimension();
        state.index = Arc::new(PostingIndex::with_analyser(dimension, analyser)?);
        state.unsaved = 0;
        // Read once from front to back, not one by one.
        state.vectors = Some(self.ports.vectors.vectors().await?);
        Ok(())
    }

    /// Applies changes to the index.
    async fn apply(
        &self,
        state: &mut State,
        changes: PostingChanges,
        progress: &dyn Progress,
    ) -> Result<()> {
        let PostingChanges {
            mut changed,
            deleted,
            revision,
            ..
        } = changes;
        let ids = changed.iter().map(|posting| posting.posting_id.clone());
        let ids: Vec<String> = ids.chain(deleted.iter().cloned()).collect();
        let before = state.index.snapshot();
        changed.retain(|posting| !before.has_unchanged(posting));
        let texts: Vec<(String, Posting)> = changed
            .into_iter()
            .map(|posting| (posting.content_hash().to_string(), posting))
            .collect();
        let all_are_read = state.vectors.is_some();
        let vectors = state.vectors.take().unwrap_or_default();
        let (texts, vectors) = self.vectors_of_postings(texts, vectors, progress).await?;
        state.unsaved += ids.len();
        let index = state.index.clone();
        let vectors = beside_requests(move || {
            index.remove(&deleted.iter().map(String::as_str).collect::<Vec<_>>());
            add(&index, &texts, &vectors)?;
            Ok(vectors)
        })
        .await?;
        state.vectors = all_are_read.then_some(vectors);
        self.memory.cache.advance(&revision, Some(&ids));
        Ok(())
    }

    /// The vectors of these postings beside those that are known, by content hash; those that have none are embedded.
    async fn vectors_of_postings(
        &self,
        texts: Vec<(String, Posting)>,
        mut vectors: HashMap<String, Vec<f32>>,
        progress: &dyn Progress,
    ) -> Result<(Vec<(String, Posting)>, HashMap<String, Vec<f32>>)> {
        let featuriser = self.featuriser()?.clone();
        let fingerprint = featuriser.fingerprint().to_string();
        let hashes = texts.iter().map(|(hash, _)| hash.as_str());
        let hashes: HashSet<&str> = hashes.filter(|hash| !vectors.contains_key(*hash)).collect();
        let hashes: Vec<&str> = hashes.into_iter().collect();
        let found = self
            .ports
            .vectors
            .vectors
            .vectors_by_hash(&fingerprint, &hashes)
            .await?;
        let missing = hashes.len().saturating_sub(found.len());
        vectors.extend(found.into_iter().map(by_hash));
        if missing == 0 {
            return Ok((texts, vectors));
        }
        // Without a limit of tokens it is a static model, which is quicker than asking who else does it.
        if missing > FEW && featuriser.embedder().max_tokens().is_some() {
            self.ports.vectors.embed_postings(progress).await?;
            let found = self
                .ports
                .vectors
                .vectors
                .vectors_by_hash(&fingerprint, &hashes)
                .await?;
            vectors.extend(found.into_iter().map(by_hash));
            return Ok((texts, vectors));
        }
        let (texts, made, mut vectors) = beside_requests(move || {
            let made = embed(&featuriser, &texts, &vectors)?;
            Ok((texts, made, vectors))
        })
        .await?;
        // Those of which the model knows no word are tried in vain each time that they change.
        if !made.is_empty() {
            self.ports
                .vectors
                .vectors
                .put_vectors(&fingerprint, &made)
                .await?;
        }
        vectors.extend(made.into_iter().map(by_hash));
        Ok((texts, vectors))
    }

    /// Writes the postings in memory to the file from which the next process has them at once, if enough changed since
    /// the last time. Searches and changes go on meanwhile. A process that serves calls it every few seconds,
    /// others do it by themselves.
    ///
    /// # Errors
    ///
    /// [`Error::File`] if the folder of the file cannot be made.
    pub async fn save(&self) -> Result<()> {
        let Ok(mut not_before) = self.memory.saves.try_lock() else {
            return Ok(());
        };
        let begun = self.ports.clock.now();
        if self.ports.serves && begun < *not_before {
            return Ok(());
        }
        let Some((snapshot, revision)) = self.worth_saving().await else {
            return Ok(());
        };
        let path = self.ports.file.clone();
        let (_, note) = self.index_note()?;
        let mark = serde_json::to_string(&revision).unwrap_or_default();
        let saved = beside_requests(move || {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
            }
            Ok(snapshot.save(&path, &note, &mark))
        })
        .await?;
        let ended = self.ports.clock.now();
        *not_before = ended.saturating_add(SAVING_IN.saturating_mul(ended.saturating_sub(begun)));
        match saved {
            // The file only saves time: without room for it, the next start takes longer.
            Err(shortlist_recommendation::Error::File { .. }) | Ok(()) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// What is to be written to the file, if it is worth that.
    async fn worth_saving(&self) -> Option<(Arc<Snapshot>, Revision)> {
        let mut state = self.memory.state.lock().await;
        let state = state.as_mut()?;
        let snapshot = state.index.snapshot();
        if state.unsaved < WORTH_SAVING.max(snapshot.len() / CHANGES_IN) {
            return None;
        }
        state.unsaved = 0;
        Some((snapshot, state.revision.clone()?))
    }
}

/// Does what keeps a processor busy on a thread beside those that answer.
async fn beside_requests<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(failed) => match failed.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // It was never begun: the process ends.
            Err(_) => std::future::pending().await,
        },
    }
}

fn by_hash(stored: StoredVector) -> (String, Vec<f32>) {
    (stored.content_hash, stored.vector)
}

/// The vectors of those texts that have none, each text once. One of which the model knows no word has none.
fn embed(
    featuriser: &Featuriser,
    texts: &[(String, Posting)],
    known: &HashMap<String, Vec<f32>>,
) -> Result<Vec<StoredVector>> {
    let mut made: HashMap<&str, StoredVector> = HashMap::new();
    for (hash, posting) in texts {
        if known.contains_key(hash) || made.contains_key(hash.as_str()) {
            continue;
        }
        match featuriser.posting(posting) {
            Ok(embedding) => {
                made.insert(hash, stored_vector(hash, embedding));
            }
            Err(FeatureError::Embedding(EmbeddingError::NothingToEmbed)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(made.into_values().collect())
}

/// Adds postings. One without a vector is like nothing in meaning, and is found by its words.
fn add(
    index: &PostingIndex,
    texts: &[(String, Posting)],
    vectors: &HashMap<String, Vec<f32>>,
) -> Result<()> {
    let nothing = vec![0.0; index.snapshot().dimension()];
    let entries: Vec<Entry<'_>> = texts
        .iter()
        .map(|(hash, posting)| Entry {
            posting,
            vector: vectors.get(hash).unwrap_or(&nothing),
        })
        .collect();
    Ok(index.add(&entries)?)
}
