//! What is known of letters when they are divided.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{LetterSignature, SoundLabels, StoredLetter};

/// What is known of letters when they are divided, so that their texts need not be read again.
#[async_trait]
pub trait SignatureRepository: Send + Sync {
    /// The labels of all letters that have one, in the order of import; and which letters have one that a fault
    /// changed.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn letter_labels(&self) -> Result<SoundLabels>;

    /// Some letters with their texts, in no order; those that are not there, or
    /// not as they were written, are left out.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn letters_of(&self, content_hashes: &[&str]) -> Result<Vec<StoredLetter>>;

    /// All signatures, in no order.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn letter_signatures(&self) -> Result<Vec<LetterSignature>>;

    /// Stores signatures in the place of older ones, in one transaction. Those of letters that are not
    /// there any more are left out.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn put_letter_signatures(&self, signatures: &[LetterSignature]) -> Result<()>;
}
