//! What goes on beside requests: looking for changes, and letters that nobody waits for.

use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::{Value, json};
use shortlist_api::Prediction;
use shortlist_app::{
    self as app, AnsweringError, Clock, Error, FeatureError, ModelError, Silent, SystemClock,
};
use tokio::time::sleep;

use crate::problem::Problem;
use crate::state::ServerState;

/// How often it is looked for changes that others made: a promotion, new postings. An answer may rely on
/// what was seen up to four times as long ago.
pub(crate) const LOOKS_EVERY: Duration = Duration::from_millis(500);
/// How often it is looked for letters that others handed in.
const BATCHES_EVERY: Duration = Duration::from_secs(1);
/// How often it is looked whether the postings in memory are to be written to their file.
const SAVES_EVERY: Duration = Duration::from_secs(5);
/// How often it is looked for outcomes.
const WATCHES_EVERY: Duration = Duration::from_secs(2);
/// After so many of these looks, series are computed anew.
const REPORTS_EVERY: u32 = 15;
/// Letters of a batch that are answered together.
const LETTERS_AT_ONCE: usize = 16;
/// Looks for letters between two looks for batches that are too old.
const CLEANS_EVERY: u32 = 3_600;
const DAY: i64 = 24 * 60 * 60 * 1_000;

impl ServerState {
    /// Begins all of it; it ends with the process.
    pub(crate) fn begin_background(&self) {
        self.work.begin(looks(self.clone()));
        self.work.begin(saves(self.clone()));
        self.work.begin(batches(self.clone()));
        self.work.begin(watches(self.clone()));
    }
}

async fn looks(state: ServerState) {
    // Without it the first answer would take longer, and tell its client what is wrong.
    if let Err(error) = state.shortlist.warm_up(&Silent).await {
        tracing::warn!(%error, "the postings or the model cannot be read");
    }
    state.is_warm.store(true, Ordering::Release);
    let mut told = None;
    loop {
        if let Err(error) = state.shortlist.refresh().await {
            tracing::warn!(%error, "the postings or the model cannot be read");
        }
        let answering = state.shortlist.models.answering_state().await.ok();
        state.metrics.answers(answering.as_ref());
        let refused = answering.and_then(|answering| answering.refused);
        let refused = refused.map(|error| error.to_string());
        if let (Some(error), true) = (&refused, refused != told) {
            tracing::error!(
                error,
                "the model that was put in place is refused, the one before goes on"
            );
        }
        told = refused;
        sleep(LOOKS_EVERY).await;
    }
}

/// Holds answers against their outcomes, and shows how they stand.
async fn watches(state: ServerState) {
    let mut told = None;
    let mut waited = REPORTS_EVERY;
    loop {
        let done = state.shortlist.monitor.watch().await;
        let changed = match &done {
            Ok(done) => done.opened + done.closed > 0,
            Err(_) => false,
        };
        let fault = match done {
            Ok(done) => done.unsent,
            Err(error) => Some(error.to_string()),
        };
        if let (Some(fault), true) = (&fault, fault != told) {
            tracing::warn!(
                fault,
                "answers cannot be watched, or an alarm cannot be sent"
            );
        }
        told = fault;
        if changed || waited >= REPORTS_EVERY {
            waited = 0;
            match state.shortlist.monitor.report().await {
                Ok(report) => state.metrics.watches(&report),
                Err(error) => tracing::warn!(%error, "how answers came true cannot be told"),
            }
        }
        waited += 1;
        sleep(WATCHES_EVERY).await;
    }
}

/// Beside the looks, which do not wait for a file that takes long to write.
async fn saves(state: ServerState) {
    loop {
        sleep(SAVES_EVERY).await;
        if let Err(error) = state.shortlist.matcher.index.save().await {
            tracing::warn!(%error, "the postings in memory cannot be written to their file");
        }
    }
}

async fn batches(state: ServerState) {
    let mut looks: u32 = 0;
    loop {
        if looks.is_multiple_of(CLEANS_EVERY) {
            let oldest = SystemClock.now() - i64::from(state.settings.batch_days) * DAY;
            if let Err(error) = state.shortlist.batches.remove(oldest).await {
                tracing::warn!(%error, "old batches cannot be removed");
            }
        }
        looks = looks.wrapping_add(1);
        match state
            .shortlist
            .batches
            .answer_waiting(LETTERS_AT_ONCE, &written)
            .await
        {
            Ok(answered) if answered > 0 => {
                count_waiting(&state).await;
                // Requests that somebody waits for go before.
                tokio::task::yield_now().await;
                continue;
            }
            // Nothing waits; or the next model, or the next moment, may answer it.
            Ok(_)
            | Err(
                AnsweringError::Models(ModelError::NoProductionModel { .. })
                | AnsweringError::Features(FeatureError::Busy { .. }),
            ) => {}
            Err(error) => tracing::warn!(%error, "letters of a batch wait"),
        }
        count_waiting(&state).await;
        tokio::select! {
            () = sleep(BATCHES_EVERY) => {}
            () = state.handed_in.notified() => {}
        }
    }
}

async fn count_waiting(state: &ServerState) {
    if let Ok(waiting) = state.shortlist.batches.waiting().await {
        state.metrics.batch_letters_wait(waiting);
    }
}

/// What is kept of what became of a letter.
pub(crate) fn written(outcome: Result<app::Prediction, AnsweringError>) -> Value {
    match outcome {
        Ok(prediction) => json!({"prediction": Prediction::from(prediction)}),
        Err(error) => json!({"problem": problem(&error.into())}),
    }
}

/// What is kept of an error.
pub(crate) fn problem(error: &Error) -> Value {
    serde_json::to_value(Problem::from(error)).unwrap_or_default()
}
