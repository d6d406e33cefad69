//! Answers that are given together are journalled in one transaction. No answer is given before its entry
//! is in the database.

use std::sync::{Arc, Mutex, PoisonError};

use shortlist_storage::{JournalEntry, Store};
use tokio::sync::{Mutex as TurnMutex, oneshot};

use super::ServingObserver;
use crate::error::{Error, Result};

/// Entries that wait, and who is told when they are written.
struct Waiting {
    entries: Vec<JournalEntry>,
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
        store: &Arc<dyn Store>,
        entries: Vec<JournalEntry>,
        observer: Option<&dyn ServingObserver>,
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
        if let Some(observer) = observer {
            observer.journals(group.len());
        }
        let store_of_group = store.clone();
        // A task of its own: who gives up waiting must not leave the others' entries half way.
        let writing = tokio::spawn(async move {
            let all: Vec<JournalEntry> = group
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
        store: &Arc<dyn Store>,
        entries: &[JournalEntry],
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
