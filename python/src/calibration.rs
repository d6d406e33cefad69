//! Probabilities that hold, and how far they may be off.

use ndarray::Array2;
use numpy::{IntoPyArray, PyArray1, PyArray2, PyReadonlyArray1, PyReadonlyArray2};
use pyo3::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use crate::refused;

/// Inductive Venn-Abers prediction.
#[pyclass(frozen, module = "shortlist")]
pub struct VennAbers(shortlist_classification::VennAbers);

#[pymethods]
impl VennAbers {
    #[new]
    fn new(
        scores: PyReadonlyArray1<'_, f64>,
        labels: PyReadonlyArray1<'_, bool>,
    ) -> PyResult<Self> {
        let fitted =
            shortlist_classification::VennAbers::fit(scores.as_slice()?, labels.as_slice()?);
        fitted.map(Self).map_err(refused)
    }

    /// Both probabilities of each score, `[scores, 2]`: as rejected, as passed.
    fn ranges<'py>(
        &self,
        py: Python<'py>,
        scores: PyReadonlyArray1<'py, f64>,
    ) -> PyResult<Bound<'py, PyArray2<f64>>> {
        let scores = scores.as_slice()?;
        let ranges = py.detach(|| {
            let mut ranges = Array2::zeros((scores.len(), 2));
            for (mut row, score) in ranges.outer_iter_mut().zip(scores) {
                let range = self.0.apply(*score);
                row[0] = range.rejected;
                row[1] = range.passed;
            }
            ranges
        });
        Ok(ranges.into_pyarray(py))
    }

    /// One probability of each score; without a share the one of least regret, with it the one that moves to the
    /// share where few letters are.
    fn probabilities<'py>(
        &self,
        py: Python<'py>,
        scores: PyReadonlyArray1<'py, f64>,
        share: Option<f64>,
    ) -> PyResult<Bound<'py, PyArray1<f64>>> {
        let scores = scores.as_slice()?;
        let found: Vec<f64> = py.detach(|| {
            let range = |score: &f64| self.0.apply(*score);
            let one = |score: &f64| match share {
                Some(share) => range(score).probability_at(share),
                None => range(score).probability(),
            };
            scores.iter().map(one).collect()
        });
        Ok(found.into_pyarray(py))
    }
}

/// What else the labelled rows allow.
#[pyclass(frozen, module = "shortlist")]
pub struct PlausibleModels(shortlist_classification::PlausibleModels);

#[pymethods]
impl PlausibleModels {
    #[new]
    fn new(
        py: Python<'_>,
        rows: PyReadonlyArray2<'_, f32>,
        labels: PyReadonlyArray1<'_, bool>,
        seed: u64,
    ) -> PyResult<Self> {
        let (rows, labels) = (rows.as_array(), labels.as_slice()?);
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let fitted =
            py.detach(|| shortlist_classification::PlausibleModels::fit(rows, labels, &mut random));
        fitted.map(Self).map_err(refused)
    }

    /// Where the chance of each row lies, `[rows, 2]`: low, high.
    fn intervals<'py>(
        &self,
        py: Python<'py>,
        rows: PyReadonlyArray2<'py, f32>,
        level: f64,
    ) -> PyResult<Bound<'py, PyArray2<f64>>> {
        let rows = rows.as_array();
        let found = py.detach(|| {
            let mut found = Array2::zeros((rows.nrows(), 2));
            for (mut slots, row) in found.outer_iter_mut().zip(rows.outer_iter()) {
                let interval = self.0.interval(row, level)?;
                slots[0] = interval.low;
                slots[1] = interval.high;
            }
            Ok(found)
        });
        let found = found.map_err(|error: shortlist_classification::Error| refused(error))?;
        Ok(found.into_pyarray(py))
    }
}
