//! linfa's own tools on our models, as linfa's tests use its own: cross-validation, datasets predicted, confusion
//! matrices, ROC curves, `f64` features and `usize` labels.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use linfa::prelude::*;
use ndarray::{Array1, Array2};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::{
    ClassWeights, Error, LogisticRegression, MulticlassRandomForest, MultinomialLogisticRegression,
    RandomForest,
};

fn rows(count: usize, seed: u64) -> Array2<f64> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    Array2::from_shape_fn((count, 4), |_| rng.random_range(-1.0..1.0))
}

/// Two classes that a line separates but for some noise.
fn labels(rows: &Array2<f64>, seed: u64) -> Array1<bool> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let said = rows.outer_iter();
    said.map(|row| row[0] - row[1] + rng.random_range(-0.3..0.3) > 0.0)
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "features in single precision"
)]
fn single(count: usize, seed: u64) -> Dataset<f32, bool, ndarray::Ix1> {
    let rows = rows(count, seed);
    let labels = labels(&rows, seed);
    Dataset::new(rows.mapv(|value| value as f32), labels)
}

fn accuracy(
    predicted: &Array1<bool>,
    truth: &ndarray::ArrayView1<'_, bool>,
) -> Result<f32, linfa::Error> {
    predicted
        .confusion_matrix(truth)
        .map(|matrix| matrix.accuracy())
}

#[test]
fn parameters_are_cross_validated() {
    let mut data = single(200, 1);
    let parameters = [1e-6, 1.0].map(|c| LogisticRegression::params().c(c));
    let found: Array1<f32> = data
        .cross_validate_single(5, &parameters, accuracy)
        .map_err(|error: Error| error)
        .unwrap();
    assert_eq!(found.len(), 2);
    assert!(found[1] > 0.85, "{found}");

    let forests = [1, 50].map(|trees| RandomForest::params().n_estimators(trees));
    let found: Array1<f32> = data
        .cross_validate_single(5, &forests, accuracy)
        .map_err(|error: Error| error)
        .unwrap();
    assert!(found[1] > 0.8, "{found}");
}

#[test]
fn a_dataset_is_predicted_and_held_against_the_truth() {
    let (train, valid) = single(300, 2).split_with_ratio(0.8);
    let model = RandomForest::params().fit(&train).unwrap();
    let predicted = model.predict(&valid);
    let matrix = predicted.confusion_matrix(&valid).unwrap();
    assert!(matrix.accuracy() > 0.8 && matrix.mcc() > 0.6, "{matrix:?}");
    assert_eq!(
        predicted.to_vec(),
        model.decisions(valid.records()).unwrap()
    );

    // With ownership, as linfa's tests do it as well.
    let model = LogisticRegression::params().fit(&train).unwrap();
    let truth = valid.clone();
    let predicted = model.predict(valid);
    assert!(predicted.confusion_matrix(&truth).unwrap().f1_score() > 0.85);
}

#[test]
fn a_curve_is_drawn_from_probabilities() {
    let (train, valid) = single(300, 3).split_with_ratio(0.8);
    let truth = valid.targets().to_vec();
    let logistic = LogisticRegression::params().fit(&train).unwrap();
    let of_logistic = logistic.with_probabilities().predict(&valid);
    let forest = RandomForest::params().fit(&train).unwrap();
    let of_forest = forest.with_probabilities().predict(&valid);
    for chances in [of_logistic, of_forest] {
        let curve = chances.roc(&truth).unwrap();
        assert!(curve.area_under_curve() > 0.9, "{curve:?}");
        assert!(chances.log_loss(&truth).unwrap() < 0.5);
    }
}

#[test]
fn features_may_be_f64() {
    let rows = rows(200, 4);
    let labels = labels(&rows, 4);
    let mut data = Dataset::new(rows, labels);
    let model = LogisticRegression::params().fit(&data).unwrap();
    let single = single(200, 4);
    let of_single = LogisticRegression::params().fit(&single).unwrap();
    for (one, other) in model.weights().iter().zip(of_single.weights()) {
        assert!((one - other).abs() < 1e-4, "{one} {other}");
    }
    assert_ne!(model.weights(), of_single.weights(), "f64 is read as it is");
    // A forest splits f32, as scikit-learn's does: these are the same numbers.
    let forest = RandomForest::params().n_estimators(20).fit(&data).unwrap();
    let of_single = RandomForest::params()
        .n_estimators(20)
        .fit(&single)
        .unwrap();
    assert_eq!(forest, of_single);
    let parameters = [LogisticRegression::params()];
    let found: Array1<f64> = data
        .cross_validate_single(4, &parameters, |predicted, truth| {
            predicted
                .confusion_matrix(truth)
                .map(|matrix| f64::from(matrix.accuracy()))
        })
        .map_err(|error: Error| error)
        .unwrap();
    assert!(found[0] > 0.85, "{found}");
}

#[test]
fn labels_may_be_numbers() {
    let data = single(200, 5);
    let numbered = data.clone().map_targets(|label| usize::from(*label));
    let model = LogisticRegression::params().fit(&numbered).unwrap();
    let predicted = model.predict(&numbered);
    assert!(predicted.confusion_matrix(&numbered).unwrap().accuracy() > 0.85);
    let of_bools = LogisticRegression::params().fit(&data).unwrap();
    assert_eq!(model.0, of_bools);
    assert_eq!(predicted, of_bools.predict(&data).mapv(usize::from));
    let chances = model.with_probabilities().predict(&numbered);
    assert!(
        chances
            .roc(&data.targets().to_vec())
            .unwrap()
            .area_under_curve()
            > 0.9
    );

    let mut numbered = numbered;
    let forests = [RandomForest::params().n_estimators(30)];
    let found: Array1<f32> = numbered
        .cross_validate_single(5, &forests, |predicted, truth| {
            predicted
                .confusion_matrix(truth)
                .map(|matrix| matrix.accuracy())
        })
        .map_err(|error: Error| error)
        .unwrap();
    assert!(found[0] > 0.8, "{found}");
    let of_three = data.map_targets(|label| 1 + usize::from(*label));
    let refused = LogisticRegression::params().fit(&of_three);
    assert!(matches!(refused, Err(Error::Label { came: 2, .. })));
}

/// Three classes, in parts of the plane that lines separate but for some noise.
fn of_three(count: usize, seed: u64) -> Dataset<f64, usize, ndarray::Ix1> {
    let rows = rows(count, seed);
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let said = rows.outer_iter().map(|row| {
        let score = row[0] - row[1] + rng.random_range(-0.2..0.2);
        usize::from(score > -0.4) + usize::from(score > 0.4)
    });
    let labels: Array1<usize> = said.collect();
    Dataset::new(rows, labels)
}

#[test]
fn labels_of_three_classes_are_learned_predicted_and_cross_validated() {
    let (mut train, valid) = of_three(300, 6).split_with_ratio(0.8);
    let model = MultinomialLogisticRegression::params().fit(&train).unwrap();
    assert_eq!(model.classes(), [0, 1, 2]);
    let predicted = model.predict(&valid);
    let matrix = predicted.confusion_matrix(&valid).unwrap();
    assert!(matrix.accuracy() > 0.8 && matrix.mcc() > 0.7, "{matrix:?}");
    assert_eq!(
        predicted.to_vec(),
        model.decisions(valid.records()).unwrap()
    );
    let forest = MulticlassRandomForest::params().fit(&train).unwrap();
    let predicted = forest.predict(valid.clone());
    assert!(predicted.confusion_matrix(&valid).unwrap().accuracy() > 0.75);
    assert_eq!(
        predicted.targets().to_vec(),
        forest.decisions(valid.records()).unwrap()
    );

    let accuracy = |predicted: &Array1<usize>, truth: &ndarray::ArrayView1<'_, usize>| {
        let matrix = predicted.confusion_matrix(truth)?;
        Ok(f64::from(matrix.accuracy()))
    };
    let parameters = [1e-6, 1.0].map(|c| MultinomialLogisticRegression::params().c(c));
    let found: Array1<f64> = train
        .cross_validate_single(5, &parameters, accuracy)
        .map_err(|error: Error| error)
        .unwrap();
    assert!(found[0] < 0.7 && found[1] > 0.8, "{found}");
    let forests = [MulticlassRandomForest::params()
        .n_estimators(50)
        .class_weight(ClassWeights::Balanced)];
    let found: Array1<f64> = train
        .cross_validate_single(5, &forests, accuracy)
        .map_err(|error: Error| error)
        .unwrap();
    assert!(found[0] > 0.75, "{found}");
}

#[test]
fn labels_of_several_classes_may_be_words() {
    const WORDS: [&str; 3] = ["low", "middle", "top"];
    let data = of_three(200, 7).map_targets(|label| WORDS[*label]);
    let weights = Array1::from_shape_fn(200, |row| 1.0 + (row % 2) as f32);
    let data = data.with_weights(weights.clone());
    let model = MultinomialLogisticRegression::params().fit(&data).unwrap();
    let predicted = model.predict(&data);
    assert!(predicted.confusion_matrix(&data).unwrap().accuracy() > 0.8);
    let weighted = MultinomialLogisticRegression::params()
        .check()
        .unwrap()
        .fit_weighted(
            data.records(),
            &data.targets().to_vec(),
            weights.as_slice().unwrap(),
        );
    assert_eq!(model, weighted.unwrap(), "a dataset's weights count");
}
