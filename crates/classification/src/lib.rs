#![doc = include_str!("../README.md")]

mod calibration;
mod class_weight;
mod classifier;
mod error;
mod explain;
mod folds;
mod forest;
mod gram;
mod logistic;
mod model_file;
mod neighbourhood;
mod onnx;
mod predict;
mod reference_data;
mod training_data;
mod uncertainty;

pub use calibration::{
    Calibrated, Calibration, CalibrationMethod, IsotonicCalibration, PlattCalibration, VennAbers,
    VennAbersCalibration, VennAbersRange,
};
pub use class_weight::ClassWeight;
pub use classifier::Classifier;
pub use error::{Error, Result};
pub use explain::{Contributions, MOST_EXACT_PARTS, Method, Part, Unit};
pub use folds::{Fold, KFold};
pub use forest::{
    MaxFeatures, OutOfBag, RandomForest, RandomForestParams, RandomForestValidParams,
};
pub use logistic::{LogisticRegression, LogisticRegressionParams, LogisticRegressionValidParams};
pub use model_file::{FORMAT_VERSION, HeldLetters, ModelFile, ModelMetadata};
pub use neighbourhood::{Nearness, Neighbourhood, Support};
pub use reference_data::{Answer, ReferenceData};
pub use uncertainty::{
    Change, Contradiction, Drift, GroupedBy, HeldOut, LabelOrigin, PlausibleModels,
};
