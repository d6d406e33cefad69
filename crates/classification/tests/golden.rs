//! Equal to scikit-learn (`golden/make_golden.py`).
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};
use serde::Deserialize;
use shortlist_classification::{ClassWeight, LogisticRegression, PlattCalibration};

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
