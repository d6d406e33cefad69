//! Random forest (Breiman 2001) with scikit-learn's choices up to version 1.8: rows are drawn
//! uniformly, a row's weight in a tree is how often it was drawn times its class weight, features
//! are drawn anew at every split, leaves hold class shares, and the forest's probability is the
//! mean of its trees'. (scikit-learn 1.9 draws rows by their weight instead.)

mod columns;
mod grow;
mod params;
mod split;
mod tree;

use linfa::dataset::{AsSingleTargets, DatasetBase};
use linfa::traits::Fit;
use ndarray::{Array1, ArrayBase, ArrayView1, ArrayView2, Data, Ix2};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::training_data::{TrainingData, checked_vector};
use columns::Columns;
pub use params::{MaxFeatures, RandomForestParams, RandomForestValidParams};
pub(crate) use tree::{LEAF, Node, Tree};

/// A fitted random forest.
#[derive(Debug, Clone, PartialEq)]
pub struct RandomForest {
    pub(crate) trees: Vec<Tree>,
    pub(crate) dimension: usize,
    pub(crate) params: RandomForestValidParams,
    pub(crate) out_of_bag: Option<OutOfBag>,
}

/// How the forest does on rows that trees did not learn from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OutOfBag {
    /// The share of right decisions, each by the trees that did not draw the row.
    pub accuracy: f64,
    /// Rows that at least one tree did not draw; the others are not scored.
    pub rows: usize,
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

    /// How it does on rows that trees did not learn from, if `oob_score` was asked for.
    #[must_use]
    pub fn out_of_bag(&self) -> Option<OutOfBag> {
        self.out_of_bag
    }

    /// Each feature's share of the fall in impurity, `[dimension]`, summing to 1; all 0 if no tree
    /// has a split. As scikit-learn's `feature_importances_`.
    #[must_use]
    pub fn feature_importances(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.dimension];
        for tree in &self.trees {
            tree.add_importances(&mut sums);
        }
        let total: f64 = sums.iter().sum();
        if total > 0.0 {
            for sum in &mut sums {
                *sum /= total;
            }
        }
        sums
    }

    /// P(pass) for one vector `[dimension]`: the mean over the trees of the share of passed
    /// weight in the leaf that it falls into.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn pass_probability(&self, features: ArrayView1<'_, f32>) -> Result<f64> {
        let features = checked_vector(&features, self.dimension)?;
        Ok(self.mean_share(&features))
    }

    pub(crate) fn mean_share(&self, features: &[f32]) -> f64 {
        let sum: f64 = self
            .trees
            .iter()
            .map(|tree| tree.passed_share(features))
            .sum();
        sum / self.trees.len() as f64
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
        let grow = || self.grow(&data);
        let (trees, out_of_bag) = match self.n_jobs {
            None => grow(),
            Some(threads) => rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .map_err(|error| Error::Threads {
                    reason: error.to_string(),
                })?
                .install(grow),
        };
        Ok(RandomForest {
            trees,
            dimension: data.dimension(),
            params: *self,
            out_of_bag,
        })
    }
}

impl RandomForestValidParams {
    fn grow(&self, data: &TrainingData) -> (Vec<Tree>, Option<OutOfBag>) {
        let columns = Columns::new(data.features.view());
        let trees: Vec<Tree> = (0..self.n_estimators)
            .into_par_iter()
            .map(|index| grow::grow(data, &columns, self, index))
            .collect();
        let out_of_bag = self.oob_score.then(|| self.score_out_of_bag(data, &trees));
        (trees, out_of_bag)
    }

    fn score_out_of_bag(&self, data: &TrainingData<'_>, trees: &[Tree]) -> OutOfBag {
        // The sum of shares and the number of trees of each row.
        let mut votes = vec![(0.0, 0.0); data.rows()];
        for (index, tree) in (0..self.n_estimators).zip(trees) {
            for row in grow::out_of_bag(data.rows(), self, index) {
                let features = data.features.row(row);
                votes[row].0 += tree.passed_share(features.as_slice().unwrap_or_default());
                votes[row].1 += 1.0;
            }
        }
        let scored: Vec<bool> = votes
            .iter()
            .zip(&data.labels)
            .filter(|((_, trees), _)| *trees > 0.0)
            .map(|((share, trees), label)| (share / trees > 0.5) == *label)
            .collect();
        let right = scored.iter().filter(|right| **right).count();
        OutOfBag {
            accuracy: right as f64 / scored.len().max(1) as f64,
            rows: scored.len(),
        }
    }
}
