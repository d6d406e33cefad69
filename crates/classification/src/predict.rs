//! linfa's `Predict`, with an error where linfa's own models would panic.

use linfa::traits::Predict;
use ndarray::{Array1, ArrayBase, Data, Ix2};

use crate::error::Result;
use crate::forest::RandomForest;
use crate::logistic::LogisticRegression;

/// A letter with at least this probability is predicted to pass.
const THRESHOLD: f64 = 0.5;

/// Both models predict alike: passed where the probability is at least 1/2.
macro_rules! predict {
    ($($model:ty),+) => {
        $(impl<D: Data<Elem = f32>> Predict<&ArrayBase<D, Ix2>, Result<Array1<bool>>> for $model {
            fn predict(&self, features: &ArrayBase<D, Ix2>) -> Result<Array1<bool>> {
                Ok(self.pass_probabilities(features.view())?.mapv(|p| p >= THRESHOLD))
            }
        })+
    };
}

predict!(LogisticRegression, RandomForest);
