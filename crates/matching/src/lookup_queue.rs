//! Nearest postings are looked up for requests that come together in one run: the vectors of all postings are
//! read once for all of them.

use std::sync::{Arc, Mutex, PoisonError};

use shortlist_recommendation::{Lookup, Nearest, look_up};
use tokio::sync::oneshot;

/// When so many requests wait, their lookups are done without waiting for more: with more, a run hardly gets
/// cheaper for each.
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

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;
    use shortlist_document::Posting;
    use shortlist_recommendation::{
        Collaboration, Entry, PostingIndex, QueryPart, Request, Strategy,
    };

    use super::*;

    const COUNT: usize = 3 * ENOUGH + 1;

    /// A vector for each posting.
    fn vector(place: usize) -> Vec<f32> {
        (0..COUNT)
            .map(|other| f32::from(u8::from(other == place)))
            .collect()
    }

    fn index() -> PostingIndex {
        let index = PostingIndex::new(COUNT).unwrap();
        for place in 0..COUNT {
            let posting = Posting {
                posting_id: place.to_string(),
                ..Posting::default()
            };
            let entry = Entry {
                posting: &posting,
                vector: &vector(place),
            };
            index.add(&[entry]).unwrap();
        }
        index
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn each_is_told_its_own_though_others_give_up() {
        let snapshot = index().snapshot();
        let queue = LookupQueue::default();
        let find = |place: usize| {
            let (snapshot, queue) = (snapshot.clone(), queue.clone());
            async move {
                let request = Request::default()
                    .with_parts(vec![QueryPart::default().with_vector(vector(place))])
                    .with_top(1)
                    .with_strategy(Strategy::Semantic);
                let collaboration = Collaboration::new();
                let search = snapshot.search(&request, &collaboration).unwrap();
                let nearest = queue.look_up(search.lookups()).await;
                assert_eq!(nearest.len(), 1, "it was looked up here");
                search.rank(nearest).postings[0].posting_id.clone()
            }
        };
        for _ in 0..20 {
            let tasks: Vec<_> = (0..COUNT)
                .map(|place| (place, tokio::spawn(find(place))))
                .collect();
            for (place, task) in &tasks {
                if place % 3 == 0 {
                    task.abort();
                }
            }
            let answers = join_all(
                tasks
                    .into_iter()
                    .map(|(place, task)| async move { (place, task.await) }),
            );
            for (place, answer) in answers.await {
                if place % 3 != 0 {
                    assert_eq!(answer.unwrap(), place.to_string());
                }
            }
            assert!(queue.waiting().is_empty());
        }
    }
}
