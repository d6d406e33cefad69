//! One training at a time on a database: the command line takes its turn as a server does.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use shortlist_api::{ErrorCode, TrainingOutcome};
use shortlist_app::{Clock, Shortlist, SystemClock, TrainingError, TrainingWatch, cancelled};
use tokio::runtime::Handle;
use tokio::time::timeout;

use crate::error::{Error, Result};
use crate::output;

/// How long a training that was told to stop may take to come to its next step.
const STOPS_WITHIN: Duration = Duration::from_secs(10);

/// Trains while no other training goes on, and tells how it goes. Ctrl-C and SIGTERM cancel it, as servers do; one that
/// comes to no end then is left where it is.
pub(super) async fn in_turn<T, F>(
    shortlist: Arc<Shortlist>,
    train: impl FnOnce(Arc<Shortlist>, Arc<TrainingWatch>) -> F + Send + 'static,
) -> Result<T>
where
    T: Send + 'static,
    F: Future<Output = Result<(T, TrainingOutcome)>>,
{
    let id = format!("command-line-{}-{}", SystemClock.now(), std::process::id());
    shortlist.trainings.begin(&id).await?;
    let watch = Arc::new(TrainingWatch::new(Arc::new(SystemClock)));
    let (threads, its_shortlist, its_watch) = (Handle::current(), shortlist.clone(), watch.clone());
    // Fitting takes seconds to minutes in which its thread tells of nothing.
    let mut training =
        tokio::task::spawn_blocking(move || threads.block_on(train(its_shortlist, its_watch)));
    let telling = tokio::spawn({
        let (id, shortlist, watch) = (id.clone(), shortlist.clone(), watch.clone());
        async move { shortlist.trainings.keep_telling(&id, &watch, untold).await }
    });
    let trained = tokio::select! {
        trained = &mut training => Some(trained),
        () = told_to_stop() => {
            watch.cancel();
            timeout(STOPS_WITHIN, &mut training).await.ok()
        }
    };
    let trained = match trained {
        Some(trained) => trained.unwrap_or_else(|error| Err(std::io::Error::other(error).into())),
        None => Err(Error::Stopped),
    };
    let trained = trained.map_err(stopped);
    telling.abort();
    let report = report(&trained);
    let told = shortlist.trainings.end_at_last(&id, &report, untold).await;
    let (training, _) = trained?;
    told?;
    Ok(training)
}

/// Ctrl-C, or what a service manager sends.
async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminated) = signal(SignalKind::terminate()) else {
            return interrupted.await;
        };
        tokio::select! {
            () = interrupted => (),
            _ = terminated.recv() => (),
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}

fn stopped(error: Error) -> Error {
    match error {
        Error::App(shortlist_app::Error::Training(TrainingError::Cancelled)) => Error::Stopped,
        error => error,
    }
}

fn report<T>(trained: &Result<(T, TrainingOutcome)>) -> Value {
    match trained {
        Ok((_, outcome)) => json!({"outcome": outcome}),
        Err(Error::Stopped) => cancelled(),
        Err(Error::App(error)) => problem(ErrorCode::from(error).title()),
        Err(_) => problem("The training failed"),
    }
}

/// Problem details, as servers keep them.
fn problem(title: &str) -> Value {
    json!({"problem": {"title": title, "status": 500}})
}

/// The training goes on where it cannot be told of; the next note may get through.
fn untold(error: &TrainingError) {
    let _ = output::note(&format!(
        "that the training goes on cannot be told: {error}"
    ));
}
