//! Products with weights that never change.

use pulp::{Arch, Simd, WithSimd};
use rayon::prelude::*;

use super::activation::Activation;
use super::aligned::AlignedFloats;
use super::panels::{self, Panels, PanelsOut};
use super::tile::{self, MAX_COLUMNS, MAX_ROWS, Tile};

/// Inner products are summed in runs of this length, so that a run of a panel stays in the cache
/// while many rows pass over it.
const DEPTH_BLOCK: usize = 768;

/// A weight matrix and its bias, laid out for the product with rows of numbers.
///
/// The columns of the transposed matrix lie in panels as wide as a tile, each `[inputs, width]`,
/// so that a product reads the weights once, from front to back.
#[derive(Debug)]
pub(crate) struct PackedMatrix {
    panels: AlignedFloats,
    bias: Vec<f32>,
    inputs: usize,
    outputs: usize,
    /// Columns of a panel.
    width: usize,
}

impl PackedMatrix {
    /// Packs `weights` `[outputs, inputs]`, as PyTorch saves them, with `bias` `[outputs]`.
    pub(crate) fn pack(weights: &[f32], bias: Vec<f32>, inputs: usize) -> Self {
        Self::pack_panels(weights, bias, inputs, Arch::new().dispatch(Width))
    }

    fn pack_panels(weights: &[f32], bias: Vec<f32>, inputs: usize, width: usize) -> Self {
        let outputs = bias.len();
        let mut panels = AlignedFloats::zeros(outputs.div_ceil(width) * width * inputs);
        if inputs > 0 {
            panels
                .as_mut_slice()
                .par_chunks_mut(width * inputs)
                .zip(weights.par_chunks(width * inputs))
                .for_each(|(panel, rows)| transpose_into(panel, rows, inputs, width));
        }
        Self {
            panels,
            bias,
            inputs,
            outputs,
            width,
        }
    }

    /// The length of a row that goes out.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// `activation(x W^T + bias)` for `x` `[rows, inputs]`, as `[rows, outputs]`.
    ///
    /// Every row's result is the same whatever rows stand beside it.
    pub(crate) fn multiply(&self, x: &[f32], activation: Activation) -> Vec<f32> {
        panels::multiply(self, x, activation)
    }
}

impl Panels for PackedMatrix {
    fn inputs(&self) -> usize {
        self.inputs
    }

    fn outputs(&self) -> usize {
        self.outputs
    }

    fn width(&self) -> usize {
        self.width
    }

    fn product(&self, x: &[f32], activation: Activation, out: PanelsOut<'_>) {
        Arch::new().dispatch(Product {
            matrix: self,
            x,
            activation,
            out,
        });
    }
}

/// `panel[input, column] = rows[column, input]`; columns beyond the rows stay zero.
fn transpose_into(panel: &mut [f32], rows: &[f32], inputs: usize, width: usize) {
    for (column, row) in rows.chunks_exact(inputs).enumerate() {
        for (slots, value) in panel.chunks_exact_mut(width).zip(row) {
            slots[column] = *value;
        }
    }
}

/// Asks for the width of a panel on this machine.
struct Width;

impl WithSimd for Width {
    type Output = usize;

    fn with_simd<S: Simd>(self, _: S) -> usize {
        tile::columns::<S>()
    }
}

/// Some rows times some panels.
struct Product<'a> {
    matrix: &'a PackedMatrix,
    x: &'a [f32],
    activation: Activation,
    out: PanelsOut<'a>,
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self {
            matrix,
            x,
            activation,
            mut out,
        } = self;
        let (inputs, width) = (matrix.inputs, matrix.width);
        let rows = x.len() / inputs;
        let mut tile: Tile = [0.0; MAX_ROWS * MAX_COLUMNS];
        for panel in out.panels.clone() {
            let columns = matrix.columns(&(panel..panel + 1));
            let bias = &matrix.bias[columns.clone()];
            for start in (0..inputs).step_by(DEPTH_BLOCK) {
                let end = (start + DEPTH_BLOCK).min(inputs);
                let weights = &matrix.panels.as_slice()[(panel * inputs + start) * width..];
                let (weights, after) = weights.split_at((end - start) * width);
                let steps = rows.div_ceil(tile::rows::<S>());
                let mut next = shares(&after[..weights.len().min(after.len())], steps);
                for row in (0..rows).step_by(tile::rows::<S>()) {
                    let count = tile::rows::<S>().min(rows - row);
                    tile::multiply(
                        simd,
                        &x[row * inputs + start..],
                        inputs,
                        count,
                        weights,
                        next.next().unwrap_or_default(),
                        &mut tile,
                    );
                    let sums = &mut tile[..count * width];
                    for (index, sums) in sums.chunks_exact_mut(width).enumerate() {
                        let before = if start == 0 {
                            bias
                        } else {
                            out.slots(row + index, &columns, width)
                        };
                        for (sum, value) in sums.iter_mut().zip(before) {
                            *sum += value;
                        }
                    }
                    if end == inputs {
                        activation.apply(sums);
                    }
                    for (index, sums) in sums.chunks_exact(width).enumerate() {
                        out.slots(row + index, &columns, width)
                            .copy_from_slice(&sums[..columns.len()]);
                    }
                }
            }
        }
    }
}

/// A slice in so many parts.
fn shares(values: &[f32], parts: usize) -> impl Iterator<Item = &[f32]> {
    values.chunks(values.len().div_ceil(parts).max(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kernels::each_machine;
    use crate::kernels::numbers;

    /// The product with the instructions of one kind of machine.
    struct OnMachine<'a>(&'a [f32], &'a [f32], &'a [f32]);

    impl WithSimd for OnMachine<'_> {
        type Output = Vec<f32>;

        fn with_simd<S: Simd>(self, simd: S) -> Vec<f32> {
            let Self(x, weights, bias) = self;
            let (inputs, outputs) = (weights.len() / bias.len(), bias.len());
            let width = tile::columns::<S>();
            let matrix = PackedMatrix::pack_panels(weights, bias.to_vec(), inputs, width);
            let mut out = vec![0.0; x.len() / inputs * outputs];
            let panels = 0..outputs.div_ceil(width);
            let product = Product {
                matrix: &matrix,
                x,
                activation: Activation::Gelu,
                out: PanelsOut::new(panels, &mut out, outputs),
            };
            product.with_simd(simd);
            out
        }
    }

    #[test]
    fn every_machine_gives_the_same_product() {
        let (x, weights, bias) = (numbers(7 * 50, 1), numbers(39 * 50, 2), numbers(39, 3));
        let best = PackedMatrix::pack(&weights, bias.clone(), 50).multiply(&x, Activation::Gelu);
        for other in each_machine(|| OnMachine(&x, &weights, &bias)) {
            for (a, b) in best.iter().zip(&other) {
                assert!((a - b).abs() < 1e-5);
            }
        }
    }

    proptest! {
        #[test]
        fn the_product_is_the_plain_one_and_no_row_depends_on_another(
            (rows, inputs, outputs) in (1_usize..60, 1_usize..90, 1_usize..80),
            seed in 0_u32..1000,
        ) {
            let x = numbers(rows * inputs, seed);
            let weights = numbers(outputs * inputs, seed + 7);
            let bias = numbers(outputs, seed + 3);
            let matrix = PackedMatrix::pack(&weights, bias.clone(), inputs);
            let product = matrix.multiply(&x, Activation::Identity);
            for (row, out) in product.chunks(outputs).enumerate() {
                let x = &x[row * inputs..(row + 1) * inputs];
                for (column, value) in out.iter().enumerate() {
                    let weights = &weights[column * inputs..(column + 1) * inputs];
                    let plain: f32 = x.iter().zip(weights).map(|(a, b)| a * b).sum();
                    prop_assert!((plain + bias[column] - value).abs() < 1e-4);
                }
                prop_assert_eq!(&matrix.multiply(x, Activation::Identity)[..], out);
            }
        }
    }
}
