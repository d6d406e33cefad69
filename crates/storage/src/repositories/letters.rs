//! Cover letters.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{NewLetter, SoundLetters, StoredLetter, Written};

/// Cover letters, with labels, given splits and provenance.
#[async_trait]
pub trait LetterRepository: Send + Sync {
    /// Adds letters in one transaction. A known letter is kept as it is, but learns a label, split
    /// or better provenance that it did not have; its personal fields are kept beside those that are
    /// known. `at` is in milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_letters(&self, letters: &[NewLetter], at: i64) -> Result<Written>;

    /// The letter with the given content hash.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn letter(&self, content_hash: &str) -> Result<Option<StoredLetter>>;

    /// All letters in the order of import.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    /// [`Error::Changed`](crate::Error::Changed) for the first that a fault changed.
    async fn letters(&self) -> Result<Vec<StoredLetter>>;

    /// The letters that are as they were written, in the order of import, and which are not.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn sound_letters(&self) -> Result<SoundLetters>;

    /// The content hashes that begin with `prefix`, of letters that are stored, kept or were answered, two at most: enough
    /// to see whether it names one.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn letters_beginning(&self, prefix: &str) -> Result<Vec<String>>;
}
