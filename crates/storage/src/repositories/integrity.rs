//! Whether everything is as it was written.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::Damage;

/// Whether everything is as it was written.
#[async_trait]
pub trait IntegrityRepository: Send + Sync {
    /// Reads all letters, postings and vectors, and has the database check its files: what is not as it was
    /// written.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories); files that are so damaged that nothing can be read.
    async fn damage(&self) -> Result<Damage>;

    /// Removes vectors that are not as they were written, so that they are made anew; how many.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn remove_damaged_vectors(&self) -> Result<usize>;
}
