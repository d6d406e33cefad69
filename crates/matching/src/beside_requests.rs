//! Work that would keep requests waiting.

use crate::error::Result;

/// Does what keeps a processor busy on a thread beside those that answer.
#[cfg(not(target_family = "wasm"))]
pub(crate) async fn beside_requests<T: Send + 'static>(
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

/// The same where there are no threads.
#[cfg(target_family = "wasm")]
pub(crate) async fn beside_requests<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    work()
}
