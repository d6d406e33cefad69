//! Products of all columns of a matrix with each other.

use ndarray::{Array2, ArrayView2, Axis, s};
use rayon::prelude::*;

/// Columns of a Gram matrix that one task makes: a multiple of every kernel's width, so that each value is
/// the same however many tasks there are.
const COLUMNS: usize = 64;

/// The lower triangle of `rows^T rows`, `[columns, columns]`; above it stands nothing of use.
pub(crate) fn lower_gram(rows: ArrayView2<'_, f64>) -> Array2<f64> {
    let columns = rows.ncols();
    let mut gram = Array2::zeros((columns, columns));
    let chunks = gram.axis_chunks_iter_mut(Axis(1), COLUMNS).enumerate();
    let chunks: Vec<_> = chunks.collect();
    chunks.into_par_iter().for_each(|(chunk, mut slots)| {
        let first = chunk * COLUMNS;
        let last = first + slots.ncols();
        let below = rows.slice(s![.., first..]);
        let product = below.t().dot(&rows.slice(s![.., first..last]));
        slots.slice_mut(s![first.., ..]).assign(&product);
    });
    gram
}

/// `rows^T rows`, `[columns, columns]`.
pub(crate) fn gram(rows: ArrayView2<'_, f64>) -> Array2<f64> {
    let mut gram = lower_gram(rows);
    for row in 0..gram.nrows() {
        for column in 0..row {
            gram[[column, row]] = gram[[row, column]];
        }
    }
    gram
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_triangle_is_that_of_the_whole_product() {
        let rows = Array2::from_shape_fn((37, 150), |(row, column)| {
            ((row * 31 + column * 17) % 101) as f64 / 50.0 - 1.0
        });
        let whole = rows.t().dot(&rows);
        let lower = lower_gram(rows.view());
        let both = gram(rows.view());
        for row in 0..150 {
            for column in 0..=row {
                assert_eq!(lower[[row, column]], whole[[row, column]], "{row} {column}");
                assert_eq!(both[[row, column]], whole[[row, column]], "{row} {column}");
                assert_eq!(both[[column, row]], whole[[row, column]], "{row} {column}");
            }
        }
    }
}
