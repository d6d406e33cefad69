//! Embedding a letter with the bundled model, and with a small transformer in every precision.
//! `benches/peers/embedding` measures a large one.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench may panic and documents nothing"
)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use shortlist_embedding::{
    Embedder, Precision, TransformerModel, TransformerOptions, bundled, embed_letter,
};

fn hot_paths(criterion: &mut Criterion) {
    bench(criterion, "static-ko", &bundled().unwrap());
    for precision in [Precision::Float32, Precision::Bf16, Precision::Int8] {
        let options = TransformerOptions::default().with_precision(precision);
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/models/golden");
        let folder = std::path::Path::new(root).join("xlm-roberta");
        let model = TransformerModel::from_folder(&folder, &options).unwrap();
        bench(
            criterion,
            &format!("xlm-roberta of 32 dimensions, {precision:?}"),
            &model,
        );
    }
}

/// A whole letter, as in training and serving.
fn bench(criterion: &mut Criterion, name: &str, model: &dyn Embedder) {
    let text = include_str!("../../../fixtures/fresh_letter.md");
    let sentences: Vec<&str> = text.split_inclusive('.').collect();
    let tokens = embed_letter(model, &sentences).unwrap().tokens.read;
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(tokens as u64));
    group.bench_function("one letter, tokens a second", |bencher| {
        bencher.iter(|| embed_letter(model, &sentences).unwrap());
    });
    group.finish();
}

criterion_group!(benches, hot_paths);
criterion_main!(benches);
