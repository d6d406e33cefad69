//! What holds for both models and their files.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

use linfa::Dataset;
use linfa::traits::{Fit, Predict};
use ndarray::{Array1, Array2, Axis, array};
use proptest::prelude::*;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::{
    Calibration, ClassWeight, Classifier, Error, KFold, LogisticRegression, MaxFeatures, ModelFile,
    ModelMetadata, PlattCalibration, RandomForest,
};

type Data = Dataset<f32, bool, ndarray::Ix1>;

/// Letters pass where the first two features have the same sign: no linear model sees that.
fn same_sign(rows: usize, seed: u64) -> Data {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let features = Array2::from_shape_fn((rows, 6), |_| rng.random_range(-1.0..1.0_f32));
    let labels: Array1<bool> = features
        .outer_iter()
        .map(|row| row[0] * row[1] > 0.0)
        .collect();
    Dataset::new(features, labels)
}

fn linear(rows: usize, seed: u64) -> Data {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let features = Array2::from_shape_fn((rows, 6), |_| rng.random_range(-1.0..1.0_f32));
    let labels: Array1<bool> = features
        .outer_iter()
        .map(|row| row[0] - row[1] + rng.random_range(-0.5..0.5) > 0.0)
        .collect();
    Dataset::new(features, labels)
}

fn forest(data: &Data, seed: u64) -> RandomForest {
    RandomForest::params()
        .n_estimators(30)
        .max_depth(Some(10))
        .min_samples_split(10)
        .min_samples_leaf(4)
        .max_features(MaxFeatures::Sqrt)
        .class_weight(ClassWeight::Balanced)
        .random_state(seed)
        .fit(data)
        .unwrap()
}

fn file(classifier: Classifier) -> ModelFile {
    ModelFile {
        classifier,
        calibration: Some(Calibration::Platt(PlattCalibration {
            slope: 1.5,
            intercept: -0.2,
        })),
        reference: None,
        metadata: ModelMetadata {
            embedder: "static-ko".into(),
            fingerprint: "abc".into(),
            training_letters: 120,
            ..ModelMetadata::default()
        },
    }
}

fn both(seed: u64) -> [ModelFile; 2] {
    let logistic = LogisticRegression::params()
        .fit(&linear(120, seed))
        .unwrap();
    [
        file(Classifier::LogisticRegression(logistic)),
        file(Classifier::RandomForest(forest(
            &same_sign(120, seed),
            seed,
        ))),
    ]
}

/// Counts the steps of a fit, and ends it at the last that is wanted.
fn counted(steps: &AtomicUsize, last: usize) -> impl Fn() -> ControlFlow<()> {
    move || {
        if steps.fetch_add(1, Ordering::Relaxed) + 1 < last {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

#[test]
fn a_fit_that_is_watched_is_the_same_and_ends_when_told_to() {
    let data = linear(300, 5);
    let labels = data.targets().to_vec();
    let weights: Vec<f32> = (0..labels.len())
        .map(|row| 1.0 + (row % 3) as f32)
        .collect();
    let logistic = LogisticRegression::params().c(3.0).check().unwrap();
    let forest = RandomForest::params()
        .n_estimators(40)
        .random_state(9)
        .check()
        .unwrap();

    let (steps, trees) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let watched = logistic
        .fit_watched(
            data.records(),
            &labels,
            &weights,
            &counted(&steps, usize::MAX),
        )
        .unwrap();
    assert_eq!(
        watched,
        logistic
            .fit_weighted(data.records(), &labels, &weights)
            .unwrap()
    );
    assert_eq!(steps.into_inner(), watched.iterations());
    let grown = forest
        .fit_watched(
            data.records(),
            &labels,
            &weights,
            &counted(&trees, usize::MAX),
        )
        .unwrap();
    assert_eq!(
        grown,
        forest
            .fit_weighted(data.records(), &labels, &weights)
            .unwrap()
    );
    assert_eq!(trees.into_inner(), 40);

    let (steps, trees) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let stopped = logistic.fit_watched(data.records(), &labels, &[], &counted(&steps, 2));
    assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
    assert_eq!(steps.into_inner(), 2);
    let stopped = forest.fit_watched(data.records(), &labels, &[], &counted(&trees, 2));
    assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
    let grown = trees.into_inner();
    assert!(grown < 40, "other threads end soon, too: {grown}");
}

#[test]
fn the_forest_learns_what_no_line_separates() {
    let test = same_sign(400, 2);
    let right = |predicted: Vec<f64>| {
        let hits = predicted
            .iter()
            .zip(test.targets())
            .filter(|(p, label)| (**p >= 0.5) == **label);
        hits.count() as f64 / 400.0
    };
    let data = same_sign(400, 1);
    let trees = forest(&data, 0)
        .pass_probabilities(test.records().view())
        .unwrap();
    let line = LogisticRegression::params().fit(&data).unwrap();
    assert!(right(trees) > 0.85);
    assert!(right(line.pass_probabilities(test.records().view()).unwrap()) < 0.65);
}

#[test]
fn threads_change_no_byte() {
    let bytes_with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| both(7).map(|model| model.to_bytes().unwrap()))
    };
    assert_eq!(bytes_with(1), bytes_with(2));
    assert_ne!(forest(&same_sign(120, 7), 7), forest(&same_sign(120, 7), 8));
}

#[test]
fn a_saved_model_answers_bit_for_bit_alike() {
    let rows = same_sign(50, 9);
    for model in both(3) {
        let loaded = ModelFile::from_bytes(&model.to_bytes().unwrap()).unwrap();
        assert_eq!(loaded, model);
        for row in rows.records().outer_iter() {
            let (a, b) = (
                model.pass_probability(row).unwrap(),
                loaded.pass_probability(row).unwrap(),
            );
            assert_eq!(a.to_bits(), b.to_bits());
        }
    }
}

#[test]
fn every_flipped_byte_and_truncation_is_survived() {
    let row = array![0.1_f32, 0.2, 0.3, 0.4, 0.5, 0.6];
    let logistic = both(3)[0].to_bytes().unwrap();
    let small_forest = RandomForest::params()
        .n_estimators(2)
        .max_depth(Some(2))
        .fit(&same_sign(40, 1))
        .unwrap();
    let forest = file(Classifier::RandomForest(small_forest))
        .to_bytes()
        .unwrap();
    for whole in [logistic, forest] {
        for index in 0..whole.len() {
            assert!(ModelFile::from_bytes(&whole[..index]).is_err());
            let mut flipped = whole.clone();
            flipped[index] ^= 0x41;
            if let Ok(model) = ModelFile::from_bytes(&flipped) {
                let probability = model.pass_probability(row.view());
                assert!(probability.is_err() || (0.0..=1.0).contains(&probability.unwrap()));
            }
        }
    }
}

#[test]
fn pickles_and_newer_files_are_refused_by_name() {
    assert!(matches!(
        ModelFile::from_bytes(b"\x80\x04\x95model"),
        Err(Error::Pickle)
    ));
    let bytes = both(1)[0].to_bytes().unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(text.contains(r#"\"format_version\":4"#));
    let newer: Vec<u8> = replace(
        &bytes,
        br#"\"format_version\":4"#,
        br#"\"format_version\":9"#,
    );
    assert!(matches!(
        ModelFile::from_bytes(&newer),
        Err(Error::NewerFormat {
            supported: 4,
            came: 9
        })
    ));
    let older = replace(
        &bytes,
        br#"\"format_version\":4"#,
        br#"\"format_version\":1"#,
    );
    assert!(matches!(
        ModelFile::from_bytes(&older),
        Err(Error::OlderFormat {
            supported: 2,
            came: 1
        })
    ));
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes
        .windows(from.len())
        .position(|window| window == from)
        .unwrap();
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

#[test]
fn bad_data_are_named() {
    let fit = |features: Array2<f32>, labels: Array1<bool>| {
        LogisticRegression::params()
            .fit(&Dataset::new(features, labels))
            .unwrap_err()
    };
    assert!(matches!(
        fit(array![[0.0], [f32::NAN]], array![true, false]),
        Error::NotFinite {
            row: 1,
            column: 0,
            ..
        }
    ));
    assert!(matches!(
        fit(array![[0.0], [1.0]], array![true, true]),
        Error::OneClass {
            rows: 2,
            class: "true"
        }
    ));
    assert!(matches!(
        fit(array![[0.0], [1.0]], array![true]),
        Error::Rows { rows: 2, labels: 1 }
    ));
    let weighted = linear(20, 1).with_weights(array![1.0, -1.0]);
    assert!(matches!(
        LogisticRegression::params().fit(&weighted),
        Err(Error::Weights { rows: 20, .. })
    ));
    assert!(matches!(
        LogisticRegression::params().c(0.0).fit(&linear(20, 1)),
        Err(Error::Parameter { parameter: "C", .. })
    ));
    assert!(matches!(
        RandomForest::params().n_estimators(0).fit(&linear(20, 1)),
        Err(Error::Parameter {
            parameter: "n_estimators",
            ..
        })
    ));
    for model in both(5) {
        assert!(matches!(
            model.pass_probability(array![1.0_f32].view()),
            Err(Error::Dimension {
                expected: 6,
                came: 1
            })
        ));
        let infinite = array![f32::INFINITY, 0.0, 0.0, 0.0, 0.0, 0.0];
        assert!(matches!(
            model.pass_probability(infinite.view()),
            Err(Error::NotFinite { .. })
        ));
    }
}

/// From some thousand rows on, the optimiser begins from the whole curvature: few steps lead to the same optimum,
/// at which the slope is nothing.
#[test]
fn many_rows_with_features_that_hang_together_take_few_steps_to_the_optimum() {
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    let rows = 5_000;
    let mut features = Array2::zeros((rows, 8));
    for mut row in features.outer_iter_mut() {
        let shared: f32 = rng.random_range(-1.0..1.0);
        row.mapv_inplace(|_: f32| shared + rng.random_range(-0.02..0.02_f32));
    }
    let labels: Array1<bool> = features
        .outer_iter()
        .map(|row| 30.0 * (row[0] - row[1]) + row[2] + rng.random_range(-1.0..1.0_f32) > 0.0)
        .collect();
    let data = Dataset::new(features, labels);
    let model = LogisticRegression::params().c(1.0).fit(&data).unwrap();
    assert!(model.converged());
    assert!(model.iterations() < 40, "{}", model.iterations());
    let mut slopes: Vec<f64> = model.weights().to_vec();
    let mut slope_of_intercept = 0.0;
    for (row, label) in data.records().outer_iter().zip(data.targets()) {
        let log_odds = model.log_odds(row).unwrap();
        let error = 1.0 / (1.0 + (-log_odds).exp()) - f64::from(u8::from(*label));
        slope_of_intercept += error;
        for (slope, value) in slopes.iter_mut().zip(row) {
            *slope += error * f64::from(*value);
        }
    }
    for slope in slopes.iter().chain([&slope_of_intercept]) {
        assert!(slope.abs() < 1e-3, "{slope}");
    }
}

#[test]
fn not_converged_is_said() {
    let model = LogisticRegression::params()
        .max_iter(1)
        .fit(&linear(100, 1))
        .unwrap();
    assert!(!model.converged());
}

#[test]
fn calibration_keeps_the_order_and_meets_the_rate() {
    let scores: Vec<f64> = (0..200).map(|i| f64::from(i) / 20.0 - 5.0).collect();
    let labels: Vec<bool> = (0..200).map(|i| i % 4 != 0 || i > 150).collect();
    let calibration = PlattCalibration::fit(&scores, &labels).unwrap();
    let probabilities: Vec<f64> = scores.iter().map(|s| calibration.apply(*s)).collect();
    assert!(probabilities.is_sorted());
    let rate = labels.iter().filter(|l| **l).count() as f64 / 200.0;
    assert!((probabilities.iter().sum::<f64>() / 200.0 - rate).abs() < 0.01);
    let against: Vec<bool> = labels.iter().map(|l| !l).collect();
    assert!(PlattCalibration::fit(&scores, &against).unwrap().slope >= 0.0);
    assert!(matches!(
        PlattCalibration::fit(&scores, &[true; 200]),
        Err(Error::OneClass { .. })
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn probabilities_are_probabilities(seed in any::<u64>()) {
        for model in both(seed) {
            for row in linear(20, seed).records().outer_iter() {
                let probability = model.pass_probability(row).unwrap();
                prop_assert!((0.0..=1.0).contains(&probability));
            }
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter_to_logistic_regression(seed in any::<u64>()) {
        let data = linear(90, seed);
        let order: Vec<usize> = (0..90).rev().collect();
        let turned = Dataset::new(
            data.records().select(Axis(0), &order),
            data.targets().select(Axis(0), &order),
        );
        let [one, other] = [&data, &turned].map(|d| LogisticRegression::params().tolerance(1e-12).fit(d).unwrap());
        for (a, b) in one.weights().iter().zip(other.weights()) {
            prop_assert!((a - b).abs() < 1e-9, "{} and {}", a, b);
        }
    }
}

#[test]
fn decisions_are_linfas_or_an_error() {
    let data = linear(80, 4);
    let model = LogisticRegression::params().fit(&data).unwrap();
    let decisions = model.decisions(data.records()).unwrap();
    let probabilities = model.pass_probabilities(data.records()).unwrap();
    let expected: Vec<bool> = probabilities.iter().map(|p| *p >= 0.5).collect();
    assert_eq!(decisions, expected);
    assert_eq!(model.predict(&data), Array1::from(expected));
    let narrow = model.decisions(&array![[1.0_f32]]);
    assert!(matches!(narrow, Err(Error::Dimension { .. })));
}

#[test]
fn a_weight_of_two_is_the_row_twice() {
    let data = linear(60, 2);
    let weights: Array1<f32> = (0..60)
        .map(|i| if i % 3 == 0 { 2.0 } else { 1.0 })
        .collect();
    let rows: Vec<usize> = (0..60)
        .flat_map(|i| std::iter::repeat_n(i, if i % 3 == 0 { 2 } else { 1 }))
        .collect();
    let twice = Dataset::new(
        data.records().select(Axis(0), &rows),
        data.targets().select(Axis(0), &rows),
    );
    let weighted = LogisticRegression::params()
        .fit(&data.with_weights(weights))
        .unwrap();
    let repeated = LogisticRegression::params().fit(&twice).unwrap();
    for (a, b) in weighted.weights().iter().zip(repeated.weights()) {
        assert!((a - b).abs() < 1e-6, "{a} and {b}");
    }
}

#[test]
fn the_number_of_jobs_changes_no_tree() {
    let data = same_sign(120, 3);
    let forest = |jobs| {
        RandomForest::params()
            .n_estimators(20)
            .n_jobs(jobs)
            .fit(&data)
            .unwrap()
    };
    let bytes = |jobs| {
        file(Classifier::RandomForest(forest(jobs)))
            .to_bytes()
            .unwrap()
    };
    assert_eq!(bytes(Some(1)), bytes(Some(3)));
    assert_eq!(bytes(Some(1)), bytes(None));
    assert!(RandomForest::params().n_jobs(Some(0)).fit(&data).is_err());
}

#[test]
fn importances_find_the_features_that_matter() {
    let importances = forest(&same_sign(400, 1), 0).feature_importances();
    assert!((importances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(importances[0] + importances[1] > 0.6, "{importances:?}");
}

#[test]
fn the_out_of_bag_score_is_near_that_of_new_rows() {
    let test = same_sign(400, 2);
    let forest = RandomForest::params()
        .oob_score(true)
        .fit(&same_sign(400, 1))
        .unwrap();
    let predicted = forest.predict(test.records());
    let right = predicted
        .iter()
        .zip(test.targets())
        .filter(|(a, b)| a == b)
        .count();
    let out_of_bag = forest.out_of_bag().unwrap();
    assert_eq!(out_of_bag.rows, 400);
    assert!((out_of_bag.accuracy - right as f64 / 400.0).abs() < 0.06);
    assert!(
        RandomForest::params()
            .oob_score(true)
            .bootstrap(false)
            .fit(&test)
            .is_err()
    );
}

proptest! {
    #[test]
    fn folds_test_every_row_once_and_keep_groups_together(
        labels in prop::collection::vec(any::<bool>(), 20..120),
        folds in 2_usize..6,
        group_size in 1_usize..4,
        seed in any::<u64>(),
    ) {
        let groups: Vec<usize> = (0..labels.len()).map(|row| row / group_size).collect();
        let cross = KFold::new(folds).repeats(2).seed(seed);
        let Ok(made) = cross.stratified_grouped(&labels, &groups) else {
            return Ok(());
        };
        prop_assert_eq!(made.len(), 2 * folds);
        for repeat in 0..2 {
            let mut tested: Vec<usize> =
                made.iter().filter(|f| f.repeat == repeat).flat_map(|f| f.test.clone()).collect();
            tested.sort_unstable();
            prop_assert_eq!(tested, (0..labels.len()).collect::<Vec<_>>());
        }
        for fold in &made {
            prop_assert_eq!(fold.train.len() + fold.test.len(), labels.len());
            prop_assert!(fold.test.iter().all(|row| !fold.train.iter().any(|other| groups[*other] == groups[*row])));
        }
        if group_size == 1 {
            let passed = labels.iter().filter(|l| **l).count();
            for fold in &made {
                let here = fold.test.iter().filter(|row| labels[**row]).count();
                prop_assert!(here == passed / folds || here == passed.div_ceil(folds));
            }
        }
    }
}

#[test]
fn too_few_rows_to_cross_validate_are_named() {
    let labels = [true, true, true, false, false];
    let cross = |folds, repeats| KFold::new(folds).repeats(repeats).stratified(&labels);
    assert!(matches!(
        cross(3, 1),
        Err(Error::Folds {
            folds: 3,
            fewest: 2
        })
    ));
    assert!(matches!(
        cross(1, 1),
        Err(Error::Parameter {
            parameter: "folds",
            ..
        })
    ));
    assert!(matches!(
        cross(2, 0),
        Err(Error::Parameter {
            parameter: "repeats",
            ..
        })
    ));
    assert_eq!(cross(2, 2).unwrap(), cross(2, 2).unwrap());
}

#[test]
fn trees_that_drew_only_rows_without_weight_still_answer() {
    let mut weights = Array1::<f32>::zeros(60);
    weights[0] = 1.0;
    weights[1] = 1.0;
    let data = linear(60, 2).with_weights(weights);
    let forest = RandomForest::params().n_estimators(200).fit(&data).unwrap();
    let shown = forest.pass_probabilities(data.records().view()).unwrap();
    assert!(shown.iter().all(|p| (0.0..=1.0).contains(p)), "{shown:?}");
}
