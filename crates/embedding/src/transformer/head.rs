//! What some models do with a text's vector after the pooling.

use std::path::Path;

use serde::Deserialize;

use super::folder::{HeadSpec, read_json};
use super::weights::Weights;
use crate::error::{Error, Result};
use crate::kernels::{Activation, PackedMatrix};

/// One module after the pooling, on a single vector.
pub(super) enum Head {
    /// A dense layer; never quantised, as it is one row a text.
    Dense {
        matrix: PackedMatrix,
        activation: Activation,
    },
    /// Division by the Euclidean norm.
    Normalise,
}

#[derive(Deserialize)]
struct DenseConfig {
    in_features: usize,
    out_features: usize,
    #[serde(default = "yes")]
    bias: bool,
    #[serde(default)]
    activation_function: Option<String>,
    #[serde(default)]
    use_residual: bool,
}

fn yes() -> bool {
    true
}

impl Head {
    /// Loads a module for vectors of a dimension; a dense layer adds its hash to `hashes`.
    pub(super) fn load(
        spec: &HeadSpec,
        dimension: usize,
        hashes: &mut Vec<Vec<u8>>,
    ) -> Result<Self> {
        match spec {
            HeadSpec::Normalise => {
                hashes.push(b"normalise".to_vec());
                Ok(Self::Normalise)
            }
            HeadSpec::Dense(folder) => Self::load_dense(folder, dimension, hashes),
        }
    }

    fn load_dense(folder: &Path, dimension: usize, hashes: &mut Vec<Vec<u8>>) -> Result<Self> {
        let config: DenseConfig = read_json(&folder.join("config.json"))?;
        let format = |expected: &str, came: String| Error::Format {
            file: "config.json of the Dense module".into(),
            expected: expected.into(),
            came,
        };
        if config.in_features != dimension {
            let came = format!(
                "in_features is {} for vectors of {dimension}",
                config.in_features
            );
            return Err(format("in_features equal to what comes in", came));
        }
        if config.use_residual {
            return Err(format(
                "a layer without a residual",
                "use_residual is true".into(),
            ));
        }
        let name = config
            .activation_function
            .as_deref()
            .unwrap_or("torch.nn.Tanh");
        let activation = Activation::of_class(name).ok_or_else(|| {
            format(
                "a known activation_function, such as Tanh",
                format!("it says {name:?}"),
            )
        })?;
        let mut weights = Weights::open(folder)?;
        weights.find_prefix("linear.weight")?;
        let matrix = weights.read("linear.weight", &[config.out_features, dimension])?;
        let bias = if config.bias {
            weights.read("linear.bias", &[config.out_features])?
        } else {
            vec![0.0; config.out_features]
        };
        hashes.push([name.as_bytes(), &weights.hash()].concat());
        Ok(Self::Dense {
            matrix: PackedMatrix::pack(&matrix, bias, dimension),
            activation,
        })
    }

    /// The dimension of what comes out, for what comes in.
    pub(super) fn dimension(&self, dimension: usize) -> usize {
        match self {
            Self::Dense { matrix, .. } => matrix.outputs(),
            Self::Normalise => dimension,
        }
    }

    pub(super) fn apply(&self, vector: Vec<f32>) -> Vec<f32> {
        match self {
            Self::Dense { matrix, activation } => matrix.multiply(&vector, *activation),
            Self::Normalise => {
                let mut vector = vector;
                crate::similarity::normalise(&mut vector);
                vector
            }
        }
    }
}
