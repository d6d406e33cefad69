//! Letters that are answered in the background.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{BatchLetter, NewAnswer, NewBatch, StoredBatch};

/// Letters that nobody else answers as long as this lives, where the database can hold them.
#[async_trait]
pub trait BatchClaim: Send {
    /// The letters, the oldest first.
    fn letters(&self) -> &[BatchLetter];

    /// Stores the answer (JSON) to each letter, and its entry in the journal if there is one, in one
    /// transaction, and gives the letters up. A letter that somebody else has answered meanwhile keeps
    /// that answer, and one that was forgotten gets none; neither is journalled.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories); the letters are given up then, too.
    async fn finish(self: Box<Self>, answers: &[(String, Option<NewAnswer>)]) -> Result<()>;
}

/// Work that is kept over a restart, and shared by all that serve one database.
#[async_trait]
pub trait BatchRepository: Send + Sync {
    /// Takes in a batch.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_batch(&self, batch: &NewBatch) -> Result<()>;

    /// A batch as far as it is answered.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn batch(&self, batch_id: &str) -> Result<Option<StoredBatch>>;

    /// Takes the oldest letters that wait, `most` at most. On PostgreSQL nobody else gets them until the
    /// claim is finished or dropped, or its process dies. `None`: nothing waits.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn claim_batch(&self, most: usize) -> Result<Option<Box<dyn BatchClaim>>>;

    /// Letters that wait in all batches.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn waiting_batch_letters(&self) -> Result<usize>;

    /// Removes batches that were handed in before a time (milliseconds since 1970): how many. The journal
    /// keeps its entries.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn remove_batches(&self, before: i64) -> Result<usize>;
}
