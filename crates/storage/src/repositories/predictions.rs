//! The journal.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{JournalledPrediction, NewAnswer, PredictionId};

/// The journal: what was answered, by which model, for which content hash.
#[async_trait]
pub trait PredictionRepository: Send + Sync {
    /// Writes answers in one transaction, and keeps what is to be kept of their letters. What is stored of a letter, or
    /// kept already, stays as it is.
    ///
    /// # Errors
    ///
    /// [`Error::Vector`](crate::Error::Vector); see the [module](crate::repositories).
    async fn add_predictions(&self, answers: &[NewAnswer]) -> Result<()>;

    /// Whether entries could be written now: writes a mark of its own in their place, and so many bytes with it.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn check_writing(&self, at: i64, room: usize) -> Result<()>;

    /// The answers about one letter, oldest first.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn predictions_of(&self, content_hash: &str) -> Result<Vec<JournalledPrediction>>;

    /// The answers of one name, oldest first: several if the letter was asked about again, none if it never was or is
    /// forgotten.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn predictions_named(&self, name: &PredictionId) -> Result<Vec<JournalledPrediction>>;

    /// The answers of these numbers, in no order; what is not there is left out.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn predictions_numbered(&self, numbers: &[i64]) -> Result<Vec<JournalledPrediction>>;

    /// `most` answers at most that come after the entry `after` (0: from the first), oldest first.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn predictions(&self, after: i64, most: usize) -> Result<Vec<JournalledPrediction>>;

    /// The newest `most` answers, the newest first.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn newest_predictions(&self, most: usize) -> Result<Vec<JournalledPrediction>>;
}
