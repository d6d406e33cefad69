//! Trainings that were asked for: one at a time, on a thread of its own. What they made is in the registry;
//! how they went is remembered as long as the process lives.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use shortlist_pipeline::{Shortlist, Silent, TrainOptions, Training};
use tokio::runtime::Handle;

use crate::metrics::Metrics;
use crate::problem::Problem;

/// How many trainings are remembered.
const REMEMBERED: usize = 100;

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
}

/// A training.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct TrainingReport {
    /// Its name.
    pub(crate) training_id: String,
    /// How it stands.
    pub(crate) state: TrainingState,
    /// What came out. Null: nothing yet.
    pub(crate) outcome: Option<TrainingOutcome>,
    /// Why it failed. Null: it did not.
    pub(crate) problem: Option<Problem>,
}

/// What came out of a training.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct TrainingOutcome {
    /// The name of the better model.
    pub(crate) model: String,
    /// Its version.
    pub(crate) version: u32,
    /// Whether it answers from now on.
    pub(crate) is_promoted: bool,
    /// What the gate says of it.
    pub(crate) verdict: String,
    /// Letters that were learned from.
    pub(crate) train_letters: usize,
    /// Letters that the model was chosen and calibrated on.
    pub(crate) validation_letters: usize,
}

impl From<&Training> for TrainingOutcome {
    fn from(training: &Training) -> Self {
        Self {
            model: training.promotion.version.name.clone(),
            version: training.promotion.version.version,
            is_promoted: training.verdict.passes,
            verdict: training.verdict.reason.clone(),
            train_letters: training.train_letters,
            validation_letters: training.validation_letters,
        }
    }
}

/// The trainings that are remembered, the newest last.
#[derive(Clone)]
pub(crate) struct Trainings {
    reports: Arc<Mutex<VecDeque<TrainingReport>>>,
    threads: Handle,
    metrics: Metrics,
}

impl Trainings {
    pub(crate) fn new(threads: Handle, metrics: Metrics) -> Self {
        Self {
            reports: Arc::default(),
            threads,
            metrics,
        }
    }

    /// Begins a training, unless one goes on.
    pub(crate) fn begin(
        &self,
        training_id: String,
        shortlist: Arc<Shortlist>,
        options: TrainOptions,
    ) -> Result<TrainingReport, Problem> {
        let report = TrainingReport {
            training_id,
            state: TrainingState::Running,
            outcome: None,
            problem: None,
        };
        {
            let mut reports = self.reports();
            if reports
                .iter()
                .any(|report| report.state == TrainingState::Running)
            {
                return Err(Problem::training_goes_on());
            }
            reports.push_back(report.clone());
            if reports.len() > REMEMBERED {
                reports.pop_front();
            }
        }
        let (trainings, threads) = (self.clone(), self.threads.clone());
        let training_id = report.training_id.clone();
        // Fitting takes seconds to minutes in which its thread does nothing else.
        self.threads.spawn_blocking(move || {
            let outcome = threads.block_on(shortlist.train(&options, &Silent));
            trainings.end(&training_id, outcome);
        });
        Ok(report)
    }

    fn end(&self, training_id: &str, outcome: shortlist_pipeline::Result<Training>) {
        let mut reports = self.reports();
        let Some(report) = reports
            .iter_mut()
            .find(|report| report.training_id == training_id)
        else {
            return;
        };
        match outcome {
            Ok(training) => {
                report.state = TrainingState::Done;
                report.outcome = Some(TrainingOutcome::from(&training));
            }
            Err(error) => {
                report.state = TrainingState::Failed;
                report.problem = Some(Problem::from(&error));
            }
        }
        self.metrics.trained(report.state == TrainingState::Done);
    }

    /// The training of this name.
    pub(crate) fn report(&self, training_id: &str) -> Option<TrainingReport> {
        let reports = self.reports();
        let mut reports = reports.iter();
        reports
            .find(|report| report.training_id == training_id)
            .cloned()
    }

    fn reports(&self) -> MutexGuard<'_, VecDeque<TrainingReport>> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
