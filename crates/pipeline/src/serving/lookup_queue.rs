//! Nearest postings are looked up for requests that come together in one run: the vectors of all postings are
//! read once for all of them.

use std::sync::{Arc, Mutex, PoisonError};

use shortlist_recommendation::{Lookup, Nearest, look_up};
use tokio::sync::oneshot;

/// So many lookups are done without waiting for more: with more, a run does not get cheaper for each.
const ENOUGH: usize = 16;

/// A request that waits.
struct Waiting {
    lookups: Vec<Lookup>,
    answer: oneshot::Sender<Vec<Nearest>>,
}

/// The requests that wait.
#[derive(Clone, Default)]
pub(crate) struct LookupQueue {
    waiting: Arc<Mutex<Vec<Waiting>>>,
}

impl LookupQueue {
    /// Looks up, together with requests that are being worked on right now; nothing if that failed.
    pub(crate) async fn look_up(&self, lookups: Vec<Lookup>) -> Vec<Nearest> {
        if lookups.is_empty() {
            return Vec::new();
        }
        let (answer, nearest) = oneshot::channel();
        let count = {
            let mut waiting = self.waiting();
            waiting.push(Waiting { lookups, answer });
            waiting.len()
        };
        if count == ENOUGH {
            self.run();
        } else if count == 1 {
            let queue = self.clone();
            // A task of its own: who gives up waiting must not leave the others without an answer.
            tokio::spawn(async move {
                // Whoever can go on, goes on first, and may come to his lookups.
                tokio::task::yield_now().await;
                queue.run();
            });
        }
        nearest.await.unwrap_or_default()
    }

    /// Looks up what waits.
    fn run(&self) {
        let waiting = std::mem::take(&mut *self.waiting());
        let mut lookups = Vec::new();
        let mut answers = Vec::new();
        for mut one in waiting.into_iter().filter(|one| !one.answer.is_closed()) {
            answers.push((one.lookups.len(), one.answer));
            lookups.append(&mut one.lookups);
        }
        let mut nearest = look_up(&lookups).into_iter();
        for (count, answer) in answers {
            // Who does not wait any more needs no answer.
            let _ = answer.send(nearest.by_ref().take(count).collect());
        }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
