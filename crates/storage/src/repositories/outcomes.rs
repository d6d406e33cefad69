//! What really happened.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{Added, Outcome};

/// What really happened with letters, one outcome a letter and posting.
#[async_trait]
pub trait OutcomeRepository: Send + Sync {
    /// Records outcomes in one transaction; one that differs from what is known of the same letter
    /// and posting conflicts, and what is known stays. A stored letter learns its label from the
    /// first.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_outcomes(&self, outcomes: &[Outcome]) -> Result<Added>;

    /// The outcomes of one letter in the order in which they were recorded.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn outcomes_of(&self, content_hash: &str) -> Result<Vec<Outcome>>;

    /// All outcomes in the order in which they were recorded.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn outcomes(&self) -> Result<Vec<Outcome>>;
}
