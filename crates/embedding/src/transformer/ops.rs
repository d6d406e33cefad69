//! The operations of a transformer on candle tensors: our own kernels on a CPU, candle's on
//! anything else.

use candle_core::{CpuStorage, CustomOp1, CustomOp2, D, Layout, Result, Shape, Tensor};

use crate::kernels::{
    Activation, AttentionShape, HalfMatrix, LayerNorm, PackedMatrix, QuantisedMatrix,
    add_and_normalise, attention,
};

/// A linear layer, in the form that its device multiplies fastest.
pub(super) enum Linear {
    /// On a CPU, 32-bit floats.
    Packed(PackedMatrix),
    /// On a CPU, bf16.
    Half(HalfMatrix),
    /// On a CPU, 8-bit integers.
    Quantised(QuantisedMatrix),
    /// With candle: weights `[inputs, outputs]` and bias `[outputs]`.
    Tensors { weights: Tensor, bias: Tensor },
}

impl Linear {
    /// `activation(x W + bias)` for `x` `[rows, inputs]`.
    pub(super) fn forward(&self, x: &Tensor, activation: Activation) -> Result<Tensor> {
        match self {
            Self::Packed(matrix) => x.apply_op1_no_bwd(&Product {
                outputs: matrix.outputs(),
                multiply: |x: &[f32]| matrix.multiply(x, activation),
            }),
            Self::Half(matrix) => x.apply_op1_no_bwd(&Product {
                outputs: matrix.outputs(),
                multiply: |x: &[f32]| matrix.multiply(x, activation),
            }),
            Self::Quantised(matrix) => x.apply_op1_no_bwd(&Product {
                outputs: matrix.outputs(),
                multiply: |x: &[f32]| matrix.multiply(x, activation),
            }),
            Self::Tensors { weights, bias } => {
                activate(&x.matmul(weights)?.broadcast_add(bias)?, activation)
            }
        }
    }
}

fn activate(x: &Tensor, activation: Activation) -> Result<Tensor> {
    match activation {
        Activation::Identity => Ok(x.clone()),
        Activation::Gelu => x.gelu_erf(),
        Activation::GeluTanh => x.gelu(),
        Activation::Relu => x.relu(),
        Activation::Silu => x.silu(),
        Activation::Tanh => x.tanh(),
        Activation::Sigmoid => (x.neg()?.exp()? + 1.0)?.recip(),
    }
}

/// A layer normalisation, in the form of its device.
pub(super) enum Norm {
    /// On a CPU.
    Packed(LayerNorm),
    /// With candle.
    Tensors {
        weight: Tensor,
        bias: Tensor,
        epsilon: f64,
    },
}

impl Norm {
    /// `norm(x + residual)`, both `[rows, hidden]`.
    pub(super) fn forward(&self, x: &Tensor, residual: &Tensor) -> Result<Tensor> {
        match self {
            Self::Packed(norm) => x.apply_op2_no_bwd(residual, &AddAndNormalise(norm)),
            Self::Tensors {
                weight,
                bias,
                epsilon,
            } => {
                let sum = (x + residual)?;
                let centred = sum.broadcast_sub(&sum.mean_keepdim(D::Minus1)?)?;
                let variance = centred.sqr()?.mean_keepdim(D::Minus1)?;
                let normed = centred.broadcast_div(&(variance + *epsilon)?.sqrt()?)?;
                normed.broadcast_mul(weight)?.broadcast_add(bias)
            }
        }
    }
}

/// Attention within each of the packed sequences; `qkv` is `[total tokens, 3 x hidden]`.
pub(super) fn attend(
    qkv: &Tensor,
    lengths: &[usize],
    shape: AttentionShape,
    own_kernels: bool,
) -> Result<Tensor> {
    if own_kernels {
        return qkv.apply_op1_no_bwd(&Attention { lengths, shape });
    }
    let mut start = 0;
    let mut sequences = Vec::with_capacity(lengths.len());
    for length in lengths {
        sequences.push(attend_one(&qkv.narrow(0, start, *length)?, shape)?);
        start += length;
    }
    Tensor::cat(&sequences, 0)
}

/// One sequence, by candle's operations.
fn attend_one(qkv: &Tensor, shape: AttentionShape) -> Result<Tensor> {
    let AttentionShape { heads, head_size } = shape;
    let length = qkv.dim(0)?;
    let part = |index| {
        qkv.narrow(1, index * heads * head_size, heads * head_size)?
            .reshape((length, heads, head_size))?
            .transpose(0, 1)?
            .contiguous()
    };
    let (queries, keys, values) = (part(0)?, part(1)?, part(2)?);
    let scores = (queries.matmul(&keys.t()?.contiguous()?)? / (head_size as f64).sqrt())?;
    let weights = scores
        .broadcast_sub(&scores.max_keepdim(D::Minus1)?)?
        .exp()?;
    let weights = weights.broadcast_div(&weights.sum_keepdim(D::Minus1)?)?;
    weights
        .matmul(&values)?
        .transpose(0, 1)?
        .reshape((length, heads * head_size))
}

/// A product as candle wants its operations.
struct Product<F> {
    outputs: usize,
    multiply: F,
}

impl<F: Fn(&[f32]) -> Vec<f32>> CustomOp1 for Product<F> {
    fn name(&self) -> &'static str {
        "packed product"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let rows = layout.dims().first().copied().unwrap_or(0);
        let out = (self.multiply)(contiguous(storage, layout)?);
        Ok((CpuStorage::F32(out), (rows, self.outputs).into()))
    }
}

struct Attention<'a> {
    lengths: &'a [usize],
    shape: AttentionShape,
}

impl CustomOp1 for Attention<'_> {
    fn name(&self) -> &'static str {
        "packed attention"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let rows = layout.dims().first().copied().unwrap_or(0);
        let out = attention(contiguous(storage, layout)?, self.lengths, self.shape);
        let hidden = self.shape.heads * self.shape.head_size;
        Ok((CpuStorage::F32(out), (rows, hidden).into()))
    }
}

struct AddAndNormalise<'a>(&'a LayerNorm);

impl CustomOp2 for AddAndNormalise<'_> {
    fn name(&self) -> &'static str {
        "add and normalise"
    }

    fn cpu_fwd(
        &self,
        left: &CpuStorage,
        left_layout: &Layout,
        right: &CpuStorage,
        right_layout: &Layout,
    ) -> Result<(CpuStorage, Shape)> {
        let out = add_and_normalise(
            contiguous(left, left_layout)?,
            contiguous(right, right_layout)?,
            self.0,
        );
        Ok((CpuStorage::F32(out), left_layout.shape().clone()))
    }
}

fn contiguous<'a>(storage: &'a CpuStorage, layout: &Layout) -> Result<&'a [f32]> {
    let (start, end) = layout
        .contiguous_offsets()
        .ok_or_else(|| candle_core::Error::Msg("expected contiguous numbers".into()))?;
    Ok(&storage.as_slice::<f32>()?[start..end])
}
