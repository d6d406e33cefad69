//! Where requests are worked on: on threads of their own, so that however much work there is, the threads
//! that speak with clients are free to say that there is too much, or that the process is alive.

use std::future::Future;

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::problem::Problem;

/// The threads that work.
#[derive(Debug, Clone)]
pub(crate) struct Work(Handle);

impl Work {
    pub(crate) fn new(threads: Handle) -> Self {
        Self(threads)
    }

    /// Does a piece of work; when nobody waits for its result any more, it is given up.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Problem> {
        let mut task = Task(self.0.spawn(work));
        (&mut task.0).await.map_err(|error| {
            tracing::error!(%error, "work on a request ended unexpectedly");
            Problem::unexpected()
        })
    }

    /// Does what nobody waits for.
    pub(crate) fn begin(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.0.spawn(work);
    }
}

/// A piece of work that ends with who waits for it.
struct Task<T>(JoinHandle<T>);

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
