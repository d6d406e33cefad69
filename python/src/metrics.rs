//! Scores with intervals. An estimate is a tuple: value, low, high.

use numpy::PyReadonlyArray1;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use shortlist_metrics::{BinaryScores, Bootstrap, Difference, Interval, Score};

use crate::refused;

/// Value, low, high.
type Estimate = (f64, f64, f64);

const SCORES: [(&str, Score); 8] = [
    ("accuracy", Score::Accuracy),
    ("precision", Score::Precision),
    ("recall", Score::Recall),
    ("f1", Score::F1),
    ("roc_auc", Score::RocAuc),
    ("average_precision", Score::AveragePrecision),
    ("brier", Score::Brier),
    ("log_loss", Score::LogLoss),
];

fn estimate(value: f64, interval: Interval) -> Estimate {
    (value, interval.low, interval.high)
}

fn estimate_of(difference: &Difference) -> Estimate {
    estimate(difference.value, difference.interval)
}

fn score(name: &str) -> PyResult<Score> {
    let found = SCORES.into_iter().find(|(known, _)| *known == name);
    found.map(|(_, score)| score).ok_or_else(|| {
        let known: Vec<&str> = SCORES.iter().map(|(known, _)| *known).collect();
        PyValueError::new_err(format!(
            "expected one of {}, but {name} came",
            known.join(", ")
        ))
    })
}

/// Every score by its name, with a bootstrap's interval.
#[pyfunction]
pub fn binary_scores<'py>(
    py: Python<'py>,
    labels: PyReadonlyArray1<'py, bool>,
    probabilities: PyReadonlyArray1<'py, f64>,
    threshold: f64,
    draws: u32,
    level: f64,
    seed: u64,
) -> PyResult<Bound<'py, PyDict>> {
    let (labels, probabilities) = (labels.as_slice()?, probabilities.as_slice()?);
    let bootstrap = Bootstrap { draws, level, seed };
    let (scores, intervals) = py
        .detach(|| {
            let scores = BinaryScores::new(labels, probabilities, threshold)?;
            let intervals = bootstrap.binary_scores(labels, probabilities, threshold)?;
            Ok((scores, intervals))
        })
        .map_err(|error: shortlist_metrics::Error| refused(error))?;
    let found = PyDict::new(py);
    for (name, score) in SCORES {
        found.set_item(name, estimate(scores.get(score), intervals.get(score)))?;
    }
    Ok(found)
}

/// The first model's score less the second's, on the same draws.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "they have names in Python")]
pub fn difference(
    py: Python<'_>,
    labels: PyReadonlyArray1<'_, bool>,
    first: PyReadonlyArray1<'_, f64>,
    second: PyReadonlyArray1<'_, f64>,
    name: &str,
    threshold: f64,
    draws: u32,
    level: f64,
    seed: u64,
) -> PyResult<Estimate> {
    let score = score(name)?;
    let bootstrap = Bootstrap { draws, level, seed };
    let (labels, first, second) = (labels.as_slice()?, first.as_slice()?, second.as_slice()?);
    let found = py.detach(|| bootstrap.difference(labels, first, second, score, threshold));
    found.map(|found| estimate_of(&found)).map_err(refused)
}

/// DeLong's interval of ROC-AUC, on the logit.
#[pyfunction]
pub fn roc_auc_interval(
    labels: PyReadonlyArray1<'_, bool>,
    scores: PyReadonlyArray1<'_, f64>,
    level: f64,
) -> PyResult<Estimate> {
    let (labels, scores) = (labels.as_slice()?, scores.as_slice()?);
    let value = shortlist_metrics::roc_auc(labels, scores).map_err(refused)?;
    let interval = shortlist_metrics::roc_auc_interval(labels, scores, level);
    interval
        .map(|interval| estimate(value, interval))
        .map_err(refused)
}

/// DeLong's interval of a paired difference of ROC-AUC.
#[pyfunction]
pub fn roc_auc_difference(
    labels: PyReadonlyArray1<'_, bool>,
    first: PyReadonlyArray1<'_, f64>,
    second: PyReadonlyArray1<'_, f64>,
    level: f64,
) -> PyResult<Estimate> {
    let (labels, first, second) = (labels.as_slice()?, first.as_slice()?, second.as_slice()?);
    let found = shortlist_metrics::roc_auc_difference(labels, first, second, level);
    found.map(|found| estimate_of(&found)).map_err(refused)
}

/// The exact interval of a share.
#[pyfunction]
pub fn clopper_pearson(passed: usize, count: usize, level: f64) -> PyResult<(f64, f64)> {
    let interval = shortlist_metrics::clopper_pearson(passed, count, level).map_err(refused)?;
    Ok((interval.low, interval.high))
}

/// Wilson's interval of a share.
#[pyfunction]
pub fn wilson(passed: usize, count: usize, level: f64) -> PyResult<(f64, f64)> {
    let interval = shortlist_metrics::wilson(passed, count, level).map_err(refused)?;
    Ok((interval.low, interval.high))
}
