//! ONNX in from skl2onnx (`golden/make_onnx_golden.py`), out and in again, and files that are none.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::{Array1, Array2, ArrayView1};
use proptest::prelude::*;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Deserialize;
use shortlist_classification::{ClassWeight, Classifier, Error, LogisticRegression, RandomForest};

#[derive(Deserialize)]
struct Golden {
    rows: Vec<Vec<f32>>,
    logistic: Answers,
    forest: Answers,
}

#[derive(Deserialize)]
struct Answers {
    scikit_learn: Vec<f64>,
    onnxruntime: Vec<f64>,
}

const LOGISTIC: &[u8] = include_bytes!("golden/onnx_logistic.onnx");
const FOREST: &[u8] = include_bytes!("golden/onnx_forest.onnx");

#[test]
fn what_skl2onnx_wrote_answers_as_scikit_learn_does() {
    let golden: Golden = serde_json::from_str(include_str!("golden/onnx.json")).unwrap();
    for (file, answers, name) in [
        (LOGISTIC, &golden.logistic, "LogisticRegression"),
        (FOREST, &golden.forest, "RandomForest"),
    ] {
        let model = Classifier::from_onnx(file).unwrap();
        assert_eq!((model.name(), model.dimension()), (name, 8));
        let expected = answers.scikit_learn.iter().zip(&answers.onnxruntime);
        for (row, (scikit_learn, onnxruntime)) in golden.rows.iter().zip(expected) {
            let ours = model.pass_probability(ArrayView1::from(row)).unwrap();
            assert!((ours - scikit_learn).abs() < 1e-6, "{ours} {scikit_learn}");
            assert!((ours - onnxruntime).abs() < 1e-6, "{ours} {onnxruntime}");
        }
    }
}

fn models(seed: u64) -> [Classifier; 2] {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let features = Array2::from_shape_fn((120, 6), |_| rng.random_range(-1.0..1.0_f32));
    let labels: Array1<bool> = features
        .outer_iter()
        .map(|row| row[0] * row[1] + row[2] > 0.0)
        .collect();
    let data = Dataset::new(features, labels);
    let forest = RandomForest::params().n_estimators(40).max_depth(Some(9));
    [
        Classifier::LogisticRegression(LogisticRegression::params().fit(&data).unwrap()),
        Classifier::RandomForest(
            forest
                .class_weight(ClassWeight::Balanced)
                .random_state(seed)
                .fit(&data)
                .unwrap(),
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_goes_out_comes_in_again(seed in any::<u64>(), row in prop::array::uniform6(-2.0_f32..2.0)) {
        for model in models(seed) {
            let read = Classifier::from_onnx(&model.to_onnx()).unwrap();
            let row = ArrayView1::from(&row);
            let (ours, theirs) = (model.pass_probability(row).unwrap(), read.pass_probability(row).unwrap());
            prop_assert!((ours - theirs).abs() < 1e-6, "{} {}", ours, theirs);
            prop_assert_eq!(model.to_onnx(), model.to_onnx());
        }
    }
}

#[test]
fn damage_is_survived() {
    let row = [0.1_f32; 8];
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    for file in [LOGISTIC, FOREST] {
        for _ in 0..2_000 {
            let mut damaged = file.to_vec();
            let index = rng.random_range(0..file.len());
            damaged[index] = rng.random();
            damaged.truncate(rng.random_range(index..=file.len()));
            if let Ok(model) = Classifier::from_onnx(&damaged) {
                let probability = model.pass_probability(ArrayView1::from(&row));
                assert!(probability.is_err() || (0.0..=1.0).contains(&probability.unwrap()));
            }
        }
    }
}

/// Replaces all occurrences by as many bytes.
fn replaced(file: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = file.to_vec();
    let places: Vec<usize> = (0..file.len())
        .filter(|at| file[*at..].starts_with(from))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

#[test]
fn what_is_something_else_is_named() {
    let said = |bytes: &[u8]| match Classifier::from_onnx(bytes) {
        Err(Error::Onnx { came }) => came,
        other => unreachable!("{other:?}"),
    };
    assert!(said(b"").contains("no graph"));
    said(b"<html>not found</html>");
    said(b"\x80\x04\x95pickle");
    let other = replaced(LOGISTIC, b"LinearClassifier", b"LinearRegressor_");
    assert!(said(&other).contains("LinearRegressor_"));
    let question = replaced(FOREST, b"BRANCH_LEQ", b"BRANCH_EQ_");
    assert!(said(&question).contains("BRANCH_EQ_"));
    let boosted = replaced(FOREST, b"NONE", b"LOGI");
    assert!(said(&boosted).contains("boosted"));
    let scores = replaced(LOGISTIC, b"LOGISTIC", b"PROBIT__");
    assert!(said(&scores).contains("PROBIT__"));
}

/// A field of the given number with a length, as protobuf writes it.
fn field(number: u8, content: &[u8]) -> Vec<u8> {
    let mut bytes = vec![number << 3 | 2];
    let mut length = content.len();
    while length > 0x7f {
        bytes.push(u8::try_from(length & 0x7f).unwrap() | 0x80);
        length >>= 7;
    }
    bytes.push(u8::try_from(length).unwrap());
    bytes.extend(content);
    bytes
}

#[test]
fn a_graph_of_very_many_operators_is_refused_at_once() {
    let operator = field(1, &field(4, b"Identity"));
    let graph = [operator.repeat(400_000), field(11, &[])].concat();
    let refused = Classifier::from_onnx(&field(7, &graph));
    let Err(Error::Onnx { came }) = refused else {
        unreachable!("{refused:?}");
    };
    assert!(came.contains("no classifier"), "{came}");
}
