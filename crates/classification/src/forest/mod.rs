//! Random forest (Breiman 2001) with scikit-learn's choices up to version 1.8: rows are drawn
//! uniformly, a row's weight in a tree is how often it was drawn times its class weight, features
//! are drawn anew at every split, leaves hold class shares, and the forest's probability is the
//! mean of its trees'. (scikit-learn 1.9 draws rows by their weight instead.)

mod class_sums;
mod columns;
mod grow;
mod multiclass;
mod out_of_bag;
mod params;
mod several_classes;
mod split;
#[cfg(feature = "serde")]
mod stored;
mod tree;
mod two_classes;

use crate::error::Result;
use crate::feature::Feature;
use crate::predict::decided;
use crate::rows::{Rows, Vector};
use crate::threads::{on_threads, try_mapped};
use crate::training_data::TrainingData;
use crate::watch::{UNWATCHED, Watch, step};
use class_sums::ClassSums;
use columns::Columns;
pub use multiclass::MulticlassRandomForest;
pub use out_of_bag::OutOfBag;
pub use params::{MaxFeatures, RandomForestParams, RandomForestValidParams};
pub(crate) use tree::{LEAF, Node, Tree};
use two_classes::TwoSums;

/// A fitted random forest.
#[derive(Debug, Clone, PartialEq)]
pub struct RandomForest {
    pub(crate) trees: Vec<Tree>,
    pub(crate) dimension: usize,
    pub(crate) params: RandomForestValidParams,
    pub(crate) out_of_bag: Option<OutOfBag>,
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
        importances(&self.trees, self.dimension)
    }

    /// P(pass) for one vector `[dimension]`: the mean over the trees of the share of passed
    /// weight in the leaf that it falls into.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`](crate::Error::Dimension) or [`Error::NotFinite`](crate::Error::NotFinite).
    pub fn pass_probability<'a, F: Feature>(
        &self,
        features: impl Into<Vector<'a, F>>,
    ) -> Result<f64> {
        let features = features.into().checked(self.dimension)?;
        Ok(self.mean_share(&F::in_single(features)))
    }

    pub(crate) fn mean_share(&self, features: &[f32]) -> f64 {
        let sum: f64 = self.trees.iter().map(|tree| tree.share(features)).sum();
        sum / self.trees.len() as f64
    }

    /// P(`true`) of each row of `[rows, dimension]`.
    ///
    /// # Errors
    ///
    /// As [`RandomForest::pass_probability`].
    pub fn pass_probabilities<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
    ) -> Result<Vec<f64>> {
        let rows = rows.into();
        rows.iter().map(|row| self.pass_probability(row)).collect()
    }

    /// Whether each row is of the second class: its probability is at least 1/2.
    ///
    /// # Errors
    ///
    /// As [`RandomForest::pass_probability`].
    pub fn decisions<'a, F: Feature>(&self, rows: impl Into<Rows<'a, F>>) -> Result<Vec<bool>> {
        Ok(decided(&self.pass_probabilities(rows)?))
    }
}

impl RandomForestParams {
    /// Checks the parameters and grows, as [`RandomForestValidParams::fit_rows`].
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`](crate::Error::Parameter) too.
    pub fn fit_rows<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[bool],
    ) -> Result<RandomForest> {
        self.check_ref()?.fit_rows(rows, labels)
    }
}

impl RandomForestValidParams {
    /// Grows a forest of rows and their labels.
    ///
    /// # Errors
    ///
    /// [`Error::Rows`](crate::Error::Rows), [`Error::NotFinite`](crate::Error::NotFinite),
    /// [`Error::OneClass`](crate::Error::OneClass), [`Error::Threads`](crate::Error::Threads).
    pub fn fit_rows<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[bool],
    ) -> Result<RandomForest> {
        self.fit_weighted(rows, labels, &[])
    }

    /// The same where rows count differently: one weight a row, or none at all.
    ///
    /// # Errors
    ///
    /// [`Error::Weights`](crate::Error::Weights) too.
    pub fn fit_weighted<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[bool],
        weights: &[f32],
    ) -> Result<RandomForest> {
        self.fit_watched(rows, labels, weights, UNWATCHED)
    }

    /// The same, watched: after each tree.
    ///
    /// # Errors
    ///
    /// [`Error::Stopped`](crate::Error::Stopped) too.
    pub fn fit_watched<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[bool],
        weights: &[f32],
        watch: Watch<'_>,
    ) -> Result<RandomForest> {
        let rows = rows.into().in_single();
        let data = TrainingData::new(rows, labels, weights, self.class_weight)?;
        let (trees, out_of_bag) = on_threads(self.n_jobs, || self.grow(&data, watch))??;
        Ok(RandomForest {
            trees,
            dimension: data.dimension(),
            params: *self,
            out_of_bag,
        })
    }

    fn grow(
        &self,
        data: &TrainingData<'_>,
        watch: Watch<'_>,
    ) -> Result<(Vec<Tree>, Option<OutOfBag>)> {
        let trees = grow_trees::<TwoSums, _>(data, self, watch)?;
        let out_of_bag = self.oob_score.then(|| self.score_out_of_bag(data, &trees));
        Ok((trees, out_of_bag))
    }

    fn score_out_of_bag(&self, data: &TrainingData<'_>, trees: &[Tree]) -> OutOfBag {
        // The sum of shares and the number of trees of each row.
        let mut votes = vec![(0.0, 0.0); data.rows()];
        for (index, tree) in (0..self.n_estimators).zip(trees) {
            for row in grow::out_of_bag(data.rows(), self, index) {
                votes[row].0 += tree.share(data.features.row(row));
                votes[row].1 += 1.0;
            }
        }
        let scored = votes
            .iter()
            .zip(data.labels)
            .filter(|((_, trees), _)| *trees > 0.0)
            .map(|((share, trees), label)| (share / trees > 0.5) == *label);
        OutOfBag::of(scored)
    }
}

/// All trees of a forest.
fn grow_trees<S: ClassSums, W: Sync>(
    data: &TrainingData<'_, f32, S::Label>,
    params: &RandomForestValidParams<W>,
    watch: Watch<'_>,
) -> Result<Vec<Tree<S::Share>>> {
    let columns = Columns::new(&data.features);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are as many as `u32` says"
    )]
    try_mapped(params.n_estimators as usize, |index| {
        let tree = grow::grow::<S, W>(data, &columns, params, index as u32);
        step(watch)?;
        Ok(tree)
    })
}

/// Each feature's share of the fall in impurity.
fn importances<S>(trees: &[Tree<S>], dimension: usize) -> Vec<f64> {
    let mut sums = vec![0.0; dimension];
    for tree in trees {
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
