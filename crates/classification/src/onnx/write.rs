//! A model as an ONNX graph.

use super::attributes::{floats, int, ints, string};
use super::proto::{
    AttributeProto, DimensionProto, GraphProto, MapTypeProto, ModelProto, NodeProto,
    OperatorSetIdProto, SequenceTypeProto, TensorShapeProto, TensorTypeProto, TypeProto,
    ValueInfoProto,
};
use super::trees;
use crate::classifier::Classifier;
use crate::logistic::LogisticRegression;

/// What onnxruntime and MLflow's loaders are known to take.
const IR_VERSION: i64 = 8;
const ML_DOMAIN: &str = "ai.onnx.ml";
const ML_VERSION: i64 = 3;
const CORE_VERSION: i64 = 15;
const FLOAT: i32 = 1;
const INT64: i32 = 7;
/// Rejected and passed.
const CLASSES: [i64; 2] = [0, 1];

pub(super) fn model(classifier: &Classifier) -> ModelProto {
    let (operator, attribute) = match classifier {
        Classifier::LogisticRegression(model) => ("LinearClassifier", linear(model)),
        Classifier::RandomForest(model) => {
            let attributes = trees::attributes(model, &CLASSES);
            ("TreeEnsembleClassifier", attributes)
        }
    };
    let node = NodeProto {
        name: "classifier".to_owned(),
        op_type: operator.to_owned(),
        domain: ML_DOMAIN.to_owned(),
        input: vec!["X".to_owned()],
        output: vec!["label".to_owned(), "scores".to_owned()],
        attribute,
    };
    let zip_map = NodeProto {
        name: "probabilities".to_owned(),
        op_type: "ZipMap".to_owned(),
        domain: ML_DOMAIN.to_owned(),
        input: vec!["scores".to_owned()],
        output: vec!["probabilities".to_owned()],
        attribute: vec![ints("classlabels_int64s", CLASSES.to_vec())],
    };
    let columns = i64::try_from(classifier.dimension()).unwrap_or(i64::MAX);
    ModelProto {
        ir_version: IR_VERSION,
        producer_name: "shortlist".to_owned(),
        opset_import: vec![
            operators("", CORE_VERSION),
            operators(ML_DOMAIN, ML_VERSION),
        ],
        graph: Some(GraphProto {
            node: vec![node, zip_map],
            name: classifier.name().to_owned(),
            input: vec![value("X", tensor(FLOAT, &[None, Some(columns)]))],
            output: vec![
                value("label", tensor(INT64, &[None])),
                value("probabilities", maps()),
            ],
        }),
    }
}

fn operators(domain: &str, version: i64) -> OperatorSetIdProto {
    OperatorSetIdProto {
        domain: domain.to_owned(),
        version,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "ONNX holds float32")]
fn linear(model: &LogisticRegression) -> Vec<AttributeProto> {
    let passed = model.weights().iter().map(|weight| *weight as f32);
    let coefficients = passed.clone().map(|weight| -weight).chain(passed).collect();
    let intercept = model.intercept() as f32;
    vec![
        ints("classlabels_ints", CLASSES.to_vec()),
        floats("coefficients", coefficients),
        floats("intercepts", vec![-intercept, intercept]),
        int("multi_class", 0),
        string("post_transform", "LOGISTIC"),
    ]
}

fn value(name: &str, kind: TypeProto) -> ValueInfoProto {
    ValueInfoProto {
        name: name.to_owned(),
        r#type: Some(kind),
    }
}

fn tensor(elem_type: i32, lengths: &[Option<i64>]) -> TypeProto {
    let dim = lengths
        .iter()
        .map(|length| DimensionProto {
            dim_value: *length,
            dim_param: length.is_none().then(|| "rows".to_owned()),
        })
        .collect();
    TypeProto {
        tensor_type: Some(TensorTypeProto {
            elem_type,
            shape: Some(TensorShapeProto { dim }),
        }),
        ..TypeProto::default()
    }
}

/// A list of maps from class to probability.
fn maps() -> TypeProto {
    let probability = TypeProto {
        tensor_type: Some(TensorTypeProto {
            elem_type: FLOAT,
            shape: Some(TensorShapeProto::default()),
        }),
        ..TypeProto::default()
    };
    let map = TypeProto {
        map_type: Some(Box::new(MapTypeProto {
            key_type: INT64,
            value_type: Some(Box::new(probability)),
        })),
        ..TypeProto::default()
    };
    TypeProto {
        sequence_type: Some(Box::new(SequenceTypeProto {
            elem_type: Some(Box::new(map)),
        })),
        ..TypeProto::default()
    }
}
