#![doc = include_str!("../README.md")]

mod calibration;
mod class_weight;
mod classifier;
mod error;
mod folds;
mod forest;
mod logistic;
mod model_file;
mod predict;
mod training_data;

pub use calibration::{IsotonicCalibration, PlattCalibration, VennAbers, VennAbersRange};
pub use class_weight::ClassWeight;
pub use classifier::Classifier;
pub use error::{Error, Result};
pub use folds::{Fold, KFold};
pub use forest::{
    MaxFeatures, OutOfBag, RandomForest, RandomForestParams, RandomForestValidParams,
};
pub use logistic::{LogisticRegression, LogisticRegressionParams, LogisticRegressionValidParams};
pub use model_file::{FORMAT_VERSION, ModelFile, ModelMetadata};
