//! Trainings that servers are asked for: one at a time on all servers of one database, and known after a restart.

use serde_json::Value;

use crate::error::{Error, Result};
use crate::shortlist::Shortlist;

/// Milliseconds after which a training that nobody has told of is lost. Servers tell every five seconds; the rest is
/// for one that is busy, and for clocks that differ.
const LOST_AFTER: i64 = 60_000;

/// A training that a server was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedTraining {
    /// When it began, in milliseconds since 1970.
    pub began_at: i64,
    /// How it stands.
    pub standing: TrainingStanding,
}

/// How a training stands.
#[derive(Debug, Clone, PartialEq)]
pub enum TrainingStanding {
    /// It goes on.
    Running,
    /// It has ended, as its process reported.
    Ended(Value),
    /// Its process has not told of it for a minute. What it made is in the registry.
    Lost,
}

impl Shortlist {
    /// Notes that a training begins. Its process tells of it with [`Shortlist::training_goes_on`], more often than once
    /// a minute, and ends it with [`Shortlist::end_training`].
    ///
    /// # Errors
    ///
    /// [`Error::TrainingGoesOn`]; [`Error::Storage`], also for an id that is taken.
    pub async fn begin_training(&self, training_id: &str) -> Result<AskedTraining> {
        let now = self.clock.now();
        let lost_before = now - LOST_AFTER;
        let other = self
            .store
            .begin_training(training_id, now, lost_before)
            .await?;
        match other {
            Some(id) => Err(Error::TrainingGoesOn { id }),
            None => Ok(AskedTraining {
                began_at: now,
                standing: TrainingStanding::Running,
            }),
        }
    }

    /// Tells that a training goes on.
    ///
    /// # Errors
    ///
    /// [`Error::NoTraining`] where it is waited for no more, [`Error::Storage`].
    pub async fn training_goes_on(&self, training_id: &str) -> Result<()> {
        let is_waited_for = self.store.training_goes_on(training_id, self.clock.now());
        known(is_waited_for.await?, training_id)
    }

    /// Ends a training with a report, also one that was lost.
    ///
    /// # Errors
    ///
    /// [`Error::NoTraining`], [`Error::Storage`].
    pub async fn end_training(&self, training_id: &str, report: &Value) -> Result<()> {
        let report = report.to_string();
        let ended = self
            .store
            .end_training(training_id, self.clock.now(), &report);
        known(ended.await?, training_id)
    }

    /// How a training stands.
    ///
    /// # Errors
    ///
    /// [`Error::NoTraining`], [`Error::Storage`].
    pub async fn training(&self, training_id: &str) -> Result<AskedTraining> {
        let stored = self.store.training(training_id).await?;
        let stored = stored.ok_or_else(|| no_training(training_id))?;
        let is_heard = stored.is_running && stored.heard_at >= self.clock.now() - LOST_AFTER;
        let report = stored
            .report
            .and_then(|report| serde_json::from_str(&report).ok());
        Ok(AskedTraining {
            began_at: stored.began_at,
            standing: match report {
                Some(report) => TrainingStanding::Ended(report),
                None if is_heard => TrainingStanding::Running,
                None => TrainingStanding::Lost,
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
