//! Samples that might have been.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Binomial, Distribution, Hypergeometric};

/// A stream of chance for each question asked of the same seed.
pub(super) fn generator(seed: u64, stream: u64) -> ChaCha8Rng {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    generator.set_stream(stream);
    generator
}

/// `count` draws with these probabilities, counted by bin.
pub(super) fn multinomial(shares: &[f64], count: u64, random: &mut ChaCha8Rng) -> Vec<u64> {
    let (mut left, mut share_left) = (count, shares.iter().sum::<f64>());
    let drawn = shares.iter().map(|share| {
        let given = if share_left > 0.0 {
            (share / share_left).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let here = Binomial::new(left, given).map_or(0, |binomial| binomial.sample(random));
        left -= here;
        share_left -= share;
        here
    });
    drawn.collect()
}

/// Which bins `count` of the pooled values fall into that are drawn without putting back: one random
/// permutation of who belongs to which sample.
pub(super) fn permuted(pooled: &[u64], count: u64, random: &mut ChaCha8Rng) -> Vec<u64> {
    let (mut left, mut pool) = (count, pooled.iter().sum::<u64>());
    let drawn = pooled.iter().map(|in_bin| {
        let here = Hypergeometric::new(pool, *in_bin, left).map_or(0, |drawn| drawn.sample(random));
        left -= here;
        pool -= in_bin;
        here
    });
    drawn.collect()
}

/// The p-value of a value among those under the null (Phipson and Smyth 2010): exact for a permutation test.
pub(super) fn p_value(value: f64, under_null: &[f64]) -> f64 {
    // What differs by rounding alone is as great.
    let slack = 1e-12 * value.abs().max(1e-3);
    let as_great = under_null.iter().filter(|null| **null >= value - slack);
    (as_great.count() + 1) as f64 / (under_null.len() + 1) as f64
}

/// The value above which the p-value is at most the level.
pub(super) fn critical(mut under_null: Vec<f64>, level: f64) -> f64 {
    under_null.sort_unstable_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of at most all draws"
    )]
    let above = (level * (under_null.len() + 1) as f64).floor() as usize;
    let index = under_null.len().saturating_sub(above.max(1));
    under_null.get(index).copied().unwrap_or(f64::INFINITY)
}

/// The smallest size, of those given in rising order, that is found often enough.
pub(super) fn smallest_found(
    sizes: &[f64],
    power: f64,
    draws: usize,
    mut found: impl FnMut(f64) -> bool,
) -> Option<f64> {
    sizes.iter().copied().find(|size| {
        let hits = (0..draws).filter(|_| found(*size)).count();
        hits as f64 >= power * draws as f64
    })
}
