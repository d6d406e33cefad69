//! How a product with panels of columns is shared out among the threads.

use std::ops::Range;

use rayon::prelude::*;

use super::activation::Activation;
use super::row_tasks;
use super::tile::MAX_ROWS;

/// Weights in panels of columns.
pub(super) trait Panels: Sync {
    /// The length of a row that comes in.
    fn inputs(&self) -> usize;

    /// The length of a row that goes out.
    fn outputs(&self) -> usize;

    /// Columns of a panel; the last one may have fewer.
    fn width(&self) -> usize;

    /// `activation(x W^T + bias)` for the rows `x` and some of the panels.
    fn product(&self, x: &[f32], activation: Activation, out: PanelsOut<'_>);

    /// The columns of some panels.
    fn columns(&self, panels: &Range<usize>) -> Range<usize> {
        panels.start * self.width()..(panels.end * self.width()).min(self.outputs())
    }
}

/// Where the product of some panels goes: a row-major matrix whose first column is theirs.
pub(super) struct PanelsOut<'a> {
    /// Which panels.
    pub(super) panels: Range<usize>,
    values: &'a mut [f32],
    /// The length of a row.
    stride: usize,
}

impl<'a> PanelsOut<'a> {
    pub(super) fn new(panels: Range<usize>, values: &'a mut [f32], stride: usize) -> Self {
        Self {
            panels,
            values,
            stride,
        }
    }

    /// The slots of some columns in a row.
    #[inline(always)]
    pub(super) fn slots(&mut self, row: usize, columns: &Range<usize>, width: usize) -> &mut [f32] {
        let begin = row * self.stride + columns.start - self.panels.start * width;
        &mut self.values[begin..begin + columns.len()]
    }
}

/// `activation(x W^T + bias)` for `x` `[rows, inputs]`, as `[rows, outputs]`, on all threads.
pub(super) fn multiply(matrix: &impl Panels, x: &[f32], activation: Activation) -> Vec<f32> {
    let rows = x.len() / matrix.inputs().max(1);
    let mut out = vec![0.0; rows * matrix.outputs()];
    if rows == 0 || matrix.outputs() == 0 {
        return out;
    }
    if rows < 2 * MAX_ROWS * rayon::current_num_threads() {
        multiply_by_panels(matrix, x, rows, activation, &mut out);
    } else {
        multiply_by_rows(matrix, x, rows, activation, &mut out);
    }
    out
}

/// Many rows: each task takes some of them through all the weights.
fn multiply_by_rows(
    matrix: &impl Panels,
    x: &[f32],
    rows: usize,
    activation: Activation,
    out: &mut [f32],
) {
    let stride = matrix.outputs();
    let mut rest = out;
    let tasks: Vec<(&[f32], &mut [f32])> = row_tasks(rows, MAX_ROWS)
        .into_iter()
        .map(|rows| {
            let (values, after) = std::mem::take(&mut rest).split_at_mut(rows.len() * stride);
            rest = after;
            (
                &x[rows.start * matrix.inputs()..rows.end * matrix.inputs()],
                values,
            )
        })
        .collect();
    tasks.into_par_iter().for_each(|(x, values)| {
        let panels = 0..stride.div_ceil(matrix.width());
        matrix.product(x, activation, PanelsOut::new(panels, values, stride));
    });
}

/// Few rows, and reading the weights is what takes the time: each task takes all rows through some
/// of the weights.
fn multiply_by_panels(
    matrix: &impl Panels,
    x: &[f32],
    rows: usize,
    activation: Activation,
    out: &mut [f32],
) {
    let panels = matrix.outputs().div_ceil(matrix.width());
    let share = panels.div_ceil(2 * rayon::current_num_threads());
    let blocks: Vec<(Range<usize>, Vec<f32>)> = (0..panels.div_ceil(share))
        .into_par_iter()
        .map(|task| {
            let panels = task * share..((task + 1) * share).min(panels);
            let columns = matrix.columns(&panels);
            let stride = columns.len();
            let mut values = vec![0.0; rows * stride];
            matrix.product(x, activation, PanelsOut::new(panels, &mut values, stride));
            (columns, values)
        })
        .collect();
    for (columns, block) in blocks {
        let rows = block.chunks_exact(columns.len());
        for (out, row) in out.chunks_exact_mut(matrix.outputs()).zip(rows) {
            out[columns.clone()].copy_from_slice(row);
        }
    }
}
