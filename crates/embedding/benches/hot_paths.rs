//! Embedding a letter with the bundled model.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench may panic and documents nothing"
)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use shortlist_embedding::{bundled, embed_letter};

fn hot_paths(criterion: &mut Criterion) {
    let model = bundled().unwrap();
    let text = include_str!("../../../fixtures/fresh_letter.md");
    let sentences: Vec<&str> = text.split_inclusive('.').collect();
    let tokens = embed_letter(&model, &sentences).unwrap().tokens.read;
    let mut group = criterion.benchmark_group("static-ko");
    group.throughput(Throughput::Elements(tokens as u64));
    group.bench_function("one letter, tokens a second", |bencher| {
        bencher.iter(|| embed_letter(&model, &sentences).unwrap());
    });
    group.finish();
}

criterion_group!(benches, hot_paths);
criterion_main!(benches);
