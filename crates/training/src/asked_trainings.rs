//! Trainings that servers and command lines are asked for: one at a time on all of one database, and known after a
//! restart.

use std::sync::Arc;

use serde_json::{Value, json};
use shortlist_runtime::Clock;
use shortlist_storage::{StoredTraining, TrainingRepository, TrainingWish};

use crate::error::{Error, Result};
use crate::training_lock::TrainingLock;
use crate::training_watch::TrainingProgress;

/// Milliseconds after which a training that nobody has told of is lost. It is told of twice a second; the rest is for a
/// process that is busy, and for clocks that differ.
const LOST_AFTER: i64 = 60_000;
/// What is reported of a training whose process was killed.
const KILLED: &str = r#"{"problem": {"title": "The training was killed", "status": 500}}"#;

/// A training that a server or a command line was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedTraining {
    /// Its name.
    pub training_id: String,
    /// When it began, in milliseconds since 1970.
    pub began_at: i64,
    /// When it was last heard of, or ended.
    pub heard_at: i64,
    /// How far it had come then. `None`: nothing was told.
    pub progress: Option<TrainingProgress>,
    /// Whether somebody wants it to end.
    pub is_cancelled: bool,
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
    /// It was cancelled, and left nothing behind.
    Cancelled,
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
            training_id: training_id.to_owned(),
            began_at: now,
            heard_at: now,
            progress: None,
            is_cancelled: false,
            status: TrainingStatus::Running,
        })
    }

    async fn other(&self, id: String, now: i64) -> Result<Error> {
        let stored = self.trainings.training(&id).await?;
        let began_at = stored.map_or(now, |stored| stored.began_at);
        Ok(Error::TrainingGoesOn { id, began_at })
    }

    /// Tells that a training goes on, and how far it has come: whether somebody wants it to end.
    ///
    /// # Errors
    ///
    /// [`Error::NoTraining`] where it is waited for no more, [`Error::Storage`].
    pub async fn goes_on(
        &self,
        training_id: &str,
        progress: Option<&TrainingProgress>,
    ) -> Result<bool> {
        let progress = progress.map(|progress| json!(progress).to_string());
        let (trainings, now) = (&self.trainings, self.clock.now());
        let wish = trainings.training_goes_on(training_id, now, progress.as_deref());
        match wish.await? {
            TrainingWish::GoOn => Ok(false),
            TrainingWish::Cancel => Ok(true),
            TrainingWish::Nothing => Err(no_training(training_id)),
        }
    }

    /// Wants a training to end, whichever process trains: it hears of it within a second, and ends at its next step.
    /// One whose process is gone ends at once.
    ///
    /// # Errors
    ///
    /// [`Error::NoTraining`]; [`Error::TrainingEnded`]; [`Error::Storage`].
    pub async fn cancel(&self, training_id: &str) -> Result<AskedTraining> {
        let ended = || Error::TrainingEnded {
            id: training_id.to_owned(),
        };
        let training = self.find(training_id).await?;
        match training.status {
            TrainingStatus::Running if !self.lock.was_left_by(training_id) => {
                if !self.trainings.cancel_training(training_id).await? {
                    return Err(ended());
                }
            }
            TrainingStatus::Running | TrainingStatus::Lost => {
                self.end(training_id, &cancelled()).await?;
            }
            TrainingStatus::Ended(_) | TrainingStatus::Cancelled => return Err(ended()),
        }
        self.find(training_id).await
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
        Ok(self.asked(stored))
    }

    /// The trainings that began last, at most so many, the newest first.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn latest(&self, most: usize) -> Result<Vec<AskedTraining>> {
        let stored = self.trainings.latest_trainings(most).await?;
        Ok(stored.into_iter().map(|one| self.asked(one)).collect())
    }

    fn asked(&self, stored: StoredTraining) -> AskedTraining {
        let is_heard = stored.is_running && stored.heard_at >= self.clock.now() - LOST_AFTER;
        let report: Option<Value> = stored
            .report
            .and_then(|report| serde_json::from_str(&report).ok());
        AskedTraining {
            training_id: stored.training_id,
            began_at: stored.began_at,
            heard_at: stored.heard_at,
            progress: stored
                .progress
                .and_then(|progress| serde_json::from_str(&progress).ok()),
            is_cancelled: stored.is_cancelled,
            status: match report {
                Some(report) if report == cancelled() => TrainingStatus::Cancelled,
                Some(report) => TrainingStatus::Ended(report),
                None if is_heard => TrainingStatus::Running,
                None => TrainingStatus::Lost,
            },
        }
    }
}

/// What is reported of a training that was cancelled.
#[must_use]
pub fn cancelled() -> Value {
    json!({"cancelled": true})
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
