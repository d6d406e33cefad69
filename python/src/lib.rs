//! Shortlist's libraries for Python: arrays of numpy in and out, the interpreter's lock given back while Rust computes.

mod calibration;
mod embedding;
mod metrics;
mod review;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// An error of a library as Python's `ValueError`, in the library's own words.
fn refused(error: impl std::error::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}

#[pymodule]
mod _shortlist {
    #[pymodule_export]
    use super::calibration::{PlausibleModels, VennAbers};
    #[pymodule_export]
    use super::embedding::Embedder;
    #[pymodule_export]
    use super::metrics::{
        binary_scores, clopper_pearson, difference, roc_auc_difference, roc_auc_interval, wilson,
    };
    #[pymodule_export]
    use super::review::Reviewer;
}
