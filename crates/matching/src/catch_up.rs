//! What changed in the store, applied to the postings in memory.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use shortlist_document::Posting;
use shortlist_embedding::Error as EmbeddingError;
use shortlist_features::{Error as FeatureError, Featuriser, stored_vector};
use shortlist_recommendation::{Entry, PostingIndex};
use shortlist_runtime::Progress;
use shortlist_storage::{PostingChanges, Revision, StoredVector};

use crate::beside_requests::beside_requests;
use crate::error::Result;
use crate::live_index::{LiveIndex, State};

/// Postings that are read and added at once when all of them are.
const BATCH: usize = 4_096;
/// Changes that are read and applied at once while requests are answered: so few that the index counts their words
/// on one thread, and not on those that search.
const CHANGES: usize = 1_024;
/// Texts that are embedded here, not shared with other machines, though each takes a transformer long.
const FEW: usize = 16;

impl LiveIndex {
    /// Applies what changed in the store since the last time; the revision that is reached.
    pub(crate) async fn catch_up(
        &self,
        state: &mut State,
        progress: &dyn Progress,
    ) -> Result<Revision> {
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
    pub(crate) async fn embed_changed(
        &self,
        state: &mut State,
        progress: &dyn Progress,
    ) -> Result<Revision> {
        let revision = self.ports.changes.posting_revision().await?;
        if state.revision.as_ref() != Some(&revision) {
            self.ports.vectors.embed_postings(progress).await?;
            self.memory.cache.advance(&revision, None);
            state.revision = Some(revision.clone());
        }
        Ok(revision)
    }

    /// Drops what was read from another feed, or never, and prepares to read all postings.
    async fn begin_anew(&self, state: &mut State, progress: &dyn Progress) -> Result<()> {
        // Several machines share the work of embedding many.
        if !self.ports.is_read_only {
            self.ports.vectors.embed_postings(progress).await?;
        }
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
        let is_slow = featuriser.embedder().max_tokens().is_some();
        if missing > FEW && is_slow && !self.ports.is_read_only {
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
        if !made.is_empty() && !self.ports.is_read_only {
            self.ports
                .vectors
                .vectors
                .put_vectors(&fingerprint, &made)
                .await?;
        }
        vectors.extend(made.into_iter().map(by_hash));
        Ok((texts, vectors))
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
