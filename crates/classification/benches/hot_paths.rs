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
use shortlist_classification::{
    ClassWeight, Classifier, LogisticRegression, Part, RandomForest, ReferenceData,
};

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

/// Equal parts with random vectors, and the average letter.
fn letter(parts: u32) -> (Vec<Part>, Vec<f32>) {
    let mut rng = ChaCha8Rng::seed_from_u64(2);
    let parts = (0..parts)
        .map(|_| Part {
            weight: 1.0 / f64::from(parts),
            vector: (0..768).map(|_| rng.random_range(-0.3..0.3)).collect(),
        })
        .collect();
    (parts, vec![0.0; 768])
}

fn explanations(criterion: &mut Criterion) {
    let letters = letters();
    let params = RandomForest::params()
        .max_depth(Some(10))
        .min_samples_leaf(4);
    let forest = Classifier::RandomForest(params.fit(&letters).unwrap());
    let logistic =
        Classifier::LogisticRegression(LogisticRegression::params().fit(&letters).unwrap());
    for (name, model, parts) in [
        ("logistic regression, shares of 60 sentences", &logistic, 60),
        ("random forest, exact shares of 12 paragraphs", &forest, 12),
        (
            "random forest, sampled shares of 20 paragraphs",
            &forest,
            20,
        ),
    ] {
        let (parts, centre) = letter(parts);
        let mut rng = ChaCha8Rng::seed_from_u64(3);
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| model.contributions(&parts, &centre, &mut rng).unwrap());
        });
    }
    let labels = letters.targets().to_vec();
    let rows = letters.records();
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let reference =
        ReferenceData::fit(rows.view(), &labels, rows.view(), &labels, &mut rng).unwrap();
    let row = rows.row(0);
    criterion.bench_function("interval of one row", |bencher| {
        bencher.iter(|| reference.plausible.interval(row, 0.9).unwrap());
    });
    criterion.bench_function("neighbourhood of one row", |bencher| {
        bencher.iter(|| reference.neighbourhood.locate(row, 0.0).unwrap());
    });
}

criterion_group!(benches, hot_paths, explanations);
criterion_main!(benches);
