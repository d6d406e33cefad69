//! Models as ONNX files: out for Python, in from skl2onnx.

mod attributes;
mod proto;
mod read;
mod trees;
mod write;

use prost::Message;

use crate::classifier::Classifier;
use crate::error::{Error, Result};
use proto::ModelProto;

impl Classifier {
    /// The model as an ONNX file, which onnxruntime and `mlflow.onnx` load: `LinearClassifier` or
    /// `TreeEnsembleClassifier`, then `ZipMap`. It takes float32 rows `X` `[rows, dimension]` and
    /// gives `label` and, for each row, a map from class (0 rejected, 1 passed) to the model's own
    /// probability, before calibration.
    #[must_use]
    pub fn to_onnx(&self) -> Vec<u8> {
        write::model(self).encode_to_vec()
    }

    /// Reads what [`Classifier::to_onnx`] or skl2onnx wrote for a logistic regression or a random
    /// forest with the classes 0 and 1. Nothing in the file is run. How a model was trained is not in
    /// the file: parameters, importances and TreeSHAP's weights are not those of the training.
    ///
    /// # Errors
    ///
    /// [`Error::Onnx`] for anything else, with what was found.
    pub fn from_onnx(bytes: &[u8]) -> Result<Self> {
        let model = ModelProto::decode(bytes).map_err(|error| refused(&error))?;
        read::classifier(model)
    }
}

fn refused(came: &dyn std::fmt::Display) -> Error {
    Error::Onnx {
        came: came.to_string(),
    }
}
