//! What was shown to somebody.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::ShownPosting;

/// Which postings were shown for which letter, and where in the list.
#[async_trait]
pub trait ShownPostingRepository: Send + Sync {
    /// Writes down what was shown.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_shown_postings(&self, shown: &[ShownPosting]) -> Result<()>;

    /// All that was shown, in that order.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn shown_postings(&self) -> Result<Vec<ShownPosting>>;
}
