//! Products in 8-bit integers: a quarter of the memory traffic, and four times the products an
//! instruction where the processor has them (AVX-512 VNNI).
//!
//! Weights are signed with one scale a column, activations unsigned with one scale and one zero
//! point a row, found anew for every row (dynamic quantisation, as ONNX Runtime's
//! `quantize_dynamic` does). Sums are exact in 32 bits; what is lost is the rounding.

use rayon::prelude::*;
use shortlist_kernels::byte_tiles::{GROUP, TILE_ROWS, Tile, TileKernel, WIDTH};

use super::activation::Activation;
use super::panels::{self, Panels, PanelsOut};

/// A quantised weight matrix and its bias.
#[derive(Debug)]
pub(crate) struct QuantisedMatrix {
    /// Panels of [`WIDTH`] columns, each `[inputs / GROUP, WIDTH, GROUP]`.
    panels: Vec<i8>,
    /// What one step of a column's weights stands for, `[outputs]`.
    scales: Vec<f32>,
    /// The sum of a column's weights, `[outputs]`.
    sums: Vec<i32>,
    bias: Vec<f32>,
    inputs: usize,
    kernel: TileKernel,
}

impl QuantisedMatrix {
    /// Quantises `weights` `[outputs, inputs]`, as PyTorch saves them, with `bias` `[outputs]`.
    pub(crate) fn quantise(weights: &[f32], bias: Vec<f32>, inputs: usize) -> Self {
        let outputs = bias.len();
        let depth = inputs.next_multiple_of(GROUP);
        let mut panels = vec![0_i8; outputs.div_ceil(WIDTH) * WIDTH * depth];
        let mut scales = vec![0.0_f32; outputs];
        let mut sums = vec![0_i32; outputs];
        if inputs > 0 {
            panels
                .par_chunks_mut(WIDTH * depth)
                .zip(weights.par_chunks(WIDTH * inputs))
                .zip(scales.par_chunks_mut(WIDTH).zip(sums.par_chunks_mut(WIDTH)))
                .for_each(|((panel, rows), (scales, sums))| {
                    for (column, row) in rows.chunks_exact(inputs).enumerate() {
                        (scales[column], sums[column]) = quantise_column(row, column, panel);
                    }
                });
        }
        Self {
            panels,
            scales,
            sums,
            bias,
            inputs,
            kernel: TileKernel::detect(),
        }
    }

    /// The length of a row that goes out.
    pub(crate) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// `activation(x W^T + bias)` for `x` `[rows, inputs]`, as `[rows, outputs]`.
    pub(crate) fn multiply(&self, x: &[f32], activation: Activation) -> Vec<f32> {
        panels::multiply(self, x, activation)
    }

    fn depth(&self) -> usize {
        self.inputs.next_multiple_of(GROUP)
    }
}

/// Quantises one column of weights into its panel; gives back its scale and sum.
#[expect(
    clippy::cast_possible_truncation,
    reason = "rounded values are within -127..=127"
)]
fn quantise_column(row: &[f32], column: usize, panel: &mut [i8]) -> (f32, i32) {
    let greatest = row
        .iter()
        .fold(0.0_f32, |greatest, value| greatest.max(value.abs()));
    let scale = greatest / 127.0;
    let inverse = if scale > 0.0 { 1.0 / scale } else { 0.0 };
    let mut sum = 0;
    for (group, values) in row.chunks(GROUP).enumerate() {
        let begin = (group * WIDTH + column) * GROUP;
        for (slot, value) in panel[begin..begin + GROUP].iter_mut().zip(values) {
            *slot = (value * inverse).round() as i8;
            sum += i32::from(*slot);
        }
    }
    (scale, sum)
}

/// Rows of activations as integers: `x = scale * (byte - zero)`.
struct QuantisedRows {
    bytes: Vec<u8>,
    scales: Vec<f32>,
    zeros: Vec<i32>,
}

impl QuantisedRows {
    fn quantise(x: &[f32], inputs: usize, depth: usize) -> Self {
        let rows = x.len() / inputs;
        let mut quantised = Self {
            bytes: vec![0; rows * depth],
            scales: Vec::with_capacity(rows),
            zeros: Vec::with_capacity(rows),
        };
        let arch = pulp::Arch::new();
        for (x, bytes) in x
            .chunks_exact(inputs)
            .zip(quantised.bytes.chunks_exact_mut(depth))
        {
            let (scale, zero) = arch.dispatch(QuantiseRow { x, bytes });
            quantised.scales.push(scale);
            quantised.zeros.push(zero);
        }
        quantised
    }
}

struct QuantiseRow<'a> {
    x: &'a [f32],
    bytes: &'a mut [u8],
}

impl pulp::WithSimd for QuantiseRow<'_> {
    type Output = (f32, i32);

    #[inline(always)]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rounded values are within 0..=255"
    )]
    fn with_simd<S: pulp::Simd>(self, simd: S) -> (f32, i32) {
        let (least, greatest) = range(simd, self.x);
        let scale = (greatest - least) / 255.0;
        if scale <= 0.0 || !scale.is_finite() {
            return (0.0, 0);
        }
        let (inverse, zero) = (1.0 / scale, (-least / scale).round());
        for (byte, value) in self.bytes.iter_mut().zip(self.x) {
            // Adding a half and cutting rounds, as nothing here is negative.
            *byte = (value * inverse + (zero + 0.5)).clamp(0.0, 255.0) as i32 as u8;
        }
        (scale, zero as i32)
    }
}

/// The least and greatest of the values and zero.
#[inline(always)]
fn range<S: pulp::Simd>(simd: S, values: &[f32]) -> (f32, f32) {
    let (vectors, rest) = S::as_simd_f32s(values);
    let mut least = simd.splat_f32s(0.0);
    let mut greatest = least;
    for vector in vectors {
        least = simd.min_f32s(least, *vector);
        greatest = simd.max_f32s(greatest, *vector);
    }
    let least = rest
        .iter()
        .copied()
        .fold(simd.reduce_min_f32s(least), f32::min);
    let greatest = rest
        .iter()
        .copied()
        .fold(simd.reduce_max_f32s(greatest), f32::max);
    (least, greatest)
}

impl Panels for QuantisedMatrix {
    fn inputs(&self) -> usize {
        self.inputs
    }

    fn outputs(&self) -> usize {
        self.bias.len()
    }

    fn width(&self) -> usize {
        WIDTH
    }

    fn product(&self, x: &[f32], activation: Activation, out: PanelsOut<'_>) {
        let rows = QuantisedRows::quantise(x, self.inputs, self.depth());
        pulp::Arch::new().dispatch(Product {
            matrix: self,
            rows: &rows,
            activation,
            out,
        });
    }
}

/// Some quantised rows times some panels.
struct Product<'a> {
    matrix: &'a QuantisedMatrix,
    rows: &'a QuantisedRows,
    activation: Activation,
    out: PanelsOut<'a>,
}

impl pulp::WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let Self {
            matrix,
            rows,
            activation,
            mut out,
        } = self;
        let depth = matrix.depth();
        let count = rows.scales.len();
        let mut tile: Tile = [0; TILE_ROWS * WIDTH];
        let mut floats = [0.0_f32; TILE_ROWS * WIDTH];
        for panel in out.panels.clone() {
            let columns = matrix.columns(&(panel..panel + 1));
            let weights = &matrix.panels[panel * WIDTH * depth..][..WIDTH * depth];
            let (bias, sums) = (&matrix.bias[columns.clone()], &matrix.sums[columns.clone()]);
            let scales = &matrix.scales[columns.clone()];
            for row in (0..count).step_by(TILE_ROWS) {
                let height = TILE_ROWS.min(count - row);
                matrix.kernel.multiply(
                    &rows.bytes[row * depth..],
                    depth,
                    height,
                    weights,
                    &mut tile,
                );
                let floats = &mut floats[..height * WIDTH];
                for (index, (floats, tile)) in floats
                    .chunks_exact_mut(WIDTH)
                    .zip(tile.chunks_exact(WIDTH))
                    .enumerate()
                {
                    let (scale, zero) = (rows.scales[row + index], rows.zeros[row + index]);
                    for column in 0..columns.len() {
                        let exact = (tile[column] - zero * sums[column]) as f32;
                        floats[column] = exact * scale * scales[column] + bias[column];
                    }
                }
                activation.apply(floats);
                for (index, floats) in floats.chunks_exact(WIDTH).enumerate() {
                    out.slots(row + index, &columns, WIDTH)
                        .copy_from_slice(&floats[..columns.len()]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kernels::numbers;

    proptest! {
        #[test]
        fn the_product_is_near_the_exact_one(
            (rows, inputs, outputs) in (1_usize..40, 1_usize..90, 1_usize..80), seed in 0_u32..1000,
        ) {
            let x = numbers(rows * inputs, seed);
            let weights = numbers(outputs * inputs, seed + 7);
            let bias = numbers(outputs, seed + 3);
            let product = QuantisedMatrix::quantise(&weights, bias.clone(), inputs)
                .multiply(&x, Activation::Identity);
            for (row, out) in product.chunks(outputs).enumerate() {
                for (column, value) in out.iter().enumerate() {
                    let plain: f32 = (0..inputs).map(|i| x[row * inputs + i] * weights[column * inputs + i]).sum();
                    // Half a step of each number, 1/254 and 1/255, on numbers of at most 1.
                    let bound = inputs as f32 * (0.5 / 127.0 + 1.0 / 255.0) + 1e-4;
                    prop_assert!((plain + bias[column] - value).abs() <= bound);
                }
            }
        }
    }
}
