//! What an engineer watches: requests, how long they take, and what is answered (Prometheus).

use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use shortlist_pipeline::Prediction;

/// The bounds of the buckets for seconds.
const SECONDS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];
/// The bands that probabilities are counted in.
const BANDS: f64 = 10.0;

/// All that is counted.
#[derive(Clone)]
pub(crate) struct Metrics {
    registry: Arc<Registry>,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<PathLabels, Histogram>,
    in_flight: Gauge<i64, AtomicI64>,
    predictions: Family<PredictionLabels, Counter>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: String,
    path: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PathLabels {
    path: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PredictionLabels {
    model: String,
    version: u32,
    /// `0.7` for 0.7 to 0.8; `none` where nothing can be said.
    band: String,
    support: String,
}

impl Default for Metrics {
    fn default() -> Self {
        let requests = Family::default();
        let seconds: Family<PathLabels, Histogram> =
            Family::new_with_constructor(|| Histogram::new(SECONDS));
        let in_flight = Gauge::default();
        let predictions = Family::default();
        let mut registry = Registry::with_prefix("shortlist");
        registry.register("requests", "Requests by path and status", requests.clone());
        registry.register(
            "request_seconds",
            "Seconds from request to answer",
            seconds.clone(),
        );
        registry.register(
            "requests_in_flight",
            "Requests that are worked on",
            in_flight.clone(),
        );
        registry.register(
            "predictions",
            "Predictions by model, probability and support",
            predictions.clone(),
        );
        Self {
            registry: Arc::new(registry),
            requests,
            seconds,
            in_flight,
            predictions,
        }
    }
}

impl Metrics {
    /// Counts an answer by what it says; nothing of the letter is kept.
    pub(crate) fn predicted(&self, prediction: &Prediction) {
        let band = prediction.pass_probability.map_or_else(
            || "none".to_owned(),
            |probability| {
                format!(
                    "{:.1}",
                    (probability * BANDS).floor().min(BANDS - 1.0) / BANDS
                )
            },
        );
        let labels = PredictionLabels {
            model: prediction.model.name.clone(),
            version: prediction.model.version,
            band,
            support: prediction.support.as_str().to_owned(),
        };
        self.predictions.get_or_create(&labels).inc();
    }

    /// What Prometheus reads.
    pub(crate) fn text(&self) -> Response {
        let mut text = String::new();
        match encode(&mut text, &self.registry) {
            Ok(()) => {
                let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
                ([(header::CONTENT_TYPE, content_type)], text).into_response()
            }
            // Writing into a string does not fail.
            Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

/// Counts every request. Paths are those of the routes, so that nobody can invent new ones.
#[expect(
    clippy::disallowed_methods,
    reason = "a server measures by the system's clock"
)]
pub(crate) async fn count(
    State(metrics): State<Metrics>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let path = path.map_or_else(|| "unknown".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().as_str().to_owned();
    let begun = Instant::now();
    let flight = Flight::new(&metrics);
    let response = next.run(request).await;
    drop(flight);
    metrics
        .seconds
        .get_or_create(&PathLabels { path: path.clone() })
        .observe(begun.elapsed().as_secs_f64());
    let status = response.status().as_u16();
    let labels = RequestLabels {
        method,
        path,
        status,
    };
    metrics.requests.get_or_create(&labels).inc();
    response
}

/// A request on its way, counted down again also when its client goes away.
struct Flight(Gauge<i64, AtomicI64>);

impl Flight {
    fn new(metrics: &Metrics) -> Self {
        metrics.in_flight.inc();
        Self(metrics.in_flight.clone())
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.0.dec();
    }
}
