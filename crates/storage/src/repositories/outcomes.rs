//! What really happened.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{Contradiction, Outcome, RecordedOutcome, Written};

/// What really happened with letters: one outcome a letter, posting and step of the selection, and what was corrected.
#[async_trait]
pub trait OutcomeRepository: Send + Sync {
    /// Records outcomes in one transaction. The same outcome again is unchanged; one that differs from what is known of
    /// the same letter, posting and step conflicts, and what is known stays, unless it corrects.
    ///
    /// The first outcome of document screening that tells it is the label of a letter, whether the letter is stored, or
    /// its text or its vector is kept: a letter whose text is kept becomes a stored one.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_outcomes(
        &self,
        outcomes: &[Outcome],
        contradiction: Contradiction,
    ) -> Result<Written>;

    /// The outcomes of one letter in the order in which they were recorded, without those that were corrected.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn outcomes_of(&self, content_hash: &str) -> Result<Vec<Outcome>>;

    /// All outcomes in the order in which they were recorded, without those that were corrected.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn outcomes(&self) -> Result<Vec<Outcome>>;

    /// `most` outcomes at most that were recorded after the record `after` (0: from the first), in the order of
    /// recording, with their answers and with those that were corrected since. Whoever goes on from the last
    /// [`sequence`](RecordedOutcome::sequence) misses nothing, also where several processes record.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn outcomes_after(&self, after: i64, most: usize) -> Result<Vec<RecordedOutcome>>;

    /// The same without their answers, for who has read those: [`Outcome::prediction_id`] names them.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn outcomes_without_answers(
        &self,
        after: i64,
        most: usize,
    ) -> Result<Vec<RecordedOutcome>>;
}
