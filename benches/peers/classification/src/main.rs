//! The Rust side of the comparison: `shortlist-peers-classification FOLDER TASK REPEATS` reads the
//! data that compare.py wrote, times each library, and prints one line of JSON.

use std::fs;
use std::path::Path;
use std::time::Instant;

use linfa::Dataset;
use linfa::prelude::*;
use ndarray::{Array1, Array2};
use serde_json::{Map, Value, json};
use shortlist_classification::{ClassWeight, LogisticRegression, RandomForest};
use smartcore::linalg::basic::matrix::DenseMatrix;

/// Trees of every forest; the other settings stand in `compare.py` too.
const TREES: u32 = 100;

struct Data {
    train: Array2<f32>,
    labels: Vec<bool>,
    test: Array2<f32>,
}

fn read(folder: &Path) -> Data {
    let shape: Value = serde_json::from_slice(&fs::read(folder.join("shape.json")).unwrap()).unwrap();
    let size = |name: &str| shape[name].as_u64().unwrap() as usize;
    let matrix = |name: &str, rows: usize| {
        let bytes = fs::read(folder.join(name)).unwrap();
        let values: Vec<f32> = bytes.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        Array2::from_shape_vec((rows, size("dimension")), values).unwrap()
    };
    Data {
        train: matrix("train.f32", size("train")),
        test: matrix("test.f32", size("test")),
        labels: fs::read(folder.join("labels.u8")).unwrap().iter().map(|b| *b == 1).collect(),
    }
}

/// The median of the times of some runs in seconds, and what the last one gave.
fn timed<T>(repeats: usize, mut work: impl FnMut() -> T) -> (f64, T) {
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..repeats {
        let start = Instant::now();
        last = Some(work());
        times.push(start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], last.unwrap())
}

fn ours_logistic(data: &Data, repeats: usize, class_weight: ClassWeight) -> Value {
    let dataset = Dataset::new(data.train.clone(), Array1::from(data.labels.clone()));
    let params = LogisticRegression::params().class_weight(class_weight).max_iter(100_000);
    let (seconds, model) = timed(repeats, || params.fit(&dataset).unwrap());
    json!({
        "seconds": seconds,
        "weights": model.weights(),
        "intercept": model.intercept(),
        "iterations": model.iterations(),
        "converged": model.converged(),
        "probabilities": model.pass_probabilities(data.test.view()).unwrap().to_vec(),
    })
}

fn forest(data: &Data, seed: u64) -> RandomForest {
    let dataset = Dataset::new(data.train.clone(), Array1::from(data.labels.clone()));
    RandomForest::params()
        .n_estimators(TREES)
        .max_depth(Some(10))
        .min_samples_split(10)
        .min_samples_leaf(4)
        .class_weight(ClassWeight::Balanced)
        .random_state(seed)
        .fit(&dataset)
        .unwrap()
}

fn ours_forest(data: &Data, repeats: usize) -> Value {
    let (seconds, model) = timed(repeats, || forest(data, 0));
    let row = data.test.row(0);
    let (one_row, _) = timed(repeats, || {
        (0..1_000).map(|_| model.pass_probability(std::hint::black_box(row)).unwrap()).sum::<f64>()
    });
    let (all_rows, probabilities) = timed(repeats, || model.pass_probabilities(data.test.view()).unwrap());
    json!({
        "seconds": seconds,
        "seconds_one_row": one_row / 1_000.0,
        "seconds_all_rows": all_rows,
        "probabilities": probabilities.to_vec(),
    })
}

fn linfa_logistic(data: &Data, repeats: usize) -> Value {
    let dataset = Dataset::new(data.train.mapv(f64::from), Array1::from(data.labels.clone()));
    let params = linfa_logistic::LogisticRegression::default().alpha(1.0).max_iterations(1_000);
    let (seconds, model) = timed(repeats, || params.fit(&dataset).unwrap());
    let test = data.test.mapv(f64::from);
    // Its positive class is the greater one in number, which need not be `true`.
    let positive = model.labels().pos.class;
    let probabilities: Vec<f64> = model
        .predict_probabilities(&test)
        .iter()
        .map(|p| if positive { *p } else { 1.0 - p })
        .collect();
    json!({"seconds": seconds, "probabilities": probabilities})
}

fn linfa_tree(data: &Data, repeats: usize) -> Value {
    let dataset = Dataset::new(data.train.mapv(f64::from), Array1::from(data.labels.clone()));
    let params = linfa_trees::DecisionTree::params().max_depth(Some(10));
    let (seconds, model) = timed(repeats, || params.fit(&dataset).unwrap());
    let predicted = model.predict(&data.test.mapv(f64::from));
    json!({"seconds": seconds, "probabilities": decisions(predicted.iter().copied())})
}

fn dense(matrix: &Array2<f32>) -> DenseMatrix<f64> {
    let rows: Vec<Vec<f64>> =
        matrix.outer_iter().map(|row| row.iter().map(|v| f64::from(*v)).collect()).collect();
    DenseMatrix::from_2d_vec(&rows).unwrap()
}

fn numbers(labels: &[bool]) -> Vec<i32> {
    labels.iter().map(|label| i32::from(*label)).collect()
}

fn decisions(predicted: impl Iterator<Item = bool>) -> Vec<f64> {
    predicted.map(|passed| f64::from(u8::from(passed))).collect()
}

fn smartcore_logistic(data: &Data, repeats: usize) -> Value {
    use smartcore::linear::logistic_regression::{LogisticRegression, LogisticRegressionParameters};
    let (train, labels) = (dense(&data.train), numbers(&data.labels));
    let params = LogisticRegressionParameters::default().with_alpha(1.0);
    let (seconds, model) =
        timed(repeats, || LogisticRegression::fit(&train, &labels, params.clone()).unwrap());
    let predicted: Vec<i32> = model.predict(&dense(&data.test)).unwrap();
    json!({"seconds": seconds, "probabilities": decisions(predicted.iter().map(|p| *p == 1))})
}

fn smartcore_forest(data: &Data, repeats: usize) -> Value {
    use smartcore::ensemble::random_forest_classifier::{
        RandomForestClassifier, RandomForestClassifierParameters,
    };
    let (train, labels) = (dense(&data.train), numbers(&data.labels));
    let params = RandomForestClassifierParameters::default()
        .with_n_trees(TREES as u16)
        .with_max_depth(10)
        .with_min_samples_split(10)
        .with_min_samples_leaf(4);
    let (seconds, model) =
        timed(repeats, || RandomForestClassifier::fit(&train, &labels, params.clone()).unwrap());
    let predicted: Vec<i32> = model.predict(&dense(&data.test)).unwrap();
    json!({"seconds": seconds, "probabilities": decisions(predicted.iter().map(|p| *p == 1))})
}

fn biosphere_forest(data: &Data, repeats: usize) -> Value {
    use biosphere::{MaxFeatures, RandomForest, RandomForestParameters};
    use ndarray17::{Array1, Array2};
    let matrix = |from: &ndarray::Array2<f32>| {
        Array2::from_shape_vec(from.dim(), from.iter().map(|v| f64::from(*v)).collect()).unwrap()
    };
    let train = matrix(&data.train);
    let labels: Array1<f64> = decisions(data.labels.iter().copied()).into();
    let params = RandomForestParameters::default()
        .with_n_estimators(TREES as usize)
        .with_max_depth(Some(10))
        .with_min_samples_split(10)
        .with_min_samples_leaf(4)
        .with_max_features(MaxFeatures::Sqrt)
        .with_n_jobs(Some(2));
    let (seconds, model) = timed(repeats, || {
        let mut model = RandomForest::new(params.clone());
        model.fit(&train.view(), &labels.view());
        model
    });
    json!({"seconds": seconds, "probabilities": model.predict(&matrix(&data.test).view()).to_vec()})
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let data = read(Path::new(&arguments[1]));
    let repeats: usize = arguments[3].parse().unwrap();
    let mut answers = Map::new();
    for task in arguments[2].split(',') {
        let answer = match task {
            "ours_logistic" => ours_logistic(&data, repeats, ClassWeight::Balanced),
            "ours_forest" => ours_forest(&data, repeats),
            "ours_logistic_uniform" => ours_logistic(&data, repeats, ClassWeight::Uniform),
            "linfa_logistic" => linfa_logistic(&data, repeats),
            "linfa_tree" => linfa_tree(&data, repeats),
            "smartcore_logistic" => smartcore_logistic(&data, repeats),
            "smartcore_forest" => smartcore_forest(&data, repeats),
            "biosphere_forest" => biosphere_forest(&data, repeats),
            other => panic!("unknown task {other}"),
        };
        answers.insert(task.to_owned(), answer);
    }
    println!("{}", Value::Object(answers));
}
