//! Products of matrices, on all processors.

#[cfg(feature = "answers")]
use ndarray::linalg::general_mat_mul;
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

/// Rows of a product that one task makes: a multiple of every kernel's height.
#[cfg(feature = "answers")]
const ROWS: usize = 1_024;

/// `left right`, the same values as on one processor.
#[cfg(feature = "answers")]
pub(crate) fn product(left: ArrayView2<'_, f64>, right: ArrayView2<'_, f64>) -> Array2<f64> {
    let mut product = Array2::zeros((left.nrows(), right.ncols()));
    let chunks = product.axis_chunks_iter_mut(Axis(0), ROWS);
    let chunks: Vec<_> = chunks.zip(left.axis_chunks_iter(Axis(0), ROWS)).collect();
    chunks.into_par_iter().for_each(|(mut slots, rows)| {
        general_mat_mul(1.0, &rows, &right, 0.0, &mut slots);
    });
    product
}

/// `rows^T rows`, `[columns, columns]`.
#[cfg(feature = "answers")]
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
    fn a_product_in_parts_is_the_whole_one() {
        let left = Array2::from_shape_fn((2 * ROWS + 37, 301), |(row, column)| {
            ((row * 31 + column * 17) % 101) as f64 / 50.0 - 1.0
        });
        let right = Array2::from_shape_fn((43, 301), |(row, column)| {
            ((row * 13 + column * 7) % 89) as f64 / 40.0 - 1.0
        });
        let right = right.t();
        assert_eq!(product(left.view(), right), left.dot(&right));
    }

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
