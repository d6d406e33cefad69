//! What answers without reading a letter. A model that is not better than these knows nothing.

use rand::Rng;
use rand::RngExt;

/// The probability 1 for each of `count` letters: everybody passes.
#[must_use]
pub fn always_pass(count: usize) -> Vec<f64> {
    vec![1.0; count]
}

/// A coin for each of `count` letters that shows "pass" (a value of at least 0.5) with the
/// probability `prevalence`, the share of letters that passed in training.
pub fn prevalence_coin(count: usize, prevalence: f64, rng: &mut impl Rng) -> Vec<f64> {
    (0..count)
        .map(|_| {
            let draw: f64 = rng.random();
            // Shifted so that the decision at 0.5 has the wanted rate; the order stays random.
            (draw + prevalence - 0.5).clamp(0.0, 1.0)
        })
        .collect()
}
