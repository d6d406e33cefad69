//! How much is kept.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::StoreCounts;

/// How much is kept.
#[async_trait]
pub trait CountRepository: Send + Sync {
    /// Counts everything; no letter is read.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn counts(&self) -> Result<StoreCounts>;
}
