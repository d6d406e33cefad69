//! Answers that are given together are journalled in one transaction. No answer is given before its entry
//! is in the database.

use std::sync::{Arc, Mutex, PoisonError};

use shortlist_runtime::Observer;
use shortlist_storage::{NewAnswer, PredictionRepository};
use tokio::sync::{Mutex as TurnMutex, oneshot};

use crate::error::{Error, Result};

/// Entries that wait, and who is told when they are written.
struct Waiting {
    entries: Vec<NewAnswer>,
    written: oneshot::Sender<()>,
}

/// What waits to be written.
#[derive(Default)]
pub(crate) struct JournalQueue {
    waiting: Mutex<Vec<Waiting>>,
    turn: Arc<TurnMutex<()>>,
}

impl JournalQueue {
    /// Writes entries, together with those that others hand in meanwhile: whose turn it is writes for
    /// all that wait.
    pub(crate) async fn write(
        &self,
        store: &Arc<dyn PredictionRepository>,
        entries: Vec<NewAnswer>,
        observer: &dyn Observer,
    ) -> Result<()> {
        let (written, mut told) = oneshot::channel();
        self.waiting().push(Waiting {
            entries: entries.clone(),
            written,
        });
        let turn = tokio::select! {
            biased;
            outcome = &mut told => return self.after(outcome, store, &entries).await,
            turn = self.turn.clone().lock_owned() => turn,
        };
        match told.try_recv() {
            Err(oneshot::error::TryRecvError::Empty) => {}
            Ok(()) => return Ok(()),
            Err(closed) => {
                drop(turn);
                return self.after(Err(closed), store, &entries).await;
            }
        }
        let group = std::mem::take(&mut *self.waiting());
        observer.journals(group.len());
        let store_of_group = store.clone();
        // A task of its own: who gives up waiting must not leave the others' entries half way.
        let writing = tokio::spawn(async move {
            let all: Vec<NewAnswer> = group
                .iter()
                .flat_map(|waiting| waiting.entries.clone())
                .collect();
            if store_of_group.add_predictions(&all).await.is_ok() {
                for waiting in group {
                    let _ = waiting.written.send(());
                }
            }
            drop(turn);
        });
        let _ = writing.await;
        let outcome = told.await;
        self.after(outcome, store, &entries).await
    }

    /// What could not be written with the others is written alone, and its own error told.
    async fn after<E>(
        &self,
        outcome: std::result::Result<(), E>,
        store: &Arc<dyn PredictionRepository>,
        entries: &[NewAnswer],
    ) -> Result<()> {
        match outcome {
            Ok(()) => Ok(()),
            Err(_) => store.add_predictions(entries).await.map_err(Error::from),
        }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;
    use shortlist_storage::{JournalEntry, SqliteStore};

    use super::*;

    #[derive(Default)]
    struct Groups(Mutex<Vec<usize>>);

    impl Observer for Groups {
        fn looked_for_vector(&self, _: bool) {}
        fn letters_wait(&self, _: usize) {}
        fn embeds(&self, _: usize, _: usize) {}
        fn journals(&self, requests: usize) {
            self.0.lock().unwrap().push(requests);
        }
    }

    fn entry(content_hash: &str) -> JournalEntry {
        JournalEntry {
            content_hash: content_hash.to_owned(),
            answered_at: 1,
            use_case: "predict".to_owned(),
            posting_id: None,
            model_name: "m".to_owned(),
            model_version: 1,
            model_source: "registry".to_owned(),
            fingerprint: "f".to_owned(),
            label_source: "outcome".to_owned(),
            support: "inside".to_owned(),
            pass_probability: Some(0.5),
            interval: None,
            traits: None,
        }
    }

    #[tokio::test]
    async fn those_who_wait_are_written_together_and_a_bad_entry_hurts_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(&folder.path().join("a.db"))
            .await
            .unwrap();
        let store: Arc<dyn PredictionRepository> = Arc::new(store);
        let queue = JournalQueue::default();
        let groups = Groups::default();
        let write =
            |content_hash: String| queue.write(&store, vec![entry(&content_hash).into()], &groups);
        let written = join_all((0..20).map(|n| write(n.to_string()))).await;
        assert!(written.iter().all(Result::is_ok));
        // The first begins at once, and the others wait for it.
        assert_eq!(*groups.0.lock().unwrap(), [1, 19]);
        // No database keeps a NUL; whoever is written with it is not.
        let names = ["a", "b\0", "c"].map(str::to_owned);
        let written = join_all(names.into_iter().map(write)).await;
        let is_written: Vec<bool> = written.iter().map(Result::is_ok).collect();
        assert_eq!(is_written, [true, false, true]);
        let entries = store.predictions(0, 100).await.unwrap();
        let mut hashes: Vec<String> = entries
            .into_iter()
            .map(|entry| entry.entry.content_hash)
            .collect();
        hashes.sort();
        let mut expected: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        expected.extend(["a".to_owned(), "c".to_owned()]);
        expected.sort();
        assert_eq!(hashes, expected);
    }
}
