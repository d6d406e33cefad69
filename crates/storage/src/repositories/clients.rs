//! Coaches' clients.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{ClientKept, ClientLimits, ClientOf, KeptClient, NewClient};

/// Coaches' clients, each with letters, drafts, comments and outcomes. A coach is known by the name of a key, and nothing
/// of one is read, counted, changed or removed in the name of another.
#[async_trait]
pub trait ClientRepository: Send + Sync {
    /// All of a coach, by id.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn clients(&self, coach: &str) -> Result<Vec<KeptClient>>;

    /// One of a coach.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn client(&self, coach: &str, client_id: &str) -> Result<Option<KeptClient>>;

    /// Keeps a client in the place of the version `before`; `None`: as a new one.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn keep_client(
        &self,
        coach: &str,
        client: &NewClient,
        before: Option<i64>,
        limits: ClientLimits,
    ) -> Result<ClientKept>;

    /// Removes one client of a coach, or all (`None`), as [`PersonRepository::forget_letter`] does with a letter: how many.
    ///
    /// [`PersonRepository::forget_letter`]: crate::PersonRepository::forget_letter
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn forget_clients(&self, coach: &str, client_id: Option<&str>) -> Result<usize>;

    /// The clients, of all coaches, in which any of `words` stands. The words have no character that is written otherwise
    /// within JSON.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn clients_saying(&self, words: &[String]) -> Result<Vec<ClientOf>>;
}
