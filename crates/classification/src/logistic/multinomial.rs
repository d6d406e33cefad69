//! Multinomial logistic regression: several classes.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use super::dot;
use super::lbfgs::{self, Minimum};
use super::objective::Objective;
use super::params::{LogisticRegressionParams, LogisticRegressionValidParams};
use super::several_classes::softmax;
use crate::class_weights::ClassWeights;
use crate::classes::Encoded;
use crate::error::Result;
use crate::feature::Feature;
use crate::predict::{most_probable, of_each_row};
use crate::rows::{Rows, Vector};
use crate::training_data::TrainingData;
use crate::watch::UNWATCHED;

/// A fitted logistic regression of any number of classes:
/// `P(class) = exp(weights[class] . x + intercepts[class]) / sum of the same over all classes`.
///
/// Labels are of any type with an order: numbers, names, an `enum`. The classes are those that the labels name, in
/// ascending order.
///
/// The parametrisation is scikit-learn's. From three classes on each has its own weights, all of them penalised, and
/// adding a number to all intercepts changes nothing: theirs sum to 0. Two classes are fitted as
/// [`LogisticRegression`](crate::LogisticRegression) fits them, to the same optimum at the same `C`, and its weights are
/// shared evenly: `-w / 2` and `w / 2`. (Penalising the weights of both apart, as scikit-learn before 1.8 did with
/// `multi_class="multinomial"`, is the same as twice the `C`.)
///
/// # Examples
///
/// ```
/// use shortlist_classification::{MultinomialLogisticRegression, Rows};
///
/// let rows = Rows::new(&[0.0_f32, 0.1, 1.0, 0.9, 2.1, 2.0], 1)?;
/// let labels = ["low", "low", "middle", "middle", "top", "top"];
/// let model = MultinomialLogisticRegression::params().c(100.0).fit_rows(rows.clone(), &labels)?;
///
/// assert!(model.converged());
/// assert_eq!(model.classes(), ["low", "middle", "top"]);
/// assert_eq!(model.decisions(rows)?, labels);
/// let probabilities = model.probabilities_of(&[0.05_f32])?;
/// assert!(probabilities[0] > 0.9);
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
pub struct MultinomialLogisticRegression<L = usize> {
    pub(super) classes: Vec<L>,
    pub(super) dimension: usize,
    pub(super) weights: Vec<f64>,
    pub(super) intercepts: Vec<f64>,
    pub(super) converged: bool,
    pub(super) iterations: usize,
    pub(super) params: LogisticRegressionValidParams<ClassWeights>,
}

impl MultinomialLogisticRegression {
    /// Parameters to set: as those of [`LogisticRegression::params`](crate::LogisticRegression::params), but with
    /// [`ClassWeights`].
    #[must_use]
    pub fn params() -> LogisticRegressionParams<ClassWeights> {
        LogisticRegressionParams::weighing(ClassWeights::default())
    }
}

impl<L> MultinomialLogisticRegression<L> {
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

    /// One row of weights a class, `[classes, dimension]`.
    #[must_use]
    pub fn weights(&self) -> Rows<'_, f64> {
        let values = self.weights.as_slice().into();
        Rows::whole(values, self.classes.len(), self.dimension)
    }

    /// One intercept a class, `[classes]`, summing to 0.
    #[must_use]
    pub fn intercepts(&self) -> &[f64] {
        &self.intercepts
    }

    /// Whether the tolerance was reached within the greatest number of iterations.
    #[must_use]
    pub fn converged(&self) -> bool {
        self.converged
    }

    /// Iterations of the optimiser.
    #[must_use]
    pub fn iterations(&self) -> usize {
        self.iterations
    }

    /// The probability of each class for one vector `[dimension]`, summing to 1.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`](crate::Error::Dimension) or [`Error::NotFinite`](crate::Error::NotFinite).
    pub fn probabilities_of<'a, F: Feature>(
        &self,
        features: impl Into<Vector<'a, F>>,
    ) -> Result<Vec<f64>> {
        let features = features.into().checked(self.dimension)?;
        Ok(self.softmax_of(&features))
    }

    /// The probability of each class for each row of `[rows, dimension]`: `[rows, classes]`.
    ///
    /// # Errors
    ///
    /// As [`MultinomialLogisticRegression::probabilities_of`].
    pub fn probabilities<'a, F: Feature>(
        &self,
        rows: impl Into<Rows<'a, F>>,
    ) -> Result<Rows<'static, f64>> {
        let values = of_each_row(&rows.into(), self.dimension, |row| self.softmax_of(row))?;
        Ok(Rows::joined(&values, self.classes.len()))
    }

    fn softmax_of<F: Feature>(&self, features: &[F]) -> Vec<f64> {
        let blocks = self.weights.chunks_exact(self.dimension);
        let scores = blocks.zip(&self.intercepts);
        let scores = scores.map(|(weights, intercept)| intercept + dot(weights, features));
        let mut scores: Vec<f64> = scores.collect();
        softmax(&mut scores);
        scores
    }
}

impl<L: Clone> MultinomialLogisticRegression<L> {
    /// The most probable class of each row; of equally probable ones the first.
    ///
    /// # Errors
    ///
    /// As [`MultinomialLogisticRegression::probabilities_of`].
    pub fn decisions<'a, F: Feature>(&self, rows: impl Into<Rows<'a, F>>) -> Result<Vec<L>> {
        of_each_row(&rows.into(), self.dimension, |row| {
            self.classes[most_probable(&self.softmax_of(row))].clone()
        })
    }
}

impl LogisticRegressionParams<ClassWeights> {
    /// Checks the parameters and fits, as [`LogisticRegressionValidParams::fit_rows`].
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`](crate::Error::Parameter) too.
    pub fn fit_rows<'a, F: Feature, L: Clone + Ord>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[L],
    ) -> Result<MultinomialLogisticRegression<L>> {
        self.check_ref()?.fit_rows(rows, labels)
    }
}

impl LogisticRegressionValidParams<ClassWeights> {
    /// Fits to rows and their labels, of two classes or more.
    ///
    /// # Errors
    ///
    /// [`Error::Rows`](crate::Error::Rows), [`Error::NotFinite`](crate::Error::NotFinite),
    /// [`Error::SingleClass`](crate::Error::SingleClass), [`Error::ClassWeights`](crate::Error::ClassWeights).
    pub fn fit_rows<'a, F: Feature, L: Clone + Ord>(
        &self,
        rows: impl Into<Rows<'a, F>>,
        labels: &[L],
    ) -> Result<MultinomialLogisticRegression<L>> {
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
    ) -> Result<MultinomialLogisticRegression<L>> {
        let labels = Encoded::new(labels);
        let data = TrainingData::of_classes(rows.into(), &labels, weights, &self.class_weight)?;
        let dimension = data.dimension();
        let minimum = self.minimum(data)?;
        let (mut weights, mut intercepts) = (Vec::new(), Vec::new());
        for block in minimum.point.chunks_exact(dimension + 1) {
            weights.extend_from_slice(&block[..dimension]);
            intercepts.push(block[dimension]);
        }
        let mean = intercepts.iter().sum::<f64>() / intercepts.len() as f64;
        for intercept in &mut intercepts {
            *intercept -= mean;
        }
        Ok(MultinomialLogisticRegression {
            classes: labels.classes,
            dimension,
            weights,
            intercepts,
            converged: minimum.converged,
            iterations: minimum.iterations,
            params: self.clone(),
        })
    }

    /// The optimum, `[classes, dimension + 1]`, each class's intercept last.
    fn minimum<F: Feature>(&self, data: TrainingData<'_, F, u32>) -> Result<Minimum> {
        if data.classes > 2 {
            return lbfgs::minimise(
                &Objective::new(&data, self.c),
                self.tolerance,
                self.max_iter,
                UNWATCHED,
            );
        }
        let labels: Vec<bool> = data.labels.iter().map(|class| *class == 1).collect();
        let data = data.labelled(&labels);
        let objective = Objective::new(&data, self.c);
        let found = lbfgs::minimise(&objective, self.tolerance, self.max_iter, UNWATCHED)?;
        let halves = |sign: f64| found.point.iter().map(move |value| sign * 0.5 * value);
        Ok(Minimum {
            point: halves(-1.0).chain(halves(1.0)).collect(),
            ..found
        })
    }
}
