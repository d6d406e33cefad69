//! The Cholesky decomposition, in blocks.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, Axis, s};
use rayon::prelude::*;

use crate::error::{Error, Result};

/// Columns that are decomposed at once. What is left of the matrix is then changed by one product of matrices,
/// which is many times faster than linfa-linalg's decomposition column by column.
const BLOCK: usize = 48;
/// Rows that are divided side by side.
const LANES: usize = 8;
/// Columns that are changed by one product: above the diagonal nothing has to be.
const COLUMNS: usize = 96;

/// A lower triangular matrix whose product with its transpose is the one that it was made of.
pub(super) struct Cholesky {
    /// Above the diagonal stands nothing of use.
    lower: Array2<f64>,
}

impl Cholesky {
    /// Decomposes a symmetric matrix, of which the lower triangle is read.
    pub(super) fn new(mut matrix: Array2<f64>) -> Result<Self> {
        let size = matrix.nrows();
        for start in (0..size).step_by(BLOCK) {
            let end = (start + BLOCK).min(size);
            decompose(matrix.slice_mut(s![start..end, start..end]))?;
            let (above, mut below) = matrix.view_mut().split_at(Axis(0), end);
            let diagonal = above.slice(s![start..end, start..end]);
            let (left, mut rest) = below.view_mut().split_at(Axis(1), end);
            let mut panel = left.slice_move(s![.., start..end]);
            let rows: Vec<_> = panel.axis_chunks_iter_mut(Axis(0), LANES).collect();
            rows.into_par_iter().for_each(|rows| divide(rows, diagonal));
            for first in (0..rest.ncols()).step_by(COLUMNS) {
                let last = (first + COLUMNS).min(rest.ncols());
                let right = panel.slice(s![first..last, ..]);
                let mut below = rest.slice_mut(s![first.., first..last]);
                general_mat_mul(
                    -1.0,
                    &panel.slice(s![first.., ..]),
                    &right.t(),
                    1.0,
                    &mut below,
                );
            }
        }
        Ok(Self { lower: matrix })
    }

    /// The logarithm of the determinant of the triangular matrix.
    pub(super) fn log_determinant(&self) -> f64 {
        self.lower.diag().iter().map(|value| value.ln()).sum()
    }

    /// Solves for one right side.
    pub(super) fn solve(&self, right: &Array1<f64>) -> Array1<f64> {
        let mut solution = right.clone();
        for row in 0..solution.len() {
            let known = self.lower.slice(s![row, ..row]);
            let sum = known.dot(&solution.slice(s![..row]));
            solution[row] = (solution[row] - sum) / self.lower[[row, row]];
        }
        self.solve_transposed(&mut solution);
        solution
    }

    /// Solves with the transposed triangular matrix alone, in place.
    pub(super) fn solve_transposed(&self, right: &mut Array1<f64>) {
        for row in (0..right.len()).rev() {
            let value = right[row] / self.lower[[row, row]];
            right[row] = value;
            let known = self.lower.slice(s![row, ..row]);
            right.slice_mut(s![..row]).scaled_add(-value, &known);
        }
    }
}

/// Divides a few rows by the transpose of a triangular matrix: side by side, since each value waits for those before it.
fn divide(mut rows: ArrayViewMut2<'_, f64>, diagonal: ArrayView2<'_, f64>) {
    let mut columns = [[0.0; LANES]; BLOCK];
    for (lane, row) in rows.outer_iter().enumerate() {
        for (values, value) in columns.iter_mut().zip(row) {
            values[lane] = *value;
        }
    }
    for (column, known) in diagonal.outer_iter().enumerate() {
        let (before, rest) = columns.split_at_mut(column);
        let mut sums = [-0.0; LANES];
        for (values, known) in before.iter().zip(known) {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += value * known;
            }
        }
        for (value, sum) in rest[0].iter_mut().zip(sums) {
            *value = (*value - sum) / known[column];
        }
    }
    for (lane, mut row) in rows.outer_iter_mut().enumerate() {
        for (slot, values) in row.iter_mut().zip(&columns) {
            *slot = values[lane];
        }
    }
}

/// The same of a small block, column by column.
fn decompose(mut block: ArrayViewMut2<'_, f64>) -> Result<()> {
    for row in 0..block.nrows() {
        for column in 0..=row {
            let known: f64 = (0..column)
                .map(|k| block[[row, k]] * block[[column, k]])
                .sum();
            let rest = block[[row, column]] - known;
            block[[row, column]] = if column < row {
                rest / block[[column, column]]
            } else if rest > 0.0 {
                rest.sqrt()
            } else {
                return Err(Error::Linalg {
                    reason: "a matrix is not positive definite".to_owned(),
                });
            };
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_solves_is_solved_in_one_block_and_in_several() {
        for size in [1, 5, 48, 49, 130] {
            let root = Array2::from_shape_fn((size, size), |(row, column)| {
                ((row * 31 + column * 17) % 101) as f64 / 50.0 - 1.0
            });
            let matrix = root.dot(&root.t()) + Array2::<f64>::eye(size) * 3.0;
            let wanted = Array1::from_shape_fn(size, |index| (index as f64 * 0.7).sin());
            let cholesky = Cholesky::new(matrix.clone()).unwrap();
            let came = cholesky.solve(&matrix.dot(&wanted));
            assert!(
                came.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 1e-8),
                "{size}"
            );
        }
        let singular = Array2::from_elem((3, 3), -1.0);
        assert!(Cholesky::new(singular).is_err());
    }
}
