//! From a transformer to its static shadow.
//!
//! The method of Model2Vec (Minish Lab 2024): every token of the vocabulary goes through the
//! network by itself, its vector is reduced to the principal components of all of them, and rare
//! tokens weigh more than frequent ones. What comes out is a thousand times faster, and knows words
//! but not their order.

use std::path::Path;

use linfa_linalg::eigh::{EigSort, Eigh};
use ndarray::{Array1, Array2, Axis};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, serialize};
use serde_json::json;

use crate::error::{Error, Result};
use crate::static_model::StaticModel;
use crate::transformer::TransformerModel;

/// Of smooth inverse frequency (Arora, Liang, Ma 2017): a token of this share weighs one half.
const FREQUENCY_GUARD: f64 = 1e-4;

/// How a static model is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DistillOptions {
    /// The length of its vectors; at most that of the transformer's. Default: 256.
    pub dimension: usize,
}

impl Default for DistillOptions {
    fn default() -> Self {
        Self { dimension: 256 }
    }
}

/// The three files of a static model, in the Model2Vec folder layout.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DistilledModel {
    /// `config.json`.
    pub config: Vec<u8>,
    /// `tokenizer.json`.
    pub tokenizer: Vec<u8>,
    /// `model.safetensors`, in 16-bit floats.
    pub weights: Vec<u8>,
}

impl DistilledModel {
    /// Writes the three files into a folder, which is made.
    ///
    /// # Errors
    ///
    /// [`Error::Write`].
    pub fn write(&self, folder: &Path) -> Result<()> {
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.join(name);
            std::fs::write(&path, bytes).map_err(|source| Error::Write { path, source })
        };
        std::fs::create_dir_all(folder).map_err(|source| Error::Write {
            path: folder.to_path_buf(),
            source,
        })?;
        write("config.json", &self.config)?;
        write("tokenizer.json", &self.tokenizer)?;
        write("model.safetensors", &self.weights)
    }

    /// The model itself.
    ///
    /// # Errors
    ///
    /// Those of [`StaticModel::from_bytes`].
    pub fn load(&self, name: &str) -> Result<StaticModel> {
        StaticModel::from_bytes(name, &self.config, &self.tokenizer, &self.weights)
    }
}

/// Distils a transformer. `progress` is told tokens done and tokens in all.
///
/// # Errors
///
/// [`Error::Distill`] for a dimension of 0 or above the transformer's, or too few tokens;
/// [`Error::Compute`].
pub fn distill(
    model: &TransformerModel,
    options: &DistillOptions,
    progress: impl FnMut(usize, usize),
) -> Result<DistilledModel> {
    let tokens = model.embed_vocabulary(progress)?;
    let dimension = options.dimension;
    let width = tokens.vectors.ncols();
    if dimension == 0 || dimension > width || tokens.ids.len() <= dimension {
        return Err(Error::Distill {
            dimension,
            width,
            tokens: tokens.ids.len(),
        });
    }
    let reduced = principal_components(&tokens.vectors, dimension)?;
    let weights = rank_weights(tokens.ids.len());
    let mut table = vec![half::f16::ZERO; tokens.rows * dimension];
    for ((id, row), weight) in tokens.ids.iter().zip(reduced.rows()).zip(weights) {
        let slots = &mut table[*id as usize * dimension..][..dimension];
        for (slot, value) in slots.iter_mut().zip(row) {
            *slot = half::f16::from_f64(value * weight);
        }
    }
    let bytes: Vec<u8> = table.iter().flat_map(|value| value.to_le_bytes()).collect();
    let view = TensorView::new(Dtype::F16, vec![tokens.rows, dimension], &bytes);
    let weights = view
        .and_then(|view| serialize([("embeddings", view)], None))
        .map_err(|error| Error::Compute {
            reason: error.to_string(),
        })?;
    let config = json!({
        "model_type": "model2vec",
        "architectures": ["StaticModel"],
        "tokenizer_name": tokens.name,
        "apply_pca": dimension,
        "hidden_dim": dimension,
        "seq_length": 1_000_000,
        "normalize": true,
    });
    Ok(DistilledModel {
        config: format!("{config:#}\n").into_bytes(),
        tokenizer: tokens.tokenizer,
        weights,
    })
}

/// The vectors of a vocabulary.
pub(crate) struct VocabularyVectors {
    /// Of the model.
    pub(crate) name: String,
    /// `tokenizer.json`.
    pub(crate) tokenizer: Vec<u8>,
    /// The rows that a table needs: one more than the greatest id.
    pub(crate) rows: usize,
    /// The tokens that have a vector: all but the special ones, in the vocabulary's order.
    pub(crate) ids: Vec<u32>,
    /// `[ids, width]`.
    pub(crate) vectors: Array2<f32>,
}

/// The rows' coordinates on the directions of their greatest variance, `[rows, dimension]`; signs
/// are such that the greatest coefficient of a direction is positive.
fn principal_components(vectors: &Array2<f32>, dimension: usize) -> Result<Array2<f64>> {
    let mut centred = vectors.mapv(f64::from);
    let mean: Array1<f64> = centred
        .mean_axis(Axis(0))
        .unwrap_or_else(|| Array1::zeros(vectors.ncols()));
    centred -= &mean;
    let covariance = centred.t().dot(&centred);
    let (_, directions) = covariance
        .eigh()
        .map_err(|error| Error::Compute {
            reason: error.to_string(),
        })?
        .sort_eig_desc();
    let mut directions = directions.slice_move(ndarray::s![.., ..dimension]);
    for mut direction in directions.columns_mut() {
        let greatest = direction
            .iter()
            .copied()
            .max_by(|a: &f64, b| a.abs().total_cmp(&b.abs()));
        if greatest.is_some_and(|value| value < 0.0) {
            direction.mapv_inplace(|value| -value);
        }
    }
    Ok(centred.dot(&directions))
}

/// Smooth inverse frequency, where a token's share of a text follows Zipf's law by its place in
/// the vocabulary, which trainers order by frequency.
fn rank_weights(tokens: usize) -> impl Iterator<Item = f64> {
    let total: f64 = (1..=tokens).map(|rank| 1.0 / rank as f64).sum();
    (1..=tokens).map(move |rank| {
        let share = 1.0 / (rank as f64 * total);
        FREQUENCY_GUARD / (FREQUENCY_GUARD + share)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn the_first_component_is_the_direction_of_the_data() {
        // Points along (3, 4) / 5 with a little of (-4, 3) / 5.
        let along = [-2.0_f32, -1.0, 1.0, 2.0];
        let across = [0.1_f32, -0.1, -0.1, 0.1];
        let points = Array2::from_shape_fn((4, 2), |(row, column)| match column {
            0 => 7.0 + 0.6 * along[row] - 0.8 * across[row],
            _ => 9.0 + 0.8 * along[row] + 0.6 * across[row],
        });
        let reduced = principal_components(&points, 1).unwrap();
        for (value, along) in reduced.iter().zip(along) {
            assert!((value - f64::from(along)).abs() < 1e-5);
        }
    }

    #[test]
    fn rare_tokens_weigh_more() {
        let weights: Vec<f64> = rank_weights(100).collect();
        assert!(weights.is_sorted() && weights.iter().all(|weight| (0.0..1.0).contains(weight)));
    }
}
