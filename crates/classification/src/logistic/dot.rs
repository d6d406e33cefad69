//! Products of weights and `f32` features, summed in `f64`.

#![expect(
    clippy::inline_always,
    reason = "a caller that is compiled for wider registers uses them here only if these are inlined"
)]

#[cfg(feature = "answers")]
use ndarray::ArrayView2;

use crate::feature::Feature;
#[cfg(feature = "answers")]
use shortlist_kernels::{Work, by_widest};

/// Independent partial sums, so that the compiler can use vector registers; their order is fixed,
/// so that the result is the same on every run.
const LANES: usize = 32;

/// The inner product of the weights, `f64` or `f32`, with a row of their length.
#[inline(always)]
pub(crate) fn dot<W: Copy + Into<f64>, F: Feature>(weights: &[W], features: &[F]) -> f64 {
    let (weight_chunks, weight_rest) = weights.as_chunks::<LANES>();
    let (feature_chunks, feature_rest) = features.as_chunks::<LANES>();
    let mut sums = [0.0_f64; LANES];
    for (weight, feature) in weight_chunks.iter().zip(feature_chunks) {
        for lane in 0..LANES {
            sums[lane] += weight[lane].into() * feature[lane].into();
        }
    }
    let mut total = 0.0;
    for sum in sums {
        total += sum;
    }
    for (weight, feature) in weight_rest.iter().zip(feature_rest) {
        total += (*weight).into() * (*feature).into();
    }
    total
}

/// The inner products of all rows `[n_rows, n_features]` with one row of features, by the widest instructions
/// that there are. Rows are `f32`: there are many, and reading them takes longer than multiplying.
#[cfg(feature = "answers")]
pub(crate) fn products<'a>(rows: ArrayView2<'a, f32>, features: &'a [f32]) -> Vec<f64> {
    by_widest(Products { rows, features })
}

#[cfg(feature = "answers")]
struct Products<'a> {
    rows: ArrayView2<'a, f32>,
    features: &'a [f32],
}

#[cfg(feature = "answers")]
impl Work for Products<'_> {
    type Output = Vec<f64>;

    #[inline(always)]
    fn run(self) -> Vec<f64> {
        let mut products = Vec::with_capacity(self.rows.nrows());
        for row in self.rows.outer_iter() {
            products.push(dot(row.as_slice().unwrap_or_default(), self.features));
        }
        products
    }
}

/// Adds `factor x features` to `sum`.
#[inline(always)]
pub(crate) fn add_scaled<F: Feature>(sum: &mut [f64], factor: f64, features: &[F]) {
    for (slot, value) in sum.iter_mut().zip(features) {
        *slot += factor * (*value).into();
    }
}
