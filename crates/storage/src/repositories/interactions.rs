//! What people did with postings.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{Added, Interaction};

/// What people did with postings.
#[async_trait]
pub trait InteractionRepository: Send + Sync {
    /// Records interactions in one transaction; the same one twice is stored once.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_interactions(&self, interactions: &[Interaction]) -> Result<Added>;

    /// What one actor did, in the order in which it was recorded.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn interactions_of(&self, actor: &str) -> Result<Vec<Interaction>>;

    /// All interactions in the order in which they were recorded.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn interactions(&self) -> Result<Vec<Interaction>>;

    /// What differs after interactions were recorded or forgotten.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn interaction_revision(&self) -> Result<String>;
}
