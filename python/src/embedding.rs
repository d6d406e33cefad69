//! Texts to vectors.

use std::path::PathBuf;
use std::sync::Arc;

use ndarray::Array2;
use numpy::{IntoPyArray, PyArray1, PyArray2};
use pyo3::prelude::*;
use shortlist_document::read_letter;
use shortlist_embedding::{ModelLoader, ModelSource, TransformerOptions, embed_letter};

use crate::refused;

/// A model that turns texts into vectors.
#[pyclass(frozen, module = "shortlist")]
pub struct Embedder(Arc<dyn shortlist_embedding::Embedder>);

#[pymethods]
impl Embedder {
    /// The model of a folder as sentence-transformers or Model2Vec saved it; without one the bundled Korean model.
    #[new]
    fn new(py: Python<'_>, folder: Option<PathBuf>) -> PyResult<Self> {
        let source = folder.map_or(ModelSource::Bundled, ModelSource::Folder);
        let loaded =
            py.detach(|| ModelLoader::default().load(&source, &TransformerOptions::default()));
        loaded.map(Self).map_err(refused)
    }

    /// The model's short name.
    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    /// Length of every vector.
    #[getter]
    fn dimension(&self) -> usize {
        self.0.dimension()
    }

    /// The greatest number of tokens of one text.
    #[getter]
    fn max_tokens(&self) -> Option<usize> {
        self.0.max_tokens()
    }

    /// What identifies the model's vectors.
    #[getter]
    fn fingerprint(&self) -> String {
        self.0.fingerprint().to_string()
    }

    /// The vectors of texts, `[texts, dimension]`.
    fn encode<'py>(
        &self,
        py: Python<'py>,
        texts: Vec<String>,
    ) -> PyResult<Bound<'py, PyArray2<f32>>> {
        let dimension = self.0.dimension();
        let found = py.detach(|| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            self.0.embed(&texts)
        });
        let vectors = found.map_err(refused)?;
        let count = vectors.len();
        let flat: Vec<f32> = vectors.into_iter().flat_map(|found| found.vector).collect();
        let rows = Array2::from_shape_vec((count, dimension), flat).map_err(refused)?;
        Ok(rows.into_pyarray(py))
    }

    /// The vector of a whole letter, `[dimension]`: its answers sentence by sentence, questions and personal fields
    /// left out.
    fn encode_letter<'py>(
        &self,
        py: Python<'py>,
        text: &[u8],
    ) -> PyResult<Bound<'py, PyArray1<f32>>> {
        let vector = py.detach(|| {
            let letter = read_letter(text).map_err(refused)?;
            let sentences = letter.document.sentences();
            let sentences: Vec<&str> = sentences.map(|sentence| sentence.text).collect();
            let letter = embed_letter(self.0.as_ref(), &sentences).map_err(refused)?;
            Ok::<_, PyErr>(letter.vector)
        })?;
        Ok(vector.into_pyarray(py))
    }
}
