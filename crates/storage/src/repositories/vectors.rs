//! Vectors.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{NearPosting, PostingFilter, StoredVector, VectorRow};

/// Vectors by content hash and fingerprint.
#[async_trait]
pub trait VectorRepository: Send + Sync {
    /// Keeps vectors of one fingerprint in one transaction; known ones are replaced.
    ///
    /// # Errors
    ///
    /// [`Error::Vector`](crate::Error::Vector) for one that is empty or not finite; see the
    /// [module](crate::repositories).
    async fn put_vectors(&self, fingerprint: &str, vectors: &[StoredVector]) -> Result<()>;

    /// The vector of a text.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn vector(&self, fingerprint: &str, content_hash: &str) -> Result<Option<StoredVector>>;

    /// The vectors of those of the texts that have one, in any order.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn vectors_by_hash(
        &self,
        fingerprint: &str,
        content_hashes: &[&str],
    ) -> Result<Vec<StoredVector>>;

    /// All vectors of a fingerprint, in the order in which they came.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn vectors(&self, fingerprint: &str) -> Result<Vec<StoredVector>>;

    /// Hands all vectors of a fingerprint to `visit` in the order in which they came, without
    /// holding more than a few: for an index in memory.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories); whatever `visit` returns ends the reading.
    async fn each_vector(
        &self,
        fingerprint: &str,
        visit: &mut (dyn for<'a> FnMut(VectorRow<'a>) -> Result<()> + Send),
    ) -> Result<()>;

    /// All vectors of one text: their fingerprints and numbers.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn vectors_of(&self, content_hash: &str) -> Result<Vec<(String, StoredVector)>>;

    /// The fingerprints that there are vectors of, with their number.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn vector_counts(&self) -> Result<Vec<(String, usize)>>;
}

/// Search for near postings by the database itself, for more vectors than fit into memory.
#[async_trait]
pub trait VectorSearch: Send + Sync {
    /// Makes the postings' vectors of a fingerprint searchable, and forgets those of postings that
    /// are gone; the number of vectors that can be searched. `None`: this database cannot search.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn prepare_search(&self, fingerprint: &str) -> Result<Option<usize>>;

    /// The `wanted` nearest postings that pass the filter, nearest first: fewer only if there are
    /// no more. Approximate: nearly always the nearest ones. `None`: this database cannot search, or
    /// the vectors were not prepared.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn nearest_postings(
        &self,
        fingerprint: &str,
        query: &[f32],
        wanted: usize,
        filter: &PostingFilter,
    ) -> Result<Option<Vec<NearPosting>>>;
}
