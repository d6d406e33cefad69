//! Where requests are worked on: on threads of their own, so that however much work there is, the threads
//! that speak with clients are free to say that there is too much, or that the process is alive.

use std::future::Future;
use std::sync::Arc;

use tokio::runtime::Handle;
use tokio::sync::Mutex;
use tokio::task::{JoinError, JoinHandle};

use crate::problem::Problem;

/// The threads that work.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    threads: Handle,
    /// Who does something long holds it.
    long: Arc<Mutex<()>>,
}

impl Work {
    pub(crate) fn new(threads: Handle) -> Self {
        Self {
            threads,
            long: Arc::default(),
        }
    }

    /// Does a piece of work that keeps its thread busy for long: on a thread of its own, one piece at a time, so that
    /// others are answered meanwhile. What has begun is not given up.
    pub(crate) async fn run_long<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = self.long.clone().lock_owned().await;
        let threads = self.threads.clone();
        let task = self.threads.spawn_blocking(move || {
            let _turn = turn;
            threads.block_on(work)
        });
        task.await.map_err(|error| ended(&error))
    }

    /// Does a piece of work; when nobody waits for its result any more, it is given up.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Problem> {
        let mut task = Task::begin(&self.threads, work);
        (&mut task.0).await.map_err(|error| ended(&error))
    }

    /// Does a piece of work to its end, also when nobody waits for its result any more.
    pub(crate) async fn run_to_the_end<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Problem> {
        let task = self.threads.spawn(work);
        task.await.map_err(|error| ended(&error))
    }

    /// Does a piece of work that waits for something else than other tasks.
    pub(crate) async fn run_blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let task = self.threads.spawn_blocking(work);
        task.await.map_err(|error| ended(&error))
    }

    /// Does what nobody waits for.
    pub(crate) fn begin(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.threads.spawn(work);
    }
}

fn ended(error: &JoinError) -> Problem {
    tracing::error!(%error, "work on a request ended unexpectedly");
    Problem::unexpected()
}

/// A piece of work that ends with who waits for it.
pub(crate) struct Task<T>(JoinHandle<T>);

impl<T: Send + 'static> Task<T> {
    pub(crate) fn begin(threads: &Handle, work: impl Future<Output = T> + Send + 'static) -> Self {
        Self(threads.spawn(work))
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
