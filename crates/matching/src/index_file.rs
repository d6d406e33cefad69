//! The file from which the next process has the postings in memory at once.

use std::sync::Arc;

use shortlist_recommendation::{Analyser, Error as IndexError, PostingIndex, SavedIndex, Snapshot};
use shortlist_storage::Revision;

use crate::beside_requests::beside_requests;
use crate::error::Result;
use crate::live_index::{LiveIndex, SearchPlace, State};

/// The index is written to a file after so many changes at least: fewer are quickly made again.
const WORTH_SAVING: usize = 1_000;
/// And after so many for one posting in it: writing takes as long as there are postings.
const CHANGES_IN: usize = 64;
/// A process that serves writes it for at most one in so many milliseconds.
const SAVING_IN: i64 = 20;
/// Whatever changes how words are counted gets another number.
const RULES: u32 = 2;

impl LiveIndex {
    /// The index from its file with the revision that it stands at, or an empty one.
    pub(crate) fn opened(&self) -> Result<State> {
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
                // The file only saves time: one that is damaged, or cannot be read, is made anew.
                Ok(None) | Err(IndexError::Damaged { .. } | IndexError::File { .. }) => {}
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

    /// Writes the postings in memory to the file from which the next process has them at once, if enough changed since
    /// the last time. Searches and changes go on meanwhile. A process that serves calls it every few seconds,
    /// others do it by themselves.
    ///
    /// # Errors
    ///
    /// Those of the embedder, which says what the index is made from.
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
            // Where its folder cannot be made, the file cannot be written either.
            let _ = path.parent().map(shortlist_files::make_private_folder);
            Ok(snapshot.save(&path, &note, &mark))
        })
        .await?;
        let ended = self.ports.clock.now();
        *not_before = ended.saturating_add(SAVING_IN.saturating_mul(ended.saturating_sub(begun)));
        match saved {
            // The file only saves time: without room for it, the next start takes longer.
            Err(IndexError::File { .. }) | Ok(()) => Ok(()),
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
