//! Fitting on, and answering for, data of the size of the sample letters.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench may panic and documents nothing"
)]

use criterion::{Criterion, criterion_group, criterion_main};
use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::{ClassWeight, LogisticRegression, RandomForest};

/// 252 letters of 768 features, of which the first tells the label.
fn letters() -> Dataset<f32, bool, ndarray::Ix1> {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let features = Array2::from_shape_fn((252, 768), |_| rng.random_range(-0.1..0.1_f32));
    let labels: Array1<bool> = features.column(0).mapv(|value| value > 0.02);
    Dataset::new(features, labels)
}

fn hot_paths(criterion: &mut Criterion) {
    let letters = letters();
    let logistic = LogisticRegression::params().class_weight(ClassWeight::Balanced);
    let forest = RandomForest::params()
        .max_depth(Some(10))
        .min_samples_split(10)
        .min_samples_leaf(4);
    criterion.bench_function("logistic regression, fit 252 x 768", |bencher| {
        bencher.iter(|| logistic.fit(&letters).unwrap());
    });
    criterion.bench_function("random forest, fit 252 x 768", |bencher| {
        bencher.iter(|| forest.fit(&letters).unwrap());
    });
    let fitted = forest.fit(&letters).unwrap();
    let row = letters.records().row(0);
    criterion.bench_function("random forest, one row", |bencher| {
        bencher.iter(|| fitted.pass_probability(row).unwrap());
    });
}

criterion_group!(benches, hot_paths);
criterion_main!(benches);
