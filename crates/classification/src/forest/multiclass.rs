//! A random forest of several classes.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use super::grow;
use super::out_of_bag::OutOfBag;
use super::params::{RandomForestParams, RandomForestValidParams};
use super::several_classes::SeveralSums;
use super::tree::Tree;
use super::{grow_trees, importances};
use crate::class_weights::ClassWeights;
use crate::classes::Encoded;
use crate::error::{Error, Result};
use crate::feature::Feature;
use crate::predict::{most_probable, of_each_row};
use crate::rows::{Rows, Vector};
use crate::threads::on_threads;
use crate::training_data::TrainingData;
use crate::watch::UNWATCHED;

/// A fitted random forest of any number of classes.
///
/// Labels are of any type with an order: numbers, names, an `enum`. The classes are those that the labels name, in
/// ascending order. With two classes its trees are those of [`RandomForest`](crate::RandomForest) from the same seed, up
/// to rounding.
///
/// # Examples
///
/// ```
/// use shortlist_classification::{ClassWeights, MulticlassRandomForest, Rows};
///
/// let rows = Rows::new(&[0.0_f32, 0.1, 1.0, 0.9, 2.1, 2.0], 1)?;
/// let labels = [10, 10, 20, 20, 30, 30];
/// let forest = MulticlassRandomForest::params()
///     .n_estimators(20)
///     .bootstrap(false)
///     .class_weight(ClassWeights::Given(vec![1.0, 2.0, 1.0]))
///     .fit_rows(rows.clone(), &labels)?;
///
/// assert_eq!(forest.classes(), [10, 20, 30]);
/// assert_eq!(forest.decisions(rows)?, labels);
/// assert_eq!(forest.probabilities_of(&[1.1_f32])?, [0.0, 1.0, 0.0]);
/// # Ok::<(), shortlist_classification::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(
        try_from = "super::stored::Stored<L>",
        bound(deserialize = "L: Deserialize<'de> + Ord")
    )
)]
pub struct MulticlassRandomForest<L = usize> {
    pub(super) classes: Vec<L>,
    pub(super) dimension: usize,
    pub(super) trees: Vec<Tree<Box<[f64]>>>,
    pub(super) out_of_bag: Option<OutOfBag>,
    pub(super) params: RandomForestValidParams<ClassWeights>,
}

impl MulticlassRandomForest {
    /// Parameters to set: as those of [`RandomForest::params`](crate::RandomForest::params), but with [`ClassWeights`].
    #[must_use]
    pub fn params() -> RandomForestParams<ClassWeights> {
        RandomForestParams::weighing(ClassWeights::default())
    }
}

impl<L> MulticlassRandomForest<L> {
    /// The classes in ascending order.
    #[must_use]
    pub fn classes(&self) -> &[L] {
        &self.classes
    }

    /// The length of the rows that it takes.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.dimension
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

    /// The probability of each class for one vector `[dimension]`, summing to 1: the mean over the trees of the classes'
    /// shares of weight in the leaf that it falls into.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`](crate::Error::Dimension) or [`Error::NotFinite`](crate::Error::NotFinite).
    pub fn probabilities_of<'a, F: Feature>(
        &self,
        features: impl Into<Vector<'a, F>>,
    ) -> Result<Vec<f64>> {
        let features = features.into().checked(self.dimension)?;
        Ok(self.mean_shares(&F::in_single(features)))
    }

    /// The probability of each class for each row of `[rows, dimension]`: `[rows, classes]`.
    ///
    /// # Errors
    ///
    /// As [`MulticlassRandomForest::probabilities_of`].
    pub fn probabilities<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
    ) -> Result<Rows<'static, f64>> {
        let values = self.of_rows(rows.into(), |shares| shares)?;
        Ok(Rows::joined(&values, self.classes.len()))
    }

    /// What is made of the shares of each row.
    fn of_rows<F: Feature, T>(
        &self,
        rows: Rows<'_, F>,
        of_shares: impl Fn(Vec<f64>) -> T,
    ) -> Result<Vec<T>> {
        let rows = rows.in_single();
        of_each_row(&rows, self.dimension, |row| {
            of_shares(self.mean_shares(row))
        })
    }

    fn mean_shares(&self, features: &[f32]) -> Vec<f64> {
        let mut sums = vec![0.0; self.classes.len()];
        for tree in &self.trees {
            add(&mut sums, tree.share(features));
        }
        let trees = self.trees.len() as f64;
        for sum in &mut sums {
            *sum /= trees;
        }
        sums
    }
}

impl<L: Clone> MulticlassRandomForest<L> {
    /// The most probable class of each row; of equally probable ones the first, as in scikit-learn.
    ///
    /// # Errors
    ///
    /// As [`MulticlassRandomForest::probabilities_of`].
    pub fn decisions<'a, F: Feature>(&self, rows: impl Into<Rows<'a, F>>) -> Result<Vec<L>> {
        self.of_rows(rows.into(), |shares| {
            self.classes[most_probable(&shares)].clone()
        })
    }
}

impl RandomForestParams<ClassWeights> {
    /// Checks the parameters and grows, as [`RandomForestValidParams::fit_rows`].
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`](crate::Error::Parameter) too.
    pub fn fit_rows<'a, F: Feature, L: Clone + Ord>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[L],
    ) -> Result<MulticlassRandomForest<L>> {
        self.check_ref()?.fit_rows(rows, labels)
    }
}

impl RandomForestValidParams<ClassWeights> {
    /// Grows a forest of rows and their labels, of two classes or more.
    ///
    /// # Errors
    ///
    /// [`Error::Rows`](crate::Error::Rows), [`Error::NotFinite`](crate::Error::NotFinite),
    /// [`Error::SingleClass`](crate::Error::SingleClass), [`Error::ClassWeights`](crate::Error::ClassWeights),
    /// [`Error::Threads`](crate::Error::Threads).
    pub fn fit_rows<'a, F: Feature, L: Clone + Ord>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[L],
    ) -> Result<MulticlassRandomForest<L>> {
        self.fit_weighted(rows, labels, &[])
    }

    /// The same where rows count differently: one weight a row, or none at all.
    ///
    /// # Errors
    ///
    /// [`Error::Weights`](crate::Error::Weights) too.
    pub fn fit_weighted<'a, F: Feature, L: Clone + Ord>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[L],
        weights: &[f32],
    ) -> Result<MulticlassRandomForest<L>> {
        let rows = rows.into().in_single();
        let labels = Encoded::new(labels);
        let data = TrainingData::of_classes(rows, &labels, weights, &self.class_weight)?;
        let (trees, out_of_bag) = on_threads(self.n_jobs, || {
            let trees = grow_trees::<SeveralSums, _>(&data, self, UNWATCHED)?;
            let out_of_bag = self.oob_score.then(|| self.score_classes(&data, &trees));
            Ok::<_, Error>((trees, out_of_bag))
        })??;
        Ok(MulticlassRandomForest {
            dimension: data.dimension(),
            trees,
            out_of_bag,
            params: self.clone(),
            classes: labels.classes,
        })
    }

    fn score_classes(
        &self,
        data: &TrainingData<'_, f32, u32>,
        trees: &[Tree<Box<[f64]>>],
    ) -> OutOfBag {
        // The sum of shares of each row; none where no tree left it out.
        let mut votes: Vec<Option<Vec<f64>>> = vec![None; data.rows()];
        for (index, tree) in (0..self.n_estimators).zip(trees) {
            for row in grow::out_of_bag(data.rows(), self, index) {
                let sums = votes[row].get_or_insert_with(|| vec![0.0; data.classes]);
                add(sums, tree.share(data.features.row(row)));
            }
        }
        let scored = votes.iter().zip(data.labels).filter_map(|(sums, label)| {
            let decided = most_probable(sums.as_ref()?);
            Some(decided == *label as usize)
        });
        OutOfBag::of(scored)
    }
}

fn add(sums: &mut [f64], shares: &[f64]) {
    for (sum, share) in sums.iter_mut().zip(shares) {
        *sum += share;
    }
}
