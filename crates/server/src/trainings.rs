//! Trainings that were asked for, each on a thread of its own. What they made is in the registry; how they go is
//! kept in the database, for all its servers and over a restart.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shortlist_api::{TrainingOutcome, TrainingProgress};
use shortlist_app::{
    AskedTraining, Result, Shortlist, SystemClock, TrainOptions, TrainingError, TrainingStatus,
    TrainingWatch, cancelled,
};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::background::problem;
use crate::metrics::Metrics;
use crate::problem::Problem;
use crate::work::Task;

/// Of a second.
const MILLISECONDS: f64 = 1000.0;

/// How a training stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TrainingState {
    /// It goes on.
    Running,
    /// It ended, and its models are registered.
    Done,
    /// It ended without a model.
    Failed,
    /// It was cancelled, and left nothing behind.
    Cancelled,
    /// Its process has not told of it for a minute, as after a crash. What it made is in the registry.
    Lost,
}

/// A training.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct TrainingReport {
    /// Its name.
    pub(crate) training_id: String,
    /// How it stands.
    pub(crate) state: TrainingState,
    /// When it began, in milliseconds since 1970.
    pub(crate) began_at: i64,
    /// For how many seconds it has gone on, or went on until it ended.
    seconds: f64,
    /// How far it has come. Null: nothing was told yet.
    progress: Option<TrainingProgress>,
    /// Whether somebody wants it to end.
    is_cancelled: bool,
    /// What came out. Null: nothing yet.
    outcome: Option<TrainingOutcome>,
    /// Why it failed. Null: it did not.
    #[schema(value_type = Option<crate::problem::Problem>)]
    problem: Option<Value>,
}

impl TrainingReport {
    pub(crate) fn of(training: AskedTraining) -> Self {
        let (state, outcome, problem) = match &training.status {
            TrainingStatus::Running => (TrainingState::Running, None, None),
            TrainingStatus::Lost => (TrainingState::Lost, None, None),
            TrainingStatus::Cancelled => (TrainingState::Cancelled, None, None),
            TrainingStatus::Ended(report) => match Deserialize::deserialize(&report["outcome"]) {
                Ok(outcome) => (TrainingState::Done, Some(outcome), None),
                Err(_) => (TrainingState::Failed, None, Some(report["problem"].clone())),
            },
        };
        Self {
            training_id: training.training_id,
            state,
            began_at: training.began_at,
            seconds: (training.heard_at - training.began_at) as f64 / MILLISECONDS,
            progress: training.progress.map(TrainingProgress::from),
            is_cancelled: training.is_cancelled,
            outcome,
            problem,
        }
    }
}

/// Begins trainings.
#[derive(Clone)]
pub(crate) struct Trainings {
    threads: Handle,
    metrics: Metrics,
    /// The one that goes on in this process.
    going_on: watch::Sender<Option<String>>,
}

impl Trainings {
    pub(crate) fn new(threads: Handle, metrics: Metrics) -> Self {
        Self {
            threads,
            metrics,
            going_on: watch::Sender::new(None),
        }
    }

    /// Begins a training, unless one goes on.
    pub(crate) async fn begin(
        &self,
        training_id: String,
        shortlist: Arc<Shortlist>,
        options: TrainOptions,
    ) -> Result<TrainingReport> {
        let training = shortlist.trainings.begin(&training_id).await?;
        let report = TrainingReport::of(training);
        let trainings = self.clone();
        let going_on = GoingOn::begin(&self.going_on, &training_id);
        // Fitting takes seconds to minutes in which its thread does nothing else.
        self.threads.spawn_blocking(move || {
            let _going_on = going_on;
            let threads = &trainings.threads;
            let watch = Arc::new(TrainingWatch::new(Arc::new(SystemClock)));
            let telling = tell(training_id.clone(), shortlist.clone(), watch.clone());
            let _telling = Task::begin(threads, telling);
            let outcome = threads.block_on(shortlist.trainer.train(&options, &*watch));
            trainings.metrics.trained(&outcome);
            let report = match outcome {
                Ok(training) => json!({"outcome": TrainingOutcome::from(&training)}),
                Err(TrainingError::Cancelled) => cancelled(),
                Err(error) => json!({"problem": problem(&error.into())}),
            };
            trainings.end(&training_id, &shortlist, &report);
        });
        Ok(report)
    }

    /// Waits for the training that goes on in this process; one that takes longer is reported as stopped.
    pub(crate) async fn finish(&self, shortlist: &Shortlist, most: Duration) {
        let mut going_on = self.going_on.subscribe();
        if timeout(most, going_on.wait_for(Option::is_none))
            .await
            .is_ok()
        {
            return;
        }
        let training_id = going_on.borrow().clone();
        let Some(training_id) = training_id else {
            return;
        };
        let report = json!({"problem": Problem::stopped()});
        if let Err(error) = shortlist.trainings.end(&training_id, &report).await {
            tracing::warn!(%error, training_id, "that a training was stopped cannot be kept");
        }
    }

    fn end(&self, training_id: &str, shortlist: &Shortlist, report: &Value) {
        let told = shortlist
            .trainings
            .end_at_last(training_id, report, |error| {
                tracing::warn!(%error, training_id, %report, "how a training ended cannot be kept");
            });
        if let Err(error) = self.threads.block_on(told) {
            tracing::error!(%error, training_id, %report, "how a training ended was not kept");
        }
    }
}

/// Tells again and again how far a training has come, and cancels it where somebody wants that.
async fn tell(training_id: String, shortlist: Arc<Shortlist>, watch: Arc<TrainingWatch>) {
    let untold = |error: &TrainingError| {
        tracing::warn!(%error, training_id, "that a training goes on cannot be told");
    };
    let trainings = &shortlist.trainings;
    trainings.keep_telling(&training_id, &watch, untold).await;
}

/// That a training goes on, until it ends in whatever way.
struct GoingOn {
    seen: watch::Sender<Option<String>>,
    training_id: String,
}

impl GoingOn {
    fn begin(seen: &watch::Sender<Option<String>>, training_id: &str) -> Self {
        seen.send_replace(Some(training_id.to_owned()));
        Self {
            seen: seen.clone(),
            training_id: training_id.to_owned(),
        }
    }
}

impl Drop for GoingOn {
    fn drop(&mut self) {
        self.seen.send_if_modified(|going_on| {
            going_on
                .take_if(|going_on| *going_on == self.training_id)
                .is_some()
        });
    }
}

#[cfg(test)]
mod tests {
    use shortlist_app::{Home, system_random};

    use super::*;

    #[tokio::test]
    async fn a_stop_reports_a_training_that_takes_longer_than_it_may() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(&folder.path().join("home"));
        let random = system_random().unwrap();
        let shortlist = Shortlist::create(home, Box::new(SystemClock), random);
        let shortlist = shortlist.await.unwrap();
        let trainings = Trainings::new(Handle::current(), Metrics::default());
        shortlist.trainings.begin("long").await.unwrap();
        let going_on = GoingOn::begin(&trainings.going_on, "long");
        trainings.finish(&shortlist, Duration::ZERO).await;
        let training = shortlist.trainings.find("long").await.unwrap();
        let report = TrainingReport::of(training);
        assert_eq!(report.state, TrainingState::Failed);
        assert_eq!(report.problem.unwrap()["title"], "The server was stopped");

        // One that has ended is not waited for, and what it said stays.
        shortlist.trainings.begin("short").await.unwrap();
        let next = GoingOn::begin(&trainings.going_on, "short");
        drop(going_on);
        assert_eq!(trainings.going_on.borrow().as_deref(), Some("short"));
        drop(next);
        trainings.finish(&shortlist, Duration::MAX).await;
        let training = shortlist.trainings.find("short").await.unwrap();
        assert_eq!(training.status, TrainingStatus::Running);
    }
}
