//! What is to be mended in a letter.

use pyo3::prelude::*;
use pythonize::{depythonize, pythonize};
use shortlist_document::read_letter;
use shortlist_review::{Settings, Target};

use crate::refused;

/// The checks with their settings.
#[pyclass(frozen, module = "shortlist")]
pub struct Reviewer(shortlist_review::Reviewer);

#[pymethods]
impl Reviewer {
    /// Settings by their names, those that are left out as they are by default.
    #[new]
    fn new(settings: &Bound<'_, PyAny>) -> PyResult<Self> {
        let settings: Settings = depythonize(settings).map_err(refused)?;
        shortlist_review::Reviewer::new(settings)
            .map(Self)
            .map_err(refused)
    }

    /// Findings, strengths and what to do first, as dictionaries.
    fn review<'py>(
        &self,
        py: Python<'py>,
        text: &[u8],
        target: &Bound<'py, PyAny>,
        other_letters: Vec<String>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let target: Target = depythonize(target).map_err(refused)?;
        let review = py.detach(|| {
            let letter = read_letter(text)?;
            let others: Vec<&str> = other_letters.iter().map(String::as_str).collect();
            Ok(self.0.review(&letter.document, &target, &others))
        });
        let review = review.map_err(|error: shortlist_document::Error| refused(error))?;
        pythonize(py, &review).map_err(refused)
    }
}
