#![doc = include_str!("../README.md")]

#[cfg(any(feature = "ndarray", feature = "ndarray-0-17"))]
mod arrays;
mod calibration;
mod class_weight;
mod class_weights;
mod classes;
mod classifier;
mod error;
mod explain;
mod feature;
mod folds;
mod forest;
#[cfg(feature = "curvature")]
mod gram;
#[cfg(feature = "linfa")]
mod linfa_models;
mod logistic;
#[cfg(feature = "answers")]
mod model_file;
#[cfg(feature = "answers")]
mod neighbourhood;
#[cfg(feature = "onnx")]
mod onnx;
mod predict;
#[cfg(feature = "answers")]
mod reference_data;
mod rows;
mod threads;
mod training_data;
#[cfg(feature = "answers")]
mod uncertainty;
mod watch;

pub use calibration::{
    Calibrated, Calibration, CalibrationMethod, IsotonicCalibration, PlattCalibration, VennAbers,
    VennAbersCalibration, VennAbersRange,
};
pub use class_weight::{ClassWeight, Weighting};
pub use class_weights::ClassWeights;
pub use classifier::Classifier;
pub use error::{Error, Result};
pub use explain::{Contributions, MOST_EXACT_PARTS, Method, Part, Unit};
pub use feature::Feature;
pub use folds::{Fold, KFold};
pub use forest::{
    MaxFeatures, MulticlassRandomForest, OutOfBag, RandomForest, RandomForestParams,
    RandomForestValidParams,
};
#[cfg(feature = "linfa")]
pub use linfa_models::{Numbered, Probabilities, TwoClasses};
pub use logistic::{
    LogisticRegression, LogisticRegressionParams, LogisticRegressionValidParams,
    MultinomialLogisticRegression,
};
#[cfg(feature = "answers")]
pub use model_file::{FORMAT_VERSION, HeldLetters, ModelFile, ModelMetadata};
#[cfg(feature = "answers")]
pub use neighbourhood::{Nearness, Neighbourhood, Support};
#[cfg(feature = "answers")]
pub use reference_data::{Answer, ReferenceData};
pub use rows::{Rows, Vector};
#[cfg(feature = "answers")]
pub use uncertainty::{
    Change, Contradiction, Drift, GroupedBy, HeldOut, LabelOrigin, PlausibleModels,
};
pub use watch::Watch;
