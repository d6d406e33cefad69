//! Products in bf16, the upper half of a float: half of the memory traffic, and twice the products an instruction where the
//! processor has them (AVX-512 BF16). Weights are rounded once, activations before each product; sums are floats.

use rayon::prelude::*;
use shortlist_kernels::half_tiles::{HalfKernel, PAIR, TILE_ROWS, Tile, WIDTH, halves};

use super::activation::Activation;
use super::panels::{self, Panels, PanelsOut};

/// A weight matrix in bf16, and its bias.
#[derive(Debug)]
pub(crate) struct HalfMatrix {
    /// Panels of [`WIDTH`] columns, each `[inputs / PAIR, WIDTH, PAIR]`.
    panels: Vec<u16>,
    bias: Vec<f32>,
    inputs: usize,
    kernel: HalfKernel,
}

impl HalfMatrix {
    /// Rounds `weights` `[outputs, inputs]`, as PyTorch saves them, with `bias` `[outputs]`.
    pub(crate) fn round(weights: &[f32], bias: Vec<f32>, inputs: usize) -> Self {
        Self::round_for(weights, bias, inputs, HalfKernel::detect())
    }

    fn round_for(weights: &[f32], bias: Vec<f32>, inputs: usize, kernel: HalfKernel) -> Self {
        let depth = inputs.next_multiple_of(PAIR);
        let mut panels = vec![0_u16; bias.len().div_ceil(WIDTH) * WIDTH * depth];
        if inputs > 0 {
            panels
                .par_chunks_mut(WIDTH * depth)
                .zip(weights.par_chunks(WIDTH * inputs))
                .for_each(|(panel, rows)| {
                    for (column, row) in rows.chunks_exact(inputs).enumerate() {
                        for (pair, values) in row.chunks(PAIR).enumerate() {
                            let begin = (pair * WIDTH + column) * PAIR;
                            halves(values, &mut panel[begin..begin + PAIR]);
                        }
                    }
                });
        }
        Self {
            panels,
            bias,
            inputs,
            kernel,
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
}

impl Panels for HalfMatrix {
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
        pulp::Arch::new().dispatch(Product {
            matrix: self,
            x,
            activation,
            out,
        });
    }
}

/// Some rows times some panels.
struct Product<'a> {
    matrix: &'a HalfMatrix,
    x: &'a [f32],
    activation: Activation,
    out: PanelsOut<'a>,
}

impl pulp::WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let Self {
            matrix,
            x,
            activation,
            mut out,
        } = self;
        let depth = matrix.inputs.next_multiple_of(PAIR);
        let count = x.len() / matrix.inputs;
        let mut rows = vec![0_u16; count * depth];
        let floats = x.chunks_exact(matrix.inputs);
        for (row, floats) in rows.chunks_exact_mut(depth).zip(floats) {
            halves(floats, row);
        }
        let mut tile: Tile = [0.0; TILE_ROWS * WIDTH];
        for panel in out.panels.clone() {
            let columns = matrix.columns(&(panel..panel + 1));
            let weights = &matrix.panels[panel * WIDTH * depth..][..WIDTH * depth];
            let bias = &matrix.bias[columns.clone()];
            for row in (0..count).step_by(TILE_ROWS) {
                let height = TILE_ROWS.min(count - row);
                let rows = &rows[row * depth..];
                matrix
                    .kernel
                    .multiply(rows, depth, height, weights, &mut tile);
                let sums = &mut tile[..height * WIDTH];
                for sums in sums.chunks_exact_mut(WIDTH) {
                    for (sum, bias) in sums.iter_mut().zip(bias) {
                        *sum += bias;
                    }
                }
                activation.apply(sums);
                for (index, sums) in sums.chunks_exact(WIDTH).enumerate() {
                    out.slots(row + index, &columns, WIDTH)
                        .copy_from_slice(&sums[..columns.len()]);
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
        fn the_product_is_near_the_exact_one_on_every_machine(
            (rows, inputs, outputs) in (1_usize..40, 1_usize..90, 1_usize..80), seed in 0_u32..1000,
        ) {
            let x = numbers(rows * inputs, seed);
            let weights = numbers(outputs * inputs, seed + 7);
            let bias = numbers(outputs, seed + 3);
            for kernel in HalfKernel::all() {
                let matrix = HalfMatrix::round_for(&weights, bias.clone(), inputs, kernel);
                let product = matrix.multiply(&x, Activation::Identity);
                for (row, out) in product.chunks(outputs).enumerate() {
                    for (column, value) in out.iter().enumerate() {
                        let plain: f32 = (0..inputs).map(|i| x[row * inputs + i] * weights[column * inputs + i]).sum();
                        // Half a step of each number, 1/512 of at most 1.
                        let bound = inputs as f32 * 2.0 / 512.0 + 1e-4;
                        prop_assert!((plain + bias[column] - value).abs() <= bound);
                    }
                }
            }
        }
    }
}
