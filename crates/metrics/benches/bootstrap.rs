//! All scores of 85 letters with their intervals, from 10,000 draws.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench may panic")]

use criterion::{Criterion, criterion_group, criterion_main};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_metrics::{Bootstrap, prevalence_coin};

fn bootstrap(criterion: &mut Criterion) {
    let labels: Vec<bool> = (0..85).map(|index| index % 5 < 3).collect();
    let probabilities = prevalence_coin(85, 0.6, &mut ChaCha8Rng::seed_from_u64(1));
    let bootstrap = Bootstrap {
        draws: 10_000,
        ..Bootstrap::default()
    };
    criterion.bench_function("10,000 draws of 85 letters", |bencher| {
        bencher.iter(|| {
            bootstrap
                .binary_scores(&labels, &probabilities, 0.5)
                .unwrap()
        });
    });
}

criterion_group!(benches, bootstrap);
criterion_main!(benches);
