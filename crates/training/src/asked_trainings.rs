//! Trainings that servers and command lines are asked for: one at a time on all of one database, and known after a
//! restart.

use std::sync::Arc;

use serde_json::Value;
use shortlist_runtime::Clock;
use shortlist_storage::TrainingRepository;

use crate::error::{Error, Result};
use crate::training_lock::TrainingLock;

/// Milliseconds after which a training that nobody has told of is lost. It is told of every five seconds; the rest is
/// for a process that is busy, and for clocks that differ.
const LOST_AFTER: i64 = 60_000;
/// What is reported of a training whose process was killed.
const KILLED: &str = r#"{"problem": {"title": "The training was killed", "status": 500}}"#;

/// A training that a server or a command line was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedTraining {
    /// When it began, in milliseconds since 1970.
    pub began_at: i64,
    /// How it stands.
    pub status: TrainingStatus,
}

/// How a training stands.
#[derive(Debug, Clone, PartialEq)]
pub enum TrainingStatus {
    /// It goes on.
    Running,
    /// It has ended, as its process reported.
    Ended(Value),
    /// Its process has not told of it for a minute. What it made is in the registry.
    Lost,
}

/// Trainings that servers and command lines are asked for.
pub struct AskedTrainings {
    /// Where they are kept.
    pub trainings: Arc<dyn TrainingRepository>,
    /// Tells when they are heard of.
    pub clock: Arc<dyn Clock>,
    /// By which one whose process died is told from one that goes on.
    pub lock: TrainingLock,
}

impl AskedTrainings {
    /// Notes that a training begins. Its process tells of it with [`AskedTrainings::goes_on`], more often than once
    /// a minute, and ends it with [`AskedTrainings::end`].
    ///
    /// # Errors
    ///
    /// [`Error::TrainingGoesOn`]; [`Error::Storage`], also for an id that is taken.
    pub async fn begin(&self, training_id: &str) -> Result<AskedTraining> {
        let now = self.clock.now();
        let lost_before = now - LOST_AFTER;
        let begin = || {
            let trainings = &self.trainings;
            trainings.begin_training(training_id, now, lost_before)
        };
        let mut other = begin().await?;
        if let Some(id) = other.as_deref()
            && self.lock.was_left_by(id)
        {
            self.trainings.end_training(id, now, KILLED).await?;
            other = begin().await?;
        }
        if let Some(id) = other {
            return Err(self.other(id, now).await?);
        }
        self.lock.take(training_id);
        Ok(AskedTraining {
            began_at: now,
            status: TrainingStatus::Running,
        })
    }

    async fn other(&self, id: String, now: i64) -> Result<Error> {
        let stored = self.trainings.training(&id).await?;
        let began_at = stored.map_or(now, |stored| stored.began_at);
        Ok(Error::TrainingGoesOn { id, began_at })
    }

    /// Tells that a training goes on.
    ///
    /// # Errors
    ///
    /// [`Error::NoTraining`] where it is waited for no more, [`Error::Storage`].
    pub async fn goes_on(&self, training_id: &str) -> Result<()> {
        let is_waited_for = self
            .trainings
            .training_goes_on(training_id, self.clock.now());
        known(is_waited_for.await?, training_id)
    }

    /// Ends a training with a report, also one that was lost.
    ///
    /// # Errors
    ///
    /// [`Error::NoTraining`], [`Error::Storage`].
    pub async fn end(&self, training_id: &str, report: &Value) -> Result<()> {
        let report = report.to_string();
        let ended = self
            .trainings
            .end_training(training_id, self.clock.now(), &report);
        let ended = ended.await?;
        self.lock.release(training_id);
        known(ended, training_id)
    }

    /// How a training stands.
    ///
    /// # Errors
    ///
    /// [`Error::NoTraining`], [`Error::Storage`].
    pub async fn find(&self, training_id: &str) -> Result<AskedTraining> {
        let stored = self.trainings.training(training_id).await?;
        let stored = stored.ok_or_else(|| no_training(training_id))?;
        let is_heard = stored.is_running && stored.heard_at >= self.clock.now() - LOST_AFTER;
        let report = stored
            .report
            .and_then(|report| serde_json::from_str(&report).ok());
        Ok(AskedTraining {
            began_at: stored.began_at,
            status: match report {
                Some(report) => TrainingStatus::Ended(report),
                None if is_heard => TrainingStatus::Running,
                None => TrainingStatus::Lost,
            },
        })
    }
}

fn known(is_known: bool, training_id: &str) -> Result<()> {
    is_known
        .then_some(())
        .ok_or_else(|| no_training(training_id))
}

fn no_training(training_id: &str) -> Error {
    Error::NoTraining {
        id: training_id.to_owned(),
    }
}
