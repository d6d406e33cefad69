//! Random forest (Breiman 2001) with scikit-learn's choices up to version 1.8: rows are drawn
//! uniformly, a row's weight in a tree is how often it was drawn times its class weight, features
//! are drawn anew at every split, leaves hold class shares, and the forest's probability is the
//! mean of its trees'. (scikit-learn 1.9 draws rows by their weight instead.)

mod grow;
mod params;
mod split;
mod tree;

use linfa::dataset::{AsSingleTargets, DatasetBase};
use linfa::traits::Fit;
use ndarray::{Array1, ArrayBase, ArrayView1, ArrayView2, Data, Ix2};
use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::training_data::{TrainingData, check_finite};
pub use params::{MaxFeatures, RandomForestParams, RandomForestValidParams};
pub(crate) use tree::{LEAF, Node, Tree};

/// A fitted random forest.
#[derive(Debug, Clone, PartialEq)]
pub struct RandomForest {
    pub(crate) trees: Vec<Tree>,
    pub(crate) dimension: usize,
    pub(crate) params: RandomForestValidParams,
}

impl RandomForest {
    /// Parameters to set: 100 trees, no depth limit, as scikit-learn's defaults.
    #[must_use]
    pub fn params() -> RandomForestParams {
        RandomForestParams::default()
    }

    /// The number of trees.
    #[must_use]
    pub fn tree_count(&self) -> usize {
        self.trees.len()
    }

    /// P(pass) for one vector `[dimension]`: the mean over the trees of the share of passed
    /// weight in the leaf that it falls into.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn pass_probability(&self, features: ArrayView1<'_, f32>) -> Result<f64> {
        if features.len() != self.dimension {
            return Err(Error::Dimension {
                expected: self.dimension,
                came: features.len(),
            });
        }
        check_finite(features.insert_axis(ndarray::Axis(0)))?;
        let features = features.to_vec();
        let sum: f64 = self
            .trees
            .iter()
            .map(|tree| tree.passed_share(&features))
            .sum();
        Ok(sum / self.trees.len() as f64)
    }

    /// P(pass) of each row of `[rows, dimension]`.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn pass_probabilities(&self, features: ArrayView2<'_, f32>) -> Result<Array1<f64>> {
        features
            .outer_iter()
            .map(|row| self.pass_probability(row))
            .collect()
    }
}

impl<D, T> Fit<ArrayBase<D, Ix2>, T, Error> for RandomForestValidParams
where
    D: Data<Elem = f32>,
    T: AsSingleTargets<Elem = bool>,
{
    type Object = RandomForest;

    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<RandomForest> {
        let data = TrainingData::new(dataset, self.class_weight)?;
        // Each tree has a random stream of its own, so threads cannot change the forest.
        let trees = (0..self.n_estimators)
            .into_par_iter()
            .map(|index| grow::grow(&data, self, index))
            .collect();
        Ok(RandomForest {
            trees,
            dimension: data.dimension(),
            params: *self,
        })
    }
}
