//! Layer normalisation.

use pulp::{Arch, Simd, WithSimd};
use rayon::prelude::*;

/// Rows that one task works on.
const ROWS_PER_TASK: usize = 64;

/// The scale, shift and guard of one layer normalisation (Ba, Kiros, Hinton 2016).
#[derive(Debug)]
pub(crate) struct LayerNorm {
    /// `[hidden]`.
    pub(crate) weight: Vec<f32>,
    /// `[hidden]`.
    pub(crate) bias: Vec<f32>,
    /// Added to the variance.
    pub(crate) epsilon: f32,
}

/// `norm(x + residual)`, row by row, both `[rows, hidden]`.
pub(crate) fn add_and_normalise(x: &[f32], residual: &[f32], norm: &LayerNorm) -> Vec<f32> {
    let hidden = norm.weight.len();
    let mut out = vec![0.0; x.len()];
    if hidden == 0 {
        return out;
    }
    let chunk = ROWS_PER_TASK * hidden;
    out.par_chunks_mut(chunk)
        .zip(x.par_chunks(chunk).zip(residual.par_chunks(chunk)))
        .for_each(|(out, (x, residual))| {
            Arch::new().dispatch(Rows {
                x,
                residual,
                norm,
                out,
            });
        });
    out
}

struct Rows<'a> {
    x: &'a [f32],
    residual: &'a [f32],
    norm: &'a LayerNorm,
    out: &'a mut [f32],
}

impl WithSimd for Rows<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let LayerNorm {
            weight,
            bias,
            epsilon,
        } = self.norm;
        let hidden = weight.len();
        let rows = self
            .x
            .chunks_exact(hidden)
            .zip(self.residual.chunks_exact(hidden));
        for (out, (x, residual)) in self.out.chunks_exact_mut(hidden).zip(rows) {
            for ((out, x), residual) in out.iter_mut().zip(x).zip(residual) {
                *out = x + residual;
            }
            let mean = sum(simd, out) / hidden as f32;
            for value in out.iter_mut() {
                *value -= mean;
            }
            let variance = sum_of_squares(simd, out) / hidden as f32;
            let scale = 1.0 / (variance + epsilon).sqrt();
            for ((out, weight), bias) in out.iter_mut().zip(weight).zip(bias) {
                *out = *out * scale * weight + bias;
            }
        }
    }
}

#[inline(always)]
fn sum<S: Simd>(simd: S, values: &[f32]) -> f32 {
    let (vectors, rest) = S::as_simd_f32s(values);
    let mut sum = simd.splat_f32s(0.0);
    for vector in vectors {
        sum = simd.add_f32s(sum, *vector);
    }
    simd.reduce_sum_f32s(sum) + rest.iter().sum::<f32>()
}

#[inline(always)]
fn sum_of_squares<S: Simd>(simd: S, values: &[f32]) -> f32 {
    let (vectors, rest) = S::as_simd_f32s(values);
    let mut sum = simd.splat_f32s(0.0);
    for vector in vectors {
        sum = simd.mul_add_e_f32s(*vector, *vector, sum);
    }
    simd.reduce_sum_f32s(sum) + rest.iter().map(|value| value * value).sum::<f32>()
}
