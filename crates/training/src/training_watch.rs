//! How far a training has come, from who trains to who tells of it; and back, whether it shall end.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use shortlist_runtime::{Clock, Progress};

/// How far a training has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainingProgress {
    /// What is done now: `embedding`, `reading`, `measuring`, `fitting`, `cross-fitting`, `cross-validating`, `drawing`,
    /// `judging` or `registering`.
    pub step: String,
    /// What it is done to: `letters`, or a model's name.
    pub object: String,
    /// Parts of the step that are done.
    pub done: usize,
    /// All its parts. 0: nobody knows how many.
    pub total: usize,
    /// When it began, in milliseconds since 1970.
    pub began_at: i64,
}

/// Keeps how far a training has come, and ends it where it is cancelled.
pub struct TrainingWatch {
    clock: Arc<dyn Clock>,
    reached: Mutex<Option<TrainingProgress>>,
    is_cancelled: AtomicBool,
}

impl TrainingWatch {
    /// Of a training that has not begun.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            reached: Mutex::default(),
            is_cancelled: AtomicBool::new(false),
        }
    }

    /// The training ends at its next step.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// The step that was begun last. `None`: none was.
    #[must_use]
    pub fn progress(&self) -> Option<TrainingProgress> {
        self.reached().clone()
    }

    fn reached(&self) -> std::sync::MutexGuard<'_, Option<TrainingProgress>> {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Progress for TrainingWatch {
    fn begin(&self, what: &str, total: usize) {
        let (step, object) = what.split_once(' ').unwrap_or((what, ""));
        *self.reached() = Some(TrainingProgress {
            step: step.to_owned(),
            object: object.to_owned(),
            done: 0,
            total,
            began_at: self.clock.now(),
        });
    }

    fn advance(&self, steps: usize) {
        if let Some(reached) = self.reached().as_mut() {
            reached.done += steps;
        }
    }

    /// What was reached is told until the next step begins.
    fn end(&self) {}

    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}
