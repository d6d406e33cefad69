//! The directions in which letters differ most.

use linfa_linalg::eigh::{EigSort, Eigh};
use ndarray::{Array1, Array2, ArrayView2, Axis, s};
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

use crate::error::{Error, Result};
use crate::gram::gram;

/// Directions more than are wanted, so that those converge soon (Halko and others 2011).
const MORE: usize = 8;
const ITERATIONS: usize = 8;
/// Where there are so many more rows than columns, their Gram matrix is made once instead of two products with all rows an
/// iteration.
const TALL: usize = 4;
/// A direction that is shorter is none.
const NOTHING: f64 = 1e-12;

/// Orthonormal directions `[count, dimension]` of centred rows `[rows, dimension]`, and the variance along each,
/// falling; fewer if the rows span no more.
pub(super) struct PrincipalAxes {
    pub(super) axes: Array2<f64>,
    pub(super) variances: Vec<f64>,
}

impl PrincipalAxes {
    /// By subspace iteration from random directions: of the whole decomposition only the first part is needed.
    pub(super) fn new(rows: ArrayView2<'_, f64>, count: usize, rng: &mut impl Rng) -> Result<Self> {
        let (letters, dimension) = rows.dim();
        let wider = (count + MORE).min(dimension);
        let mut basis =
            Array2::from_shape_simple_fn((wider, dimension), || StandardNormal.sample(rng));
        orthonormalise(&mut basis);
        let squared = (letters > TALL * dimension).then(|| gram(rows));
        for _ in 0..ITERATIONS {
            basis = match &squared {
                Some(squared) => basis.dot(squared),
                None => basis.dot(&rows.t()).dot(&rows),
            };
            orthonormalise(&mut basis);
        }
        let along = rows.dot(&basis.t());
        let covariance = along.t().dot(&along) / letters.max(1) as f64;
        let (variances, turn) = eigen(&covariance)?;
        let kept = variances
            .iter()
            .take(count)
            .take_while(|variance| **variance > NOTHING)
            .count();
        Ok(Self {
            axes: turn.slice(s![.., ..kept]).t().dot(&basis),
            variances: variances.iter().take(kept).copied().collect(),
        })
    }
}

/// Eigenvalues, falling, and eigenvectors in columns, of a symmetric matrix.
pub(super) fn eigen(matrix: &Array2<f64>) -> Result<(Array1<f64>, Array2<f64>)> {
    let decomposed = matrix.eigh().map_err(|error| Error::Linalg {
        reason: error.to_string(),
    })?;
    Ok(decomposed.sort_eig_desc())
}

/// Gram and Schmidt's rows; a row that is a combination of those before becomes zero.
fn orthonormalise(rows: &mut Array2<f64>) {
    for index in 0..rows.nrows() {
        let (before, mut rest) = rows.view_mut().split_at(Axis(0), index);
        let mut row = rest.row_mut(0);
        let whole = row.dot(&row).sqrt();
        // Twice, since rounding leaves something of what was taken off.
        for _ in 0..2 {
            for known in before.outer_iter() {
                let along = known.dot(&row);
                row.scaled_add(-along, &known);
            }
        }
        let length = row.dot(&row).sqrt();
        let scale = if length > NOTHING * whole.max(NOTHING) {
            1.0 / length
        } else {
            0.0
        };
        row.mapv_inplace(|value| value * scale);
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::*;

    #[test]
    fn the_direction_of_the_greatest_variance_comes_first() {
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        let spreads = [0.1, 3.0, 0.2, 1.0, 0.1, 0.1];
        let rows = Array2::from_shape_fn((300, 6), |(_, column)| {
            let value: f64 = StandardNormal.sample(&mut rng);
            spreads[column] * value
        });
        let found = PrincipalAxes::new(rows.view(), 2, &mut rng).unwrap();
        assert!(found.axes[[0, 1]].abs() > 0.99 && found.axes[[1, 3]].abs() > 0.98);
        assert!((found.variances[0] - 9.0).abs() < 2.0);
        let alike = Array2::zeros((20, 6));
        let none = PrincipalAxes::new(alike.view(), 2, &mut rng).unwrap();
        assert_eq!(none.axes.nrows(), 0);
    }

    #[test]
    fn many_rows_have_the_axes_that_few_have() {
        let mut rng = ChaCha8Rng::seed_from_u64(5);
        let spreads = [2.0, 0.1, 0.4, 1.0, 0.2];
        let few = Array2::from_shape_fn((TALL * 5, 5), |(_, column)| {
            let value: f64 = StandardNormal.sample(&mut rng);
            spreads[column] * value
        });
        // Twice the rows: the same directions, found by the other way.
        let many = ndarray::concatenate![Axis(0), few, few];
        let axes = |rows: &Array2<f64>| {
            PrincipalAxes::new(rows.view(), 3, &mut ChaCha8Rng::seed_from_u64(7)).unwrap()
        };
        let (few, many) = (axes(&few), axes(&many));
        for (one, other) in few.variances.iter().zip(&many.variances) {
            assert!((one - other).abs() < 1e-9, "{one} {other}");
        }
        for (one, other) in few.axes.outer_iter().zip(many.axes.outer_iter()) {
            assert!((one.dot(&other).abs() - 1.0).abs() < 1e-6);
        }
    }
}
