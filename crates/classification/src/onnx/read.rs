//! An ONNX graph as a model.

use super::proto::{GraphProto, ModelProto, NodeProto};
use super::{refused, trees};
use crate::classifier::Classifier;
use crate::error::Result;
use crate::forest::{RandomForest, RandomForestParams};
use crate::logistic::{LogisticRegression, LogisticRegressionParams};

/// What may stand around a classifier: it changes no probability.
const AROUND: [&str; 4] = ["Cast", "Identity", "Normalizer", "ZipMap"];
/// The widest vectors that are believed.
const MOST_FEATURES: i64 = 1 << 20;

pub(super) fn classifier(model: ModelProto) -> Result<Classifier> {
    let graph = model
        .graph
        .ok_or_else(|| refused(&"it is no ONNX file, or has no graph"))?;
    let columns = columns(&graph)?;
    let mut found: Option<&NodeProto> = None;
    for node in &graph.node {
        match node.op_type.as_str() {
            "LinearClassifier" | "TreeEnsembleClassifier" if found.is_none() => found = Some(node),
            around if AROUND.contains(&around) => {}
            other => {
                return Err(refused(&format!(
                    "its graph has the operator {other}; only a logistic regression or a random forest \
                     by itself is read"
                )));
            }
        }
    }
    let node = found.ok_or_else(|| refused(&"its graph has no classifier"))?;
    check_classes(node)?;
    if node.op_type == "LinearClassifier" {
        return linear(node, columns).map(Classifier::LogisticRegression);
    }
    forest(node, columns).map(Classifier::RandomForest)
}

/// The number of columns of the input, if the file says.
fn columns(graph: &GraphProto) -> Result<Option<usize>> {
    let [input] = graph.input.as_slice() else {
        return Err(refused(&"its graph has several inputs, or none"));
    };
    let tensor = input
        .r#type
        .as_ref()
        .and_then(|kind| kind.tensor_type.as_ref());
    let shape = tensor.and_then(|tensor| tensor.shape.as_ref());
    let length = shape
        .and_then(|shape| shape.dim.get(1))
        .and_then(|dimension| dimension.dim_value);
    match length {
        Some(length @ 1..=MOST_FEATURES) => Ok(usize::try_from(length).ok()),
        Some(length) => Err(refused(&format!("its input has {length} columns"))),
        None => Ok(None),
    }
}

fn check_classes(node: &NodeProto) -> Result<()> {
    let classes: Vec<i64> = ["classlabels_ints", "classlabels_int64s"]
        .iter()
        .flat_map(|name| node.ints(name).iter().copied())
        .collect();
    if classes == [0, 1] {
        return Ok(());
    }
    let names = node.strings("classlabels_strings").count();
    Err(refused(&format!(
        "its classes are not 0 and 1, but {classes:?} and {names} by name"
    )))
}

/// Two rows of weights, of which only the difference counts.
fn linear(node: &NodeProto, columns: Option<usize>) -> Result<LogisticRegression> {
    let coefficients: Vec<f64> = node
        .floats("coefficients")
        .iter()
        .map(|w| f64::from(*w))
        .collect();
    let intercepts: Vec<f64> = node
        .floats("intercepts")
        .iter()
        .map(|b| f64::from(*b))
        .collect();
    let dimension = coefficients.len() / 2;
    let sound = dimension > 0
        && coefficients.len() == 2 * dimension
        && intercepts.len() == 2
        && columns.is_none_or(|columns| columns == dimension)
        && coefficients
            .iter()
            .chain(&intercepts)
            .all(|value| value.is_finite());
    if !sound {
        return Err(refused(
            &"its weights are not two finite rows as long as its input",
        ));
    }
    let (rejected, passed) = coefficients.split_at(dimension);
    let pairs = || {
        let intercepts = std::iter::once((intercepts[0], intercepts[1]));
        rejected
            .iter()
            .copied()
            .zip(passed.iter().copied())
            .chain(intercepts)
    };
    let scale = match node.string("post_transform").as_str() {
        // Each class by itself: both are one model only if the rows are opposite.
        "LOGISTIC" if pairs().all(|(a, b)| (a + b).abs() <= 1e-6 * b.abs().max(1e-3)) => 0.5,
        "SOFTMAX" => 1.0,
        other => {
            return Err(refused(&format!(
                "its scores become probabilities by {other:?}, or its two rows are not opposite"
            )));
        }
    };
    let mut weights: Vec<f64> = pairs().map(|(a, b)| scale * (b - a)).collect();
    let intercept = weights.pop().unwrap_or_default();
    Ok(LogisticRegression {
        weights,
        intercept,
        converged: true,
        iterations: 0,
        params: LogisticRegressionParams::default().check()?,
    })
}

fn forest(node: &NodeProto, columns: Option<usize>) -> Result<RandomForest> {
    let transform = node.string("post_transform");
    if !matches!(transform.as_str(), "" | "NONE") {
        return Err(refused(&format!(
            "its trees' sums become probabilities by {transform:?}, as boosted trees' do"
        )));
    }
    let (trees, asked) = trees::read(node)?;
    let dimension = columns.unwrap_or(asked);
    if asked > dimension {
        return Err(refused(
            &"a tree asks for a column that its input does not have",
        ));
    }
    Ok(RandomForest {
        trees,
        dimension,
        params: RandomForestParams::default().check()?,
        out_of_bag: None,
    })
}
