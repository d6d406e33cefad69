//! What can be kept and found, whatever the database.

use async_trait::async_trait;
use shortlist_document::Posting;

use crate::error::Result;
use crate::records::{Added, StoredLetter, StoredVector};

/// Cover letters.
#[async_trait]
pub trait LetterRepository: Send + Sync {
    /// Adds letters in one transaction. A known letter is kept as it is, but learns a label,
    /// split or better provenance that it did not have. `at` is in milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::Error::Database); nothing is added then.
    async fn add_letters(&self, letters: &[StoredLetter], at: i64) -> Result<Added>;

    /// The letter with the given content hash.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::Error::Database) or [`Error::Damaged`](crate::Error::Damaged).
    async fn letter(&self, content_hash: &str) -> Result<Option<StoredLetter>>;

    /// All letters in the order of import.
    ///
    /// # Errors
    ///
    /// As [`LetterRepository::letter`].
    async fn letters(&self) -> Result<Vec<StoredLetter>>;
}

/// Job postings.
#[async_trait]
pub trait PostingRepository: Send + Sync {
    /// Adds postings in one transaction; a known `posting_id` with other content is updated.
    /// `at` is in milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::Error::Database); nothing is added then.
    async fn add_postings(&self, postings: &[Posting], at: i64) -> Result<Added>;

    /// The posting with the given id.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::Error::Database) or [`Error::Damaged`](crate::Error::Damaged).
    async fn posting(&self, posting_id: &str) -> Result<Option<Posting>>;

    /// All postings in the order of import.
    ///
    /// # Errors
    ///
    /// As [`PostingRepository::posting`].
    async fn postings(&self) -> Result<Vec<Posting>>;
}

/// Vectors by content hash and fingerprint.
#[async_trait]
pub trait VectorRepository: Send + Sync {
    /// Keeps vectors of one fingerprint in one transaction; known ones are replaced.
    ///
    /// # Errors
    ///
    /// [`Error::Vector`](crate::Error::Vector) for one that is empty or not finite,
    /// [`Error::Database`](crate::Error::Database); nothing is kept then.
    async fn put_vectors(&self, fingerprint: &str, vectors: &[StoredVector]) -> Result<()>;

    /// All vectors of a fingerprint, by content hash.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::Error::Database) or [`Error::Damaged`](crate::Error::Damaged).
    async fn vectors(&self, fingerprint: &str) -> Result<Vec<StoredVector>>;

    /// The fingerprints that there are vectors of, with their number.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::Error::Database).
    async fn vector_counts(&self) -> Result<Vec<(String, usize)>>;
}
