//! The layers of a BERT-like encoder (Devlin and others 2019) on packed sequences.

use candle_core::{Device, Tensor};

use super::config::Config;
use super::ops::{Linear, Norm, attend};
use super::options::Precision;
use super::weights::Weights;
use crate::error::{Error, Result};
use crate::kernels::{
    Activation, AttentionShape, HalfMatrix, LayerNorm, PackedMatrix, QuantisedMatrix,
};

/// Where the numbers are, and how they are multiplied.
#[derive(Debug, Clone)]
pub(super) struct Engine {
    pub(super) device: Device,
    pub(super) precision: Precision,
    /// Our own kernels rather than candle's operations; only on a CPU.
    pub(super) own_kernels: bool,
}

/// An encoder with its weights.
pub(super) struct Encoder {
    words: Tensor,
    /// Position and token type together, one row a position.
    positions: Tensor,
    norm: Norm,
    layers: Vec<Layer>,
    shape: AttentionShape,
    engine: Engine,
    hidden: usize,
    padding: Option<u32>,
}

struct Layer {
    /// Queries, keys and values in one product.
    query_key_value: Linear,
    attention_output: Linear,
    attention_norm: Norm,
    intermediate: Linear,
    output: Linear,
    output_norm: Norm,
    activation: Activation,
}

impl Encoder {
    /// Reads the weights that a configuration speaks of.
    pub(super) fn load(config: &Config, weights: &mut Weights, engine: Engine) -> Result<Self> {
        weights.find_prefix("embeddings.word_embeddings.weight")?;
        let hidden = config.hidden;
        let words = table(weights, "word_embeddings", config.vocabulary, hidden)?;
        let words = tensor(words, (config.vocabulary, hidden), &engine)?;
        let mut positions = table(weights, "position_embeddings", config.positions, hidden)?;
        if config.token_types > 0 {
            let types = table(weights, "token_type_embeddings", config.token_types, hidden)?;
            for row in positions.chunks_exact_mut(hidden) {
                for (slot, value) in row.iter_mut().zip(&types) {
                    *slot += value;
                }
            }
        }
        let positions = tensor(positions, (config.positions, hidden), &engine)?;
        let norm = norm(weights, "embeddings.LayerNorm", config, &engine)?;
        let layers: Result<Vec<Layer>> = (0..config.layers)
            .map(|index| Layer::load(index, config, weights, &engine))
            .collect();
        Ok(Self {
            words,
            positions,
            norm,
            layers: layers?,
            shape: AttentionShape {
                heads: config.heads,
                head_size: hidden / config.heads,
            },
            engine,
            hidden,
            padding: config.padding,
        })
    }

    pub(super) fn hidden(&self) -> usize {
        self.hidden
    }

    /// The last layer's vectors of all tokens, `[total tokens, hidden]`, sequence after sequence.
    pub(super) fn forward(&self, sequences: &[&[u32]]) -> Result<Vec<f32>> {
        self.forward_tensor(sequences).map_err(compute_error)
    }

    fn forward_tensor(&self, sequences: &[&[u32]]) -> candle_core::Result<Vec<f32>> {
        let lengths: Vec<usize> = sequences.iter().map(|ids| ids.len()).collect();
        let device = &self.engine.device;
        let ids = Tensor::new(sequences.concat(), device)?;
        let positions: Vec<u32> = sequences
            .iter()
            .flat_map(|ids| positions(ids, self.padding))
            .collect();
        let words = self.words.index_select(&ids, 0)?;
        let positions = self
            .positions
            .index_select(&Tensor::new(positions, device)?, 0)?;
        let mut x = self.norm.forward(&words, &positions)?;
        for layer in &self.layers {
            x = layer.forward(&x, &lengths, self.shape, self.engine.own_kernels)?;
        }
        x.flatten_all()?.to_vec1()
    }
}

/// The row of the position table for each token. RoBERTa and its kin begin behind the row of the
/// padding token, and give that row to a padding token that stands in the text itself.
fn positions(ids: &[u32], padding: Option<u32>) -> impl Iterator<Item = u32> {
    let mut next = padding.map_or(0, |padding| padding + 1);
    ids.iter().map(move |id| match padding {
        Some(padding) if *id == padding => padding,
        _ => {
            next += 1;
            next - 1
        }
    })
}

impl Layer {
    fn load(index: usize, config: &Config, weights: &mut Weights, engine: &Engine) -> Result<Self> {
        let (hidden, intermediate) = (config.hidden, config.intermediate);
        let name = |part: &str| format!("encoder.layer.{index}.{part}");
        let mut stacked = Vec::with_capacity(3 * hidden * hidden);
        let mut bias = Vec::with_capacity(3 * hidden);
        for part in ["query", "key", "value"] {
            let part = name(&format!("attention.self.{part}"));
            stacked.extend(weights.read(&format!("{part}.weight"), &[hidden, hidden])?);
            bias.extend(weights.read(&format!("{part}.bias"), &[hidden])?);
        }
        let mut read = |part: &str, outputs: usize, inputs: usize| -> Result<Linear> {
            let matrix = weights.read(&name(&format!("{part}.weight")), &[outputs, inputs])?;
            let bias = weights.read(&name(&format!("{part}.bias")), &[outputs])?;
            linear(matrix, bias, inputs, engine)
        };
        Ok(Self {
            query_key_value: linear(stacked, bias, hidden, engine)?,
            attention_output: read("attention.output.dense", hidden, hidden)?,
            intermediate: read("intermediate.dense", intermediate, hidden)?,
            output: read("output.dense", hidden, intermediate)?,
            attention_norm: norm(weights, &name("attention.output.LayerNorm"), config, engine)?,
            output_norm: norm(weights, &name("output.LayerNorm"), config, engine)?,
            activation: config.activation,
        })
    }

    fn forward(
        &self,
        x: &Tensor,
        lengths: &[usize],
        shape: AttentionShape,
        own_kernels: bool,
    ) -> candle_core::Result<Tensor> {
        let qkv = self.query_key_value.forward(x, Activation::Identity)?;
        let mixed = attend(&qkv, lengths, shape, own_kernels)?;
        let mixed = self
            .attention_output
            .forward(&mixed, Activation::Identity)?;
        let x = self.attention_norm.forward(&mixed, x)?;
        let inner = self.intermediate.forward(&x, self.activation)?;
        let out = self.output.forward(&inner, Activation::Identity)?;
        self.output_norm.forward(&out, &x)
    }
}

/// A linear layer from weights `[outputs, inputs]`.
pub(super) fn linear(
    weights: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
    engine: &Engine,
) -> Result<Linear> {
    if engine.own_kernels {
        return Ok(match engine.precision {
            Precision::Float32 => Linear::Packed(PackedMatrix::pack(&weights, bias, inputs)),
            Precision::Bf16 => Linear::Half(HalfMatrix::round(&weights, bias, inputs)),
            Precision::Int8 => Linear::Quantised(QuantisedMatrix::quantise(&weights, bias, inputs)),
        });
    }
    let outputs = bias.len();
    let transposed = tensor(weights, (outputs, inputs), engine)?
        .t()
        .and_then(|weights| weights.contiguous())
        .map_err(compute_error)?;
    Ok(Linear::Tensors {
        weights: transposed,
        bias: Tensor::new(bias, &engine.device).map_err(compute_error)?,
    })
}

fn norm(weights: &mut Weights, name: &str, config: &Config, engine: &Engine) -> Result<Norm> {
    let mut read = |new: &str, old: &str| {
        // Checkpoints converted from TensorFlow have the older names.
        let new = format!("{name}.{new}");
        let name = if weights.contains(&new) {
            new
        } else {
            format!("{name}.{old}")
        };
        weights.read(&name, &[config.hidden])
    };
    let (weight, bias) = (read("weight", "gamma")?, read("bias", "beta")?);
    if engine.own_kernels {
        return Ok(Norm::Packed(LayerNorm {
            weight,
            bias,
            epsilon: config.epsilon,
        }));
    }
    Ok(Norm::Tensors {
        weight: Tensor::new(weight, &engine.device).map_err(compute_error)?,
        bias: Tensor::new(bias, &engine.device).map_err(compute_error)?,
        epsilon: f64::from(config.epsilon),
    })
}

fn table(weights: &mut Weights, name: &str, rows: usize, hidden: usize) -> Result<Vec<f32>> {
    weights.read(&format!("embeddings.{name}.weight"), &[rows, hidden])
}

fn tensor(values: Vec<f32>, shape: (usize, usize), engine: &Engine) -> Result<Tensor> {
    Tensor::from_vec(values, shape, &engine.device).map_err(compute_error)
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err wants")]
pub(super) fn compute_error(error: candle_core::Error) -> Error {
    Error::Compute {
        reason: error.to_string(),
    }
}
