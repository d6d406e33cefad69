//! Products of `f64` weights and `f32` features, summed in `f64`.

#![expect(
    clippy::inline_always,
    reason = "a caller that is compiled for wider registers uses them here only if these are inlined"
)]

/// Independent partial sums, so that the compiler can use vector registers; their order is fixed,
/// so that the result is the same on every run.
const LANES: usize = 32;

/// The inner product of the weights with a row of their length.
#[inline(always)]
pub(crate) fn dot(weights: &[f64], features: &[f32]) -> f64 {
    let (weight_chunks, weight_rest) = weights.as_chunks::<LANES>();
    let (feature_chunks, feature_rest) = features.as_chunks::<LANES>();
    let mut sums = [0.0_f64; LANES];
    for (weight, feature) in weight_chunks.iter().zip(feature_chunks) {
        for lane in 0..LANES {
            sums[lane] += weight[lane] * f64::from(feature[lane]);
        }
    }
    let mut total = 0.0;
    for sum in sums {
        total += sum;
    }
    for (weight, feature) in weight_rest.iter().zip(feature_rest) {
        total += weight * f64::from(*feature);
    }
    total
}

/// Adds `factor x features` to `sum`.
#[inline(always)]
pub(crate) fn add_scaled(sum: &mut [f64], factor: f64, features: &[f32]) {
    for (slot, value) in sum.iter_mut().zip(features) {
        *slot += factor * f64::from(*value);
    }
}
