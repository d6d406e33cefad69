//! What an engineer watches: requests, how long they take, and what is answered (Prometheus).

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64};
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
use prometheus_client::registry::{Metric, Registry};
use shortlist_api::Prediction;
use shortlist_app::{
    AnsweringState, ModelReport, MonitoringReport, Observer, Training, TrainingError,
};

use crate::problem::ProblemTitle;

/// The bounds of the buckets for seconds.
const SECONDS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];
/// The bounds of the buckets for how many are done together.
const TOGETHER: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];
/// The same for tokens.
const TOKENS: [f64; 8] = [
    128.0, 256.0, 512.0, 1024.0, 2048.0, 4096.0, 8192.0, 16_384.0,
];
/// How trainings end.
const DONE: &str = "done";
const FAILED: &str = "failed";
const CANCELLED: &str = "cancelled";
/// The bands that probabilities are counted in.
const BANDS: f64 = 10.0;

type Count = Gauge<i64, AtomicI64>;
type Number = Gauge<f64, AtomicU64>;

/// All that is counted.
#[derive(Clone)]
pub(crate) struct Metrics {
    registry: Arc<Registry>,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<PathLabels, Histogram>,
    in_flight: Count,
    problems: Family<ProblemLabels, Counter>,
    predictions: Family<PredictionLabels, Counter>,
    model: Family<ModelLabels, Count>,
    is_refused: Count,
    vectors: Family<LookupLabels, Counter>,
    embedding_waiting: Count,
    embedding_letters: Histogram,
    embedding_tokens: Histogram,
    journal_requests: Histogram,
    batch_letters_waiting: Count,
    trainings: Family<TrainingLabels, Counter>,
    watched: Watched,
}

/// How answers came true.
#[derive(Clone, Default)]
struct Watched {
    outcomes: Family<VersionLabels, Count>,
    pass_rate: Family<VersionLabels, Number>,
    expected: Family<VersionLabels, Number>,
    brier: Family<VersionLabels, Number>,
    intercept: Family<VersionLabels, Number>,
    slope: Family<VersionLabels, Number>,
    ln_e_value: Family<VersionLabels, Number>,
    alarms: Family<AlarmLabels, Count>,
    drift: Family<FeatureLabels, Number>,
    drift_p_value: Family<FeatureLabels, Number>,
    without_vector: Count,
    delay_days: Number,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct VersionLabels {
    model: String,
    version: u32,
    /// How often its answers were moved before.
    epoch: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct AlarmLabels {
    model: String,
    version: u32,
    action: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct FeatureLabels {
    feature: String,
}

impl Watched {
    fn kept(r: &mut Registry) -> Self {
        let mut of_version = |name: &str, help: &str| {
            kept(r, name, help, Family::<VersionLabels, Number>::default())
        };
        let pass_rate = of_version("outcome_pass_rate", "The share of outcomes that passed");
        let expected = of_version("outcome_expected_pass_rate", "The share that was to pass");
        let brier = of_version("outcome_brier", "The Brier score by outcomes");
        let intercept = of_version(
            "calibration_intercept",
            "The intercept of outcomes' log-odds on those that were shown: 0 is right",
        );
        let slope = of_version(
            "calibration_slope",
            "The slope of outcomes' log-odds on those that were shown: 1 is right",
        );
        let ln_e_value = of_version(
            "calibration_ln_e_value",
            "The logarithm of the evidence that probabilities are wrong; an alarm is raised at 3 to 5",
        );
        Self {
            outcomes: kept(r, "outcomes", "Outcomes of answers", Family::default()),
            pass_rate,
            expected,
            brier,
            intercept,
            slope,
            ln_e_value,
            alarms: kept(
                r,
                "alarm_open",
                "1 for a version whose outcomes disagree with its answers",
                Family::default(),
            ),
            drift: kept(
                r,
                "drift",
                "The Jensen-Shannon distance of the newest answers from what was learned from; of vectors their own measure",
                Family::default(),
            ),
            drift_p_value: kept(
                r,
                "drift_p_value",
                "Its exact p-value, by Holm over all features",
                Family::default(),
            ),
            without_vector: kept(
                r,
                "drift_letters_without_vector",
                "Letters of the newest answers whose vectors are not kept",
                Count::default(),
            ),
            delay_days: kept(
                r,
                "outcome_delay_days",
                "Half of the outcomes took more days",
                Number::default(),
            ),
        }
    }

    fn clear(&self) {
        self.outcomes.clear();
        for family in [
            &self.pass_rate,
            &self.expected,
            &self.brier,
            &self.intercept,
            &self.slope,
            &self.ln_e_value,
        ] {
            family.clear();
        }
        self.alarms.clear();
        self.drift.clear();
        self.drift_p_value.clear();
    }

    fn model(&self, model: &ModelReport) {
        let told = &model.outcomes;
        let labels = VersionLabels {
            model: model.name.clone(),
            version: model.version,
            epoch: model.epoch,
        };
        let count = i64::try_from(told.outcomes).unwrap_or(i64::MAX);
        self.outcomes.get_or_create(&labels).set(count);
        self.ln_e_value.get_or_create(&labels).set(told.ln_e_value);
        let calibration = told.recalibration;
        for (family, value) in [
            (&self.pass_rate, told.performance.pass_rate.value),
            (&self.expected, told.performance.expected),
            (&self.brier, told.performance.brier.value),
            (&self.intercept, calibration.map(|found| found.intercept)),
            (&self.slope, calibration.map(|found| found.slope)),
        ] {
            if let Some(value) = value {
                family.get_or_create(&labels).set(value);
            }
        }
    }
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
struct ProblemLabels {
    title: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PredictionLabels {
    model: String,
    version: u32,
    /// `0.7` for 0.7 to 0.8; `none` where nothing can be said.
    band: String,
    support: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ModelLabels {
    model: String,
    version: u32,
    source: String,
    embedder: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct LookupLabels {
    was_there: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct TrainingLabels {
    outcome: &'static str,
}

/// Registers what is counted, and gives it back.
fn kept<M: Metric + Clone>(registry: &mut Registry, name: &str, help: &str, metric: M) -> M {
    registry.register(name, help, metric.clone());
    metric
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("shortlist");
        let r = &mut registry;
        let seconds: Family<PathLabels, Histogram> =
            Family::new_with_constructor(|| Histogram::new(SECONDS));
        let together = || Histogram::new(TOGETHER);
        Self {
            requests: kept(
                r,
                "requests",
                "Requests by path and status",
                Family::default(),
            ),
            seconds: kept(
                r,
                "request_seconds",
                "Seconds from request to answer",
                seconds,
            ),
            in_flight: kept(
                r,
                "requests_in_flight",
                "Requests that are worked on",
                Count::default(),
            ),
            problems: kept(
                r,
                "problems",
                "Answers that tell of a problem, by its title",
                Family::default(),
            ),
            predictions: kept(
                r,
                "predictions",
                "Predictions by model, probability and support",
                Family::default(),
            ),
            model: kept(
                r,
                "model",
                "1 for the model that answers",
                Family::default(),
            ),
            is_refused: kept(
                r,
                "model_refused",
                "1 if the model that was put in place cannot answer, and the one before goes on",
                Count::default(),
            ),
            vectors: kept(
                r,
                "vector_lookups",
                "Letters whose vector was looked for among those kept",
                Family::default(),
            ),
            embedding_waiting: kept(
                r,
                "embedding_waiting",
                "Letters that wait for the transformer",
                Count::default(),
            ),
            embedding_letters: kept(
                r,
                "embedding_letters",
                "Letters that the transformer reads in one run",
                together(),
            ),
            embedding_tokens: kept(
                r,
                "embedding_tokens",
                "Tokens that the transformer reads in one run",
                Histogram::new(TOKENS),
            ),
            journal_requests: kept(
                r,
                "journal_requests",
                "Requests whose answers are journalled in one transaction",
                together(),
            ),
            batch_letters_waiting: kept(
                r,
                "batch_letters_waiting",
                "Letters of batches that wait to be answered",
                Count::default(),
            ),
            trainings: kept(
                r,
                "trainings",
                "Trainings by how they ended",
                Family::default(),
            ),
            watched: Watched::kept(r),
            registry: Arc::new(registry),
        }
        .shown_from_zero()
    }
}

impl Metrics {
    /// Shows what never happened as 0: whoever watches for an increase sees none where a number begins at 1.
    fn shown_from_zero(self) -> Self {
        for outcome in [DONE, FAILED, CANCELLED] {
            drop(self.trainings.get_or_create(&TrainingLabels { outcome }));
        }
        self
    }

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

    /// Shows which model answers; `None`: none does.
    pub(crate) fn answers(&self, answering: Option<&AnsweringState>) {
        self.model.clear();
        if let Some(answering) = answering {
            let labels = ModelLabels {
                model: answering.model.name.clone(),
                version: answering.model.version,
                source: answering.model.source.to_owned(),
                embedder: answering.embedder.name.clone(),
            };
            self.model.get_or_create(&labels).set(1);
        }
        let is_refused = answering.is_some_and(|answering| answering.refused.is_some());
        self.is_refused.set(i64::from(is_refused));
    }

    /// So many letters of batches wait.
    pub(crate) fn batch_letters_wait(&self, letters: usize) {
        self.batch_letters_waiting.set(count_of(letters));
    }

    /// Shows how answers came true; nothing of a letter is in it.
    pub(crate) fn watches(&self, report: &MonitoringReport) {
        let watched = &self.watched;
        watched.clear();
        for model in &report.models {
            watched.model(model);
        }
        for alarm in report
            .alarms
            .iter()
            .filter(|alarm| alarm.closed_at.is_none())
        {
            let labels = AlarmLabels {
                model: alarm.model_name.clone(),
                version: alarm.model_version,
                action: alarm.action.as_str(),
            };
            watched.alarms.get_or_create(&labels).set(1);
        }
        for feature in &report.drift.features {
            let labels = FeatureLabels {
                feature: feature.feature.clone(),
            };
            let (drift, p_value) = (&watched.drift, &watched.drift_p_value);
            drift.get_or_create(&labels).set(feature.jensen_shannon);
            p_value.get_or_create(&labels).set(feature.adjusted);
        }
        for measured in &report.vectors.measures {
            let labels = FeatureLabels {
                feature: format!("vectors_{}", measured.measure),
            };
            let (drift, p_value) = (&watched.drift, &watched.drift_p_value);
            drift.get_or_create(&labels).set(measured.value);
            p_value.get_or_create(&labels).set(measured.adjusted);
        }
        let without = i64::try_from(report.vectors.not_kept).unwrap_or(i64::MAX);
        watched.without_vector.set(without);
        if let Some(days) = report.delay.median_days {
            watched.delay_days.set(days);
        }
    }

    /// Counts a training that ended.
    pub(crate) fn trained(&self, outcome: &Result<Training, TrainingError>) {
        let outcome = match outcome {
            Ok(_) => DONE,
            Err(TrainingError::Cancelled) => CANCELLED,
            Err(_) => FAILED,
        };
        self.trainings
            .get_or_create(&TrainingLabels { outcome })
            .inc();
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

impl Observer for Metrics {
    fn looked_for_vector(&self, was_there: bool) {
        let was_there = if was_there { "yes" } else { "no" };
        self.vectors
            .get_or_create(&LookupLabels { was_there })
            .inc();
    }

    fn letters_wait(&self, letters: usize) {
        self.embedding_waiting.set(count_of(letters));
    }

    fn embeds(&self, letters: usize, tokens: usize) {
        self.embedding_letters.observe(letters as f64);
        self.embedding_tokens.observe(tokens as f64);
    }

    fn journals(&self, requests: usize) {
        self.journal_requests.observe(requests as f64);
    }
}

fn count_of(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
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
    let method = known_method(&request);
    let begun = Instant::now();
    let flight = Flight::new(&metrics);
    let response = next.run(request).await;
    drop(flight);
    metrics
        .seconds
        .get_or_create(&PathLabels { path: path.clone() })
        .observe(begun.elapsed().as_secs_f64());
    if let Some(ProblemTitle(title)) = response.extensions().get() {
        metrics
            .problems
            .get_or_create(&ProblemLabels { title })
            .inc();
    }
    let status = response.status().as_u16();
    let labels = RequestLabels {
        method,
        path,
        status,
    };
    metrics.requests.get_or_create(&labels).inc();
    response
}

/// The method, if it is one of HTTP's own: clients may invent others.
pub(crate) fn known_method(request: &Request) -> String {
    let method = request.method().as_str();
    let known = [
        "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE",
    ];
    let known = known.into_iter().find(|known| *known == method);
    known.unwrap_or("other").to_owned()
}

/// A request on its way, counted down again also when its client goes away.
struct Flight(Count);

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
