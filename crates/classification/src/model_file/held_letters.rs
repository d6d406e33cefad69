//! The letters that files of an earlier format hold.

use ndarray::{Array2, ArrayView1};
use safetensors::SafeTensors;

use super::read_header;
use super::reference_arrays::{DIRECTIONS, directions};
use crate::error::Result;
use crate::rows::Vector;

/// Vectors whose cosine is less than this from 1 are the same but for rounding.
const SAME_DIRECTION: f64 = 1e-6;

/// The vectors of training letters, up to 2,000, that a model file of format 2 holds.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldLetters {
    /// What identifies the vectors: only one with the same fingerprint can be among them.
    pub fingerprint: String,
    /// Unit vectors, `[letters, dimension]`.
    directions: Array2<f32>,
}

impl HeldLetters {
    /// Those of a file; `None`: it holds no single letter's.
    ///
    /// # Errors
    ///
    /// As [`ModelFile::from_bytes`](crate::ModelFile::from_bytes).
    pub fn of_file(bytes: &[u8]) -> Result<Option<Self>> {
        let header = read_header(bytes)?;
        let tensors =
            SafeTensors::deserialize(bytes).map_err(|error| super::format_error(&error))?;
        if tensors.tensor(DIRECTIONS).is_err() {
            return Ok(None);
        }
        Ok(Some(Self {
            directions: directions(&tensors, header.dimension)?,
            fingerprint: header.metadata.fingerprint,
        }))
    }

    /// Whether a vector `[dimension]` is one of them, but for rounding.
    #[must_use]
    pub fn holds<'a>(&self, features: impl Into<Vector<'a>>) -> bool {
        let Vector(features) = features.into();
        let features = ArrayView1::from(&*features);
        let squares = features.iter().map(|value| f64::from(*value).powi(2));
        let length = squares.sum::<f64>().sqrt();
        features.len() == self.directions.ncols()
            && self.directions.outer_iter().any(|direction| {
                f64::from(direction.dot(&features)) > length * (1.0 - SAME_DIRECTION)
            })
    }
}
