//! Equal to scikit-learn (`golden/make_golden.py`).
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};
use serde::Deserialize;
use shortlist_classification::{ClassWeight, LogisticRegression, PlattCalibration, RandomForest};

#[derive(Deserialize)]
struct Golden {
    features: Vec<Vec<f32>>,
    labels: Vec<bool>,
    cases: Vec<Case>,
    platt: Platt,
}

#[derive(Deserialize)]
struct Case {
    c: f64,
    balanced: bool,
    weights: Vec<f64>,
    intercept: f64,
    probabilities: Vec<f64>,
}

#[derive(Deserialize)]
struct Platt {
    scores: Vec<f64>,
    labels: Vec<bool>,
    slope: f64,
    intercept: f64,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("golden/logistic.json")).unwrap()
}

#[test]
fn logistic_regression_finds_scikit_learns_optimum() {
    let golden = golden();
    let rows = golden.features.len();
    let features = Array2::from_shape_vec((rows, 10), golden.features.concat()).unwrap();
    let dataset = Dataset::new(features.clone(), Array1::from(golden.labels));
    for case in golden.cases {
        let class_weight = if case.balanced {
            ClassWeight::Balanced
        } else {
            ClassWeight::Uniform
        };
        let model = LogisticRegression::params()
            .c(case.c)
            .class_weight(class_weight)
            .fit(&dataset)
            .unwrap();
        assert!(model.converged(), "C = {}", case.c);
        assert!((model.intercept() - case.intercept).abs() < 1e-6);
        for (ours, theirs) in model.weights().iter().zip(&case.weights) {
            assert!(
                (ours - theirs).abs() < 1e-6,
                "C = {}: {ours} and {theirs}",
                case.c
            );
        }
        let probabilities = model.pass_probabilities(features.view()).unwrap();
        for (ours, theirs) in probabilities.iter().zip(&case.probabilities) {
            assert!((ours - theirs).abs() < 1e-7);
        }
    }
}

#[test]
fn platt_calibration_is_scikit_learns_sigmoid() {
    let platt = golden().platt;
    let ours = PlattCalibration::fit(&platt.scores, &platt.labels).unwrap();
    assert!(
        (ours.slope - platt.slope).abs() < 1e-4,
        "{} and {}",
        ours.slope,
        platt.slope
    );
    assert!((ours.intercept - platt.intercept).abs() < 1e-4);
}

#[derive(Deserialize)]
struct ForestCase {
    kind: String,
    balanced: bool,
    max_samples: Option<usize>,
    features: Vec<Vec<f32>>,
    labels: Vec<bool>,
    roc_auc: f64,
    f1: f64,
    importances: Vec<f64>,
    out_of_bag: f64,
}

/// Different draws make different forests, so it is the means over seeds that must agree
/// (`golden/make_forest_golden.py`).
#[test]
fn forests_score_as_scikit_learns_do() {
    const SEEDS: u64 = 20;
    let cases: Vec<ForestCase> = serde_json::from_str(include_str!("golden/forest.json")).unwrap();
    assert_eq!(cases.len(), 4);
    for case in cases {
        let rows = Array2::from_shape_vec((500, 8), case.features.concat()).unwrap();
        let labels = Array1::from(case.labels);
        let train = Dataset::new(
            rows.slice(ndarray::s![..300, ..]).to_owned(),
            labels.slice(ndarray::s![..300]).to_owned(),
        );
        let truth = labels.slice(ndarray::s![300..]).to_vec();
        let (mut auc, mut f1, mut out_of_bag) = (0.0, 0.0, 0.0);
        let mut importances = [0.0; 8];
        for seed in 0..SEEDS {
            let forest = RandomForest::params()
                .max_depth(Some(10))
                .min_samples_split(10)
                .min_samples_leaf(4)
                .class_weight(if case.balanced {
                    ClassWeight::Balanced
                } else {
                    ClassWeight::Uniform
                })
                .max_samples(case.max_samples)
                .oob_score(true)
                .random_state(seed)
                .fit(&train)
                .unwrap();
            let shown = forest
                .pass_probabilities(rows.slice(ndarray::s![300.., ..]))
                .unwrap();
            let scores = shortlist_metrics::BinaryScores::new(&truth, &shown, 0.5).unwrap();
            auc += scores.roc_auc / SEEDS as f64;
            f1 += scores.f1 / SEEDS as f64;
            out_of_bag += forest.out_of_bag().unwrap().accuracy / SEEDS as f64;
            for (sum, share) in importances.iter_mut().zip(forest.feature_importances()) {
                *sum += share / SEEDS as f64;
            }
        }
        let near = |what: &str, ours: f64, theirs: f64| {
            assert!(
                (ours - theirs).abs() < 0.01,
                "{} {what}: {ours} and {theirs}",
                case.kind
            );
        };
        near("ROC-AUC", auc, case.roc_auc);
        near("F1", f1, case.f1);
        near("out of bag", out_of_bag, case.out_of_bag);
        for (ours, theirs) in importances.iter().zip(&case.importances) {
            // A forest's importance of a strong feature has a standard deviation of about 0.03.
            assert!(
                (ours - theirs).abs() < 0.02,
                "{} importance: {ours} and {theirs}",
                case.kind
            );
        }
    }
}
