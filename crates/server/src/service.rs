//! The service: a home, who may ask, and how much.

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{from_fn, from_fn_with_state};
use rand::Rng;
use shortlist_app::{FileReader, Shortlist};
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tower_http::cors::CorsLayer;

use crate::body_time::limit_body_time;
use crate::door::{Door, PAGE_HEADER, door};
use crate::keys::{KnownKeys, guard};
use crate::limits::{Gate, limit};
use crate::localised::in_readers_language;
use crate::metrics::Metrics;
use crate::request_log::{RequestIds, log};
use crate::routes::router;
use crate::settings::Settings;
use crate::state::{Names, ServerState};
use crate::trainings::Trainings;
use crate::work::Work;

/// Digits of a name that tell this process's requests from those of others.
const PROCESS_DIGITS: usize = 8;

/// A home behind keys and limits.
pub struct Server {
    state: ServerState,
    keys: Arc<KnownKeys>,
}

impl Server {
    /// Prepares a home to be served to who has one of `keys`; to everybody where there are none. `threads` work on requests; `random` gives names and must differ
    /// between processes.
    ///
    /// # Errors
    ///
    /// Those of [`Shortlist::with_serving`].
    pub fn new(
        shortlist: Shortlist,
        keys: impl Into<KnownKeys>,
        settings: Settings,
        threads: Handle,
        random: impl Rng + Send + 'static,
    ) -> shortlist_app::Result<Self> {
        let metrics = Metrics::default();
        let serving = settings.serving(Arc::new(metrics.clone()));
        Ok(Self {
            state: ServerState {
                shortlist: Arc::new(shortlist.with_serving(serving)?),
                trainings: Trainings::new(threads.clone(), metrics.clone()),
                work: Work::new(threads),
                metrics,
                settings: Arc::new(settings),
                names: Names::new(random),
                is_warm: Arc::default(),
                reader: None,
                handed_in: Arc::new(Notify::new()),
            },
            keys: Arc::new(keys.into()),
        })
    }

    /// The same, which takes letters from files that are no text too.
    #[must_use]
    pub fn with_reader(mut self, reader: FileReader) -> Self {
        self.state.reader = Some(reader);
        self
    }

    /// The home that is served.
    #[must_use]
    pub fn shortlist(&self) -> &Arc<Shortlist> {
        &self.state.shortlist
    }

    /// Begins what goes on beside requests: looking for changes, and batches. It ends with the threads.
    pub fn begin_background(&self) {
        self.state.begin_background();
    }

    /// Waits for the training that goes on, as long as a request may take; one that takes longer is reported as
    /// stopped. To be called when the server is asked to stop.
    pub async fn finish(&self) {
        let (trainings, shortlist) = (&self.state.trainings, &self.state.shortlist);
        let most = self.state.settings.limits().time;
        trainings.finish(shortlist, most).await;
    }

    /// All endpoints.
    pub fn router(&self) -> Router {
        let settings = &self.state.settings;
        let mut process = self.state.names.next();
        process.truncate(PROCESS_DIGITS);
        let limits = settings.limits();
        // The last one is asked first. Who asks is known before it is counted what they have under way.
        router(self.state.clone())
            .layer(from_fn_with_state(limits.body_time, limit_body_time))
            .layer(from_fn_with_state(Gate::new(limits), limit))
            .layer(from_fn_with_state(self.keys.clone(), guard))
            .layer(cors(&settings.cors_origins))
            .layer(from_fn_with_state(Arc::new(Door::new(settings)), door))
            .layer(from_fn(in_readers_language))
            .layer(from_fn_with_state(RequestIds::new(&process), log))
    }
}

/// Which other sites' pages may ask; without any, browsers let none.
fn cors(origins: &[String]) -> CorsLayer {
    let origins = origins
        .iter()
        .filter_map(|origin| HeaderValue::from_str(origin).ok());
    CorsLayer::new()
        .allow_origin(origins.collect::<Vec<_>>())
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            PAGE_HEADER.clone(),
        ])
}
