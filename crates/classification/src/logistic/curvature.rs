//! How steep the objective is in each direction, at the origin: where L-BFGS begins from.

#[cfg(feature = "curvature")]
use linfa_linalg::cholesky::CholeskyInplace;
#[cfg(feature = "curvature")]
use ndarray::Array2;

use super::objective::{Loss, Objective};
use crate::feature::Feature;
#[cfg(feature = "curvature")]
use crate::gram::lower_gram;

/// As many rows as a factor is made of, evenly from all where there are more.
#[cfg(feature = "curvature")]
pub(super) const SAMPLED: usize = 4_096;

/// An approximation of the Hessian at the origin: a block on its diagonal, the same for each class. (Between classes
/// nothing is left out: gradients of several classes sum to 0, and on such vectors the Hessian is this.)
pub(super) enum Curvature {
    /// Its diagonal alone.
    Diagonal(Vec<f64>),
    /// The lower Cholesky factor of an estimate from a sample of rows, row by row.
    #[cfg(feature = "curvature")]
    Factor(Array2<f64>),
}

impl Curvature {
    /// What suits the data: features that hang together make the search along the diagonal alone take hundreds of
    /// passes over the rows.
    pub(super) fn of(objective: &Objective<'_, impl Feature, impl Loss>) -> Self {
        #[cfg(feature = "curvature")]
        if objective.is_worth_a_factor()
            && let Some(factor) = factor(objective)
        {
            return Self::Factor(factor);
        }
        Self::Diagonal(objective.diagonal_at_zero())
    }

    /// Its inverse times a vector.
    pub(super) fn solve(&self, vector: &[f64]) -> Vec<f64> {
        match self {
            Self::Diagonal(diagonal) => {
                let curvatures = diagonal.iter().cycle();
                vector.iter().zip(curvatures).map(|(v, d)| v / d).collect()
            }
            #[cfg(feature = "curvature")]
            Self::Factor(factor) => solved(factor, vector),
        }
    }

    /// Its inverse times a vector, times a number, in the vector's place.
    pub(super) fn solve_scaled(&self, vector: &mut [f64], scale: f64) {
        match self {
            Self::Diagonal(diagonal) => {
                for (value, curvature) in vector.iter_mut().zip(diagonal.iter().cycle()) {
                    *value *= scale / curvature;
                }
            }
            #[cfg(feature = "curvature")]
            Self::Factor(factor) => {
                let solved = solved(factor, vector);
                for (value, solved) in vector.iter_mut().zip(solved) {
                    *value = scale * solved;
                }
            }
        }
    }
}

/// The factor of the Hessian of as many rows as make it worth while; `None`: it is not positive.
#[cfg(feature = "curvature")]
fn factor(objective: &Objective<'_, impl Feature, impl Loss>) -> Option<Array2<f64>> {
    let mut hessian = lower_gram(objective.sampled_roots(SAMPLED).view());
    for (value, ridge) in hessian.diag_mut().iter_mut().zip(objective.ridge()) {
        *value += ridge;
    }
    hessian.cholesky_inplace().ok()?;
    Some(hessian)
}

/// Solves `L L^T x = block` for each block of the vector.
#[cfg(feature = "curvature")]
fn solved(factor: &Array2<f64>, vector: &[f64]) -> Vec<f64> {
    let blocks = vector.chunks_exact(factor.nrows());
    blocks
        .flat_map(|block| solved_block(factor, block))
        .collect()
}

#[cfg(feature = "curvature")]
fn solved_block(factor: &Array2<f64>, block: &[f64]) -> Vec<f64> {
    let size = block.len();
    let mut x = block.to_vec();
    for row in 0..size {
        let line = factor.row(row);
        let before: f64 = line.iter().zip(&x[..row]).map(|(l, x)| l * x).sum();
        x[row] = (x[row] - before) / line[row];
    }
    for row in (0..size).rev() {
        let line = factor.row(row);
        x[row] /= line[row];
        let value = x[row];
        for (slot, l) in x[..row].iter_mut().zip(line) {
            *slot -= value * l;
        }
    }
    x
}

#[cfg(all(test, feature = "curvature"))]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn a_factor_solves_what_its_product_multiplies() {
        let factor = array![[2.0, 0.0, 0.0], [0.5, 1.5, 0.0], [-1.0, 0.25, 3.0]];
        let x = [1.0, -2.0, 0.5];
        let product = factor.dot(&factor.t()).dot(&array![1.0, -2.0, 0.5]);
        let found = solved(&factor, product.as_slice().unwrap());
        for (found, expected) in found.iter().zip(x) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        let mut scaled = product.to_vec();
        Curvature::Factor(factor).solve_scaled(&mut scaled, 2.0);
        assert!((scaled[1] + 4.0).abs() < 1e-12);
    }
}
