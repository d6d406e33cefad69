//! The state of a store as a whole.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::StoreStatus;

/// The state of a store as a whole.
#[async_trait]
pub trait Maintenance: Send + Sync {
    /// How the store stands: a question that the database must answer.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::Error::Database).
    async fn status(&self) -> Result<StoreStatus>;

    /// Does what some call would have to wait for sooner or later: on SQLite, copies what was written from
    /// the log to its place. Nobody waits meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::Error::Database).
    async fn checkpoint(&self) -> Result<()>;
}
