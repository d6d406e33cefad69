//! The table of token vectors.
#![expect(
    clippy::inline_always,
    reason = "only what is inlined into pulp's dispatch is compiled with the vector instructions"
)]

use std::borrow::Cow;

use pulp::{Arch, Simd, WithSimd};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

use crate::embedder::TokenVector;
use crate::error::{Error, Result};
use crate::numbers::{NumberType, chunks, not_finite};

const FILE: &str = "model.safetensors";

/// One vector a token, with an optional weight a token and an optional row a token.
#[derive(Debug)]
pub(super) struct Table {
    rows: Rows,
    dimension: usize,
    /// Of each token.
    weights: Option<Vec<f32>>,
    /// The row of each token, where tokens share rows.
    mapping: Option<Vec<usize>>,
}

#[derive(Debug)]
enum Rows {
    /// Quantised with one global scale, which vanishes when a vector is normalised.
    Int8(Cow<'static, [u8]>),
    Float(Vec<f32>),
}

impl Table {
    /// Reads `embeddings` `[rows, dimension]` and, where present, `weights` and `mapping`
    /// `[tokens]`. `keep`: how rows of bytes are held.
    pub(super) fn from_safetensors<'b>(
        bytes: &'b [u8],
        keep: impl FnOnce(&'b [u8]) -> Cow<'static, [u8]>,
    ) -> Result<Self> {
        let tensors = SafeTensors::deserialize(bytes)
            .map_err(|error| format_error("safetensors data", error.to_string()))?;
        let embeddings = ["embeddings", "embedding.weight"]
            .iter()
            .find_map(|name| tensors.tensor(name).ok())
            .ok_or_else(|| format_error("the tensor \"embeddings\"", "it is not there".into()))?;
        let [row_count, dimension] = *embeddings.shape() else {
            let came = format!("its shape is {:?}", embeddings.shape());
            return Err(format_error(
                "embeddings of shape [tokens, dimension]",
                came,
            ));
        };
        if row_count == 0 || dimension == 0 {
            return Err(format_error("at least one vector", "there is none".into()));
        }
        let table = Self {
            rows: rows(&embeddings, keep)?,
            dimension,
            weights: tensors
                .tensor("weights")
                .ok()
                .map(|view| floats(&view))
                .transpose()?,
            mapping: tensors
                .tensor("mapping")
                .ok()
                .map(|view| row_indices(&view, row_count))
                .transpose()?,
        };
        let tokens = table.tokens();
        match &table.weights {
            Some(weights) if weights.len() != tokens => {
                let came = format!("there are {} for {tokens}", weights.len());
                Err(format_error("one weight a token", came))
            }
            _ => Ok(table),
        }
    }

    pub(super) fn dimension(&self) -> usize {
        self.dimension
    }

    /// The number of tokens that have a vector.
    pub(super) fn tokens(&self) -> usize {
        match (&self.mapping, &self.rows) {
            (Some(mapping), _) => mapping.len(),
            (None, Rows::Int8(values)) => values.len() / self.dimension,
            (None, Rows::Float(values)) => values.len() / self.dimension,
        }
    }

    /// One token's own vector and weight.
    pub(super) fn token(&self, token: u32) -> TokenVector {
        let (row, weight) = self.row_of(token);
        let span = row * self.dimension..(row + 1) * self.dimension;
        let vector = match &self.rows {
            Rows::Int8(values) => values[span].iter().copied().map(int8).collect(),
            Rows::Float(values) => values[span].to_vec(),
        };
        TokenVector { vector, weight }
    }

    /// Where a token's vector stands, and how much it counts.
    #[inline(always)]
    fn row_of(&self, token: u32) -> (usize, f32) {
        let token = token as usize;
        let weight = self.weights.as_ref().map_or(1.0, |weights| weights[token]);
        let row = self
            .mapping
            .as_ref()
            .map_or(token, |mapping| mapping[token]);
        (row, weight)
    }

    /// The mean of the tokens' weighted vectors; the zero vector for no tokens.
    pub(super) fn mean(&self, tokens: &[u32]) -> Vec<f32> {
        let mut sum = vec![0.0_f32; self.dimension];
        Arch::new().dispatch(WeightedSum {
            table: self,
            tokens,
            sum: &mut sum,
        });
        let count = tokens.len().max(1) as f32;
        for value in &mut sum {
            *value /= count;
        }
        sum
    }
}

/// Adds the tokens' weighted vectors, by the widest instructions that there are.
struct WeightedSum<'a> {
    table: &'a Table,
    tokens: &'a [u32],
    sum: &'a mut [f32],
}

impl WithSimd for WeightedSum<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Table {
            rows, dimension, ..
        } = self.table;
        for token in self.tokens {
            let (row, weight) = self.table.row_of(*token);
            let span = row * dimension..(row + 1) * dimension;
            match rows {
                Rows::Int8(values) => {
                    add(self.sum, values[span].iter().copied().map(int8), weight);
                }
                Rows::Float(values) => add(self.sum, values[span].iter().copied(), weight),
            }
        }
    }
}

#[inline(always)]
fn add(sum: &mut [f32], row: impl Iterator<Item = f32>, weight: f32) {
    for (slot, value) in sum.iter_mut().zip(row) {
        *slot += weight * value;
    }
}

/// The number that a byte of a row is.
#[inline(always)]
fn int8(byte: u8) -> f32 {
    f32::from(byte.cast_signed())
}

fn rows<'b>(
    view: &TensorView<'b>,
    keep: impl FnOnce(&'b [u8]) -> Cow<'static, [u8]>,
) -> Result<Rows> {
    if view.dtype() == Dtype::I8 {
        return Ok(Rows::Int8(keep(view.data())));
    }
    floats(view).map(Rows::Float)
}

/// The tensor's values as `f32`, all of them finite.
fn floats(view: &TensorView<'_>) -> Result<Vec<f32>> {
    let Some(numbers) = NumberType::of_safetensors(view.dtype()) else {
        let came = format!("they are {:?}", view.dtype());
        return Err(format_error("int8 or float values", came));
    };
    let values = numbers.floats(view.data());
    match not_finite(&values) {
        Some(problem) => Err(format_error("finite values", problem)),
        None => Ok(values),
    }
}

/// Row indices, each within the table.
fn row_indices(view: &TensorView<'_>, row_count: usize) -> Result<Vec<usize>> {
    let data = view.data();
    let indices: Vec<i64> = match view.dtype() {
        Dtype::I64 => chunks::<8>(data).map(i64::from_le_bytes).collect(),
        Dtype::I32 => chunks::<4>(data)
            .map(|bytes| i64::from(i32::from_le_bytes(bytes)))
            .collect(),
        other => {
            return Err(format_error(
                "a mapping of integers",
                format!("it is {other:?}"),
            ));
        }
    };
    indices
        .into_iter()
        .map(|index| {
            usize::try_from(index)
                .ok()
                .filter(|row| *row < row_count)
                .ok_or_else(|| {
                    format_error(
                        "a mapping to rows of the table",
                        format!("row {index} is not there"),
                    )
                })
        })
        .collect()
}

fn format_error(expected: &str, came: String) -> Error {
    Error::Format {
        file: FILE.into(),
        expected: expected.into(),
        came,
    }
}
