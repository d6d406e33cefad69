//! That a training goes on is told while it does, and how it ended at last: by whoever trains, server or command
//! line.

use std::time::Duration;

use serde_json::Value;
use tokio::time::sleep;

use crate::asked_trainings::AskedTrainings;
use crate::error::{Error, Result};
use crate::training_watch::TrainingWatch;

/// How often the database is told how far a training has come, and asked whether it shall end.
const TELLS_EVERY: Duration = Duration::from_millis(500);
/// How long to wait before it is tried again to tell how a training ended.
const TRIES_EVERY: Duration = Duration::from_secs(5);
/// How often it is tried to tell how a training ended: a minute in all.
const TELLS_END: usize = 12;

impl AskedTrainings {
    /// Tells again and again how far a training has come, and cancels it where somebody wants that. Ends only where it
    /// is waited for no more: it has just ended, or was held for lost. `untold` hears why it could not be told.
    pub async fn keep_telling(
        &self,
        training_id: &str,
        watch: &TrainingWatch,
        untold: impl Fn(&Error),
    ) {
        loop {
            sleep(TELLS_EVERY).await;
            match self.goes_on(training_id, watch.progress().as_ref()).await {
                Ok(false) => {}
                Ok(true) => watch.cancel(),
                Err(Error::NoTraining { .. }) => return,
                Err(error) => untold(&error),
            }
        }
    }

    /// Ends a training with a report, and tries for a minute. `untold` hears why it could not be told.
    ///
    /// # Errors
    ///
    /// The last of [`AskedTrainings::end`].
    pub async fn end_at_last(
        &self,
        training_id: &str,
        report: &Value,
        untold: impl Fn(&Error),
    ) -> Result<()> {
        for _ in 1..TELLS_END {
            match self.end(training_id, report).await {
                Ok(()) => return Ok(()),
                Err(error) => untold(&error),
            }
            sleep(TRIES_EVERY).await;
        }
        self.end(training_id, report).await
    }
}
