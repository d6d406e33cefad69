//! The registered models' settings.

use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::Ix1;
use shortlist_classification::{ClassWeight, Classifier, LogisticRegression, RandomForest};
use shortlist_models::ModelName;

use crate::error::Result;

/// Fits a model with the settings of the system replaced, both classes counting the same.
///
/// # Errors
///
/// [`Error::Classification`](crate::Error::Classification) for data that nothing can be learned from.
pub fn fit_model(
    name: ModelName,
    dataset: &Dataset<f32, bool, Ix1>,
    seed: u64,
) -> Result<Classifier> {
    Ok(match name {
        ModelName::LogisticRegression => Classifier::LogisticRegression(
            LogisticRegression::params()
                .c(1.0)
                .class_weight(ClassWeight::Balanced)
                .fit(dataset)?,
        ),
        ModelName::RandomForest => Classifier::RandomForest(
            RandomForest::params()
                .n_estimators(100)
                .max_depth(Some(10))
                .min_samples_split(10)
                .min_samples_leaf(4)
                .class_weight(ClassWeight::Balanced)
                .random_state(seed)
                .fit(dataset)?,
        ),
    })
}
