//! Many rows, quickly.

use std::collections::VecDeque;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_util::{Stream, StreamExt};

/// Rows that are awaited one by one: fewer are there before any could gather.
const FEW: usize = 64;
/// How long rows gather where there are many: SQLite's thread reads some hundred meanwhile.
const GATHER: Duration = Duration::from_millis(1);

/// Rows that are held at most, beside those that SQLite's thread has ready.
const MOST_TAKEN: usize = 4_000;

/// Rows in their order.
///
/// SQLite reads on a thread of its own. A reader that is as quick goes to sleep and is woken for each
/// row, and one that is slower wakes that thread for each row; both cost more than the row. So where
/// there are many, all that are there are taken at once, and if none is, they gather for a millisecond.
pub(super) struct Rows<S, T> {
    stream: S,
    taken: VecDeque<sqlx::Result<T>>,
    ended: bool,
    read: usize,
}

impl<T, S: Stream<Item = sqlx::Result<T>> + Unpin> Rows<S, T> {
    pub(super) fn new(stream: S) -> Self {
        Self {
            stream,
            taken: VecDeque::new(),
            ended: false,
            read: 0,
        }
    }

    pub(super) async fn next(&mut self) -> sqlx::Result<Option<T>> {
        if self.read < FEW {
            self.read += 1;
            return self.stream.next().await.transpose();
        }
        loop {
            if let Some(row) = self.taken.pop_front() {
                return row.map(Some);
            }
            if self.ended {
                return Ok(None);
            }
            self.take();
            if self.taken.is_empty() && !self.ended {
                tokio::time::sleep(GATHER).await;
            }
        }
    }

    /// Takes the rows that are there; nobody is woken when more come.
    fn take(&mut self) {
        let mut nobody = Context::from_waker(Waker::noop());
        while self.taken.len() < MOST_TAKEN
            && let Poll::Ready(row) = self.stream.poll_next_unpin(&mut nobody)
        {
            let Some(row) = row else {
                self.ended = true;
                return;
            };
            self.taken.push_back(row);
        }
    }
}
