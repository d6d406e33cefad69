//! Texts that have no vector yet, shared among all that embed.

use async_trait::async_trait;
use shortlist_document::{Document, Posting};

use crate::error::Result;
use crate::records::{RecordKind, StoredVector};

/// A text that has no vector yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedText {
    /// The identity of its content.
    pub content_hash: String,
    /// The text; `None`: a fault changed it, and nothing is to be made of it.
    pub text: Option<Text>,
}

/// A text of one of the kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// A letter or a résumé.
    Document(Document),
    /// A posting.
    Posting(Box<Posting>),
}

/// Texts that nobody else embeds as long as this lives, where the database can hold them.
#[async_trait]
pub trait Claim: Send {
    /// The texts, in the order of import.
    fn texts(&self) -> &[ClaimedText];

    /// Where the next claim goes on.
    fn last(&self) -> i64;

    /// Stores the vectors of the texts (fewer where some have none) and gives the texts up.
    ///
    /// # Errors
    ///
    /// Those of [`VectorRepository::put_vectors`](crate::VectorRepository::put_vectors); the texts
    /// are given up then, too.
    async fn finish(self: Box<Self>, vectors: &[StoredVector]) -> Result<()>;
}

/// Work that many processes and machines take from one database.
#[async_trait]
pub trait EmbeddingWork: Send + Sync {
    /// How many texts of a kind there are, and how many of them have no vector of this fingerprint.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn without_vector(&self, kind: RecordKind, fingerprint: &str) -> Result<(usize, usize)>;

    /// Takes the next texts without a vector that come after `after` (0: from the first) and that
    /// nobody else has taken, `most` at most. On PostgreSQL they are held until the claim is finished
    /// or dropped, or its process dies. `None`: there are no more.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn claim(
        &self,
        kind: RecordKind,
        fingerprint: &str,
        after: i64,
        most: usize,
    ) -> Result<Option<Box<dyn Claim>>>;
}
