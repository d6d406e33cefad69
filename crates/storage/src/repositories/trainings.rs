//! Trainings that servers were asked for.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{StoredTraining, TrainingWish};

/// Trainings, of which one goes on at a time, and what is known of them over a restart and on all servers of one
/// database. Times are milliseconds since 1970.
#[async_trait]
pub trait TrainingRepository: Send + Sync {
    /// Begins a training, unless another goes on: that one's id. One that was last heard of before `lost_before` is
    /// waited for no more.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories); also for an id that is taken.
    async fn begin_training(
        &self,
        training_id: &str,
        now: i64,
        lost_before: i64,
    ) -> Result<Option<String>>;

    /// Tells that a training goes on, and how far it has come (JSON; `None`: as was told before): what others want of it.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn training_goes_on(
        &self,
        training_id: &str,
        now: i64,
        progress: Option<&str>,
    ) -> Result<TrainingWish>;

    /// Wants a training to end: whether it goes on, so that its process can be told.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn cancel_training(&self, training_id: &str) -> Result<bool>;

    /// Ends a training with a report (JSON): whether there is such a training.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn end_training(&self, training_id: &str, now: i64, report: &str) -> Result<bool>;

    /// The training of this id.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn training(&self, training_id: &str) -> Result<Option<StoredTraining>>;

    /// The trainings that began last, at most so many, the newest first.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn latest_trainings(&self, most: usize) -> Result<Vec<StoredTraining>>;
}
