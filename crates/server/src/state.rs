//! What endpoints work on.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::FromRef;
use rand::Rng;
use shortlist_api::Language;
use shortlist_app::{FileReader, LetterBytes, Shortlist};
use tokio::sync::Notify;

use crate::metrics::Metrics;
use crate::problem::Problem;
use crate::settings::Settings;
use crate::trainings::Trainings;
use crate::work::Work;

/// The home, what is counted, and what goes on in the background.
#[derive(Clone)]
pub(crate) struct ServerState {
    pub(crate) shortlist: Arc<Shortlist>,
    pub(crate) metrics: Metrics,
    pub(crate) work: Work,
    pub(crate) trainings: Trainings,
    pub(crate) settings: Arc<Settings>,
    pub(crate) names: Names,
    /// Whether the postings and the model are in memory.
    pub(crate) is_warm: Arc<AtomicBool>,
    /// Reads files that are no text. `None`: they are refused.
    pub(crate) reader: Option<FileReader>,
    /// Wakes who answers batches.
    pub(crate) handed_in: Arc<Notify>,
}

impl ServerState {
    /// Works on a request: a use case on the home. When its client goes away, or its time is over, the
    /// work is given up.
    pub(crate) async fn work<T, E, W>(
        &self,
        work: impl FnOnce(Arc<Shortlist>) -> W,
    ) -> Result<T, Problem>
    where
        T: Send + 'static,
        E: Into<shortlist_app::Error> + Send + 'static,
        W: Future<Output = Result<T, E>> + Send + 'static,
    {
        let done = self.work.run(work(self.shortlist.clone())).await?;
        done.map_err(|error| Problem::from(error.into()))
    }
}

impl ServerState {
    /// The text of a letter that was handed in, whatever file it is.
    pub(crate) async fn read_file(
        &self,
        bytes: Vec<u8>,
        language: Language,
    ) -> Result<LetterBytes, Problem> {
        let Some(reader) = self.reader.clone() else {
            return Ok(LetterBytes { bytes, file: None });
        };
        let read = self.work.run_blocking(move || reader.read(bytes)).await?;
        read.map_err(|error| Problem::unread(&error, language))
    }
}

impl FromRef<ServerState> for Metrics {
    fn from_ref(state: &ServerState) -> Self {
        state.metrics.clone()
    }
}

/// Names that nobody else has and nobody can guess.
#[derive(Clone)]
pub(crate) struct Names(Arc<Mutex<dyn Rng + Send>>);

impl Names {
    pub(crate) fn new(random: impl Rng + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(random)))
    }

    pub(crate) fn next(&self) -> String {
        let mut name = [0; 16];
        let mut random = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        random.fill_bytes(&mut name);
        hex::encode(name)
    }
}
