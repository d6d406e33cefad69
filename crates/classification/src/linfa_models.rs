//! linfa's traits: what its own tools ask of parameters and models.

use linfa::ParamGuard;
use linfa::dataset::{AsSingleTargets, DatasetBase, Label, Pr};
use linfa::traits::{Fit, PredictInplace};
use ndarray::{Array1, ArrayBase, Data, Ix2};

use crate::class_weight::Weighting;
use crate::class_weights::ClassWeights;
use crate::error::{Error, Result};
use crate::feature::Feature;
use crate::forest::{
    MulticlassRandomForest, RandomForest, RandomForestParams, RandomForestValidParams,
};
use crate::logistic::{
    LogisticRegression, LogisticRegressionParams, LogisticRegressionValidParams,
    MultinomialLogisticRegression,
};
use crate::predict::decided;
use crate::rows::Rows;

mod sealed {
    pub trait Sealed {}
    impl Sealed for bool {}
    impl Sealed for usize {}
}

/// The label of a row in a dataset: `bool`, or `usize` that is 0 or 1.
pub trait TwoClasses: Copy + Default + sealed::Sealed {
    /// A model that predicts such labels.
    type Predicts<M>;

    #[doc(hidden)]
    fn is_second(self, row: usize) -> Result<bool>;

    #[doc(hidden)]
    fn of(decision: bool) -> Self;

    #[doc(hidden)]
    fn predicting<M>(model: M) -> Self::Predicts<M>;
}

impl TwoClasses for bool {
    type Predicts<M> = M;

    fn is_second(self, _row: usize) -> Result<bool> {
        Ok(self)
    }

    fn of(decision: bool) -> Self {
        decision
    }

    fn predicting<M>(model: M) -> M {
        model
    }
}

impl TwoClasses for usize {
    type Predicts<M> = Numbered<M>;

    fn is_second(self, row: usize) -> Result<bool> {
        match self {
            0 => Ok(false),
            1 => Ok(true),
            came => Err(Error::Label { row, came }),
        }
    }

    fn of(decision: bool) -> Self {
        decision.into()
    }

    fn predicting<M>(model: M) -> Numbered<M> {
        Numbered(model)
    }
}

/// A model of a dataset whose labels are 0 and 1: it predicts such.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbered<M>(pub M);

/// A model that predicts probabilities, as linfa's `roc` asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Probabilities<M>(pub M);

/// What all models can say.
trait Model {
    fn chances<F: Feature>(&self, rows: Rows<'_, F>) -> Result<Vec<f64>>;
}

/// What holds for both kinds of models alike.
macro_rules! linfa_traits {
    ($model:ident, $several:ident, $params:ident, $valid:ident) => {
        impl<W: Weighting> ParamGuard for $params<W> {
            type Checked = $valid<W>;
            type Error = Error;

            fn check_ref(&self) -> Result<&$valid<W>> {
                self.check_ref()
            }

            fn check(self) -> Result<$valid<W>> {
                self.check()
            }
        }

        impl<F, D, L, T> Fit<ArrayBase<D, Ix2>, T, Error> for $valid<ClassWeights>
        where
            F: Feature,
            D: Data<Elem = F>,
            L: Label,
            T: AsSingleTargets<Elem = L>,
        {
            type Object = $several<L>;

            fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<$several<L>> {
                let labels = dataset.targets().as_single_targets().to_vec();
                let weights = dataset.weights.as_slice().unwrap_or_default();
                self.fit_weighted(dataset.records(), &labels, weights)
            }
        }

        impl<L: Label, F: Feature, D: Data<Elem = F>> PredictInplace<ArrayBase<D, Ix2>, Array1<L>>
            for $several<L>
        {
            /// # Panics
            ///
            /// For rows of another dimension or that are not finite, as linfa's own models do:
            /// its trait knows no errors. `decisions` gives them.
            fn predict_inplace<'a>(&'a self, rows: &'a ArrayBase<D, Ix2>, labels: &mut Array1<L>) {
                *labels = expected(self.decisions(rows)).into();
            }

            fn default_target(&self, rows: &ArrayBase<D, Ix2>) -> Array1<L> {
                Array1::default(rows.nrows())
            }
        }

        impl<F, D, L, T> Fit<ArrayBase<D, Ix2>, T, Error> for $valid
        where
            F: Feature,
            D: Data<Elem = F>,
            L: TwoClasses,
            T: AsSingleTargets<Elem = L>,
        {
            type Object = L::Predicts<$model>;

            fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<Self::Object> {
                let labels = dataset.targets().as_single_targets();
                let labels = labels.iter().enumerate();
                let labels: Result<Vec<bool>> =
                    labels.map(|(row, label)| label.is_second(row)).collect();
                let weights = dataset.weights.as_slice().unwrap_or_default();
                let model = self.fit_weighted(dataset.records(), &labels?, weights)?;
                Ok(L::predicting(model))
            }
        }

        impl Model for $model {
            fn chances<F: Feature>(&self, rows: Rows<'_, F>) -> Result<Vec<f64>> {
                self.pass_probabilities(rows)
            }
        }

        impl $model {
            /// The model as one that predicts probabilities, as linfa's `roc` asks for.
            #[must_use]
            pub fn with_probabilities(self) -> Probabilities<Self> {
                Probabilities(self)
            }
        }

        impl<F: Feature, D: Data<Elem = F>> PredictInplace<ArrayBase<D, Ix2>, Array1<bool>>
            for $model
        {
            /// # Panics
            ///
            /// For rows of another dimension or that are not finite, as linfa's own models do:
            /// its trait knows no errors. `decisions` gives them.
            fn predict_inplace<'a>(
                &'a self,
                rows: &'a ArrayBase<D, Ix2>,
                labels: &mut Array1<bool>,
            ) {
                *labels = predicted(self, rows);
            }

            fn default_target(&self, rows: &ArrayBase<D, Ix2>) -> Array1<bool> {
                Array1::from_elem(rows.nrows(), false)
            }
        }
    };
}

linfa_traits!(
    LogisticRegression,
    MultinomialLogisticRegression,
    LogisticRegressionParams,
    LogisticRegressionValidParams
);
linfa_traits!(
    RandomForest,
    MulticlassRandomForest,
    RandomForestParams,
    RandomForestValidParams
);

impl<M> Numbered<M> {
    /// The model as one that predicts probabilities, as linfa's `roc` asks for.
    #[must_use]
    pub fn with_probabilities(self) -> Probabilities<M> {
        Probabilities(self.0)
    }
}

impl<M: Model, F: Feature, D: Data<Elem = F>> PredictInplace<ArrayBase<D, Ix2>, Array1<usize>>
    for Numbered<M>
{
    /// # Panics
    ///
    /// For rows of another dimension or that are not finite, as linfa's own models do.
    fn predict_inplace<'a>(&'a self, rows: &'a ArrayBase<D, Ix2>, labels: &mut Array1<usize>) {
        *labels = predicted(&self.0, rows);
    }

    fn default_target(&self, rows: &ArrayBase<D, Ix2>) -> Array1<usize> {
        Array1::zeros(rows.nrows())
    }
}

impl<M: Model, F: Feature, D: Data<Elem = F>> PredictInplace<ArrayBase<D, Ix2>, Array1<Pr>>
    for Probabilities<M>
{
    /// # Panics
    ///
    /// For rows of another dimension or that are not finite, as linfa's own models do.
    fn predict_inplace<'a>(&'a self, rows: &'a ArrayBase<D, Ix2>, chances: &mut Array1<Pr>) {
        let found = chances_of(&self.0, rows);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "linfa's probabilities are `f32`"
        )]
        let found = found
            .into_iter()
            .map(|chance| Pr::new_unchecked(chance as f32));
        *chances = found.collect();
    }

    fn default_target(&self, rows: &ArrayBase<D, Ix2>) -> Array1<Pr> {
        Array1::from_elem(rows.nrows(), Pr::even())
    }
}

fn predicted<F: Feature, L: TwoClasses>(
    model: &impl Model,
    rows: &ArrayBase<impl Data<Elem = F>, Ix2>,
) -> Array1<L> {
    let decisions = decided(&chances_of(model, rows));
    decisions.into_iter().map(L::of).collect()
}

fn chances_of<F: Feature>(
    model: &impl Model,
    rows: &ArrayBase<impl Data<Elem = F>, Ix2>,
) -> Vec<f64> {
    expected(model.chances(Rows::from(rows)))
}

#[expect(
    clippy::panic,
    reason = "linfa's traits know no errors, and its own models panic"
)]
fn expected<T>(found: Result<T>) -> T {
    match found {
        Ok(found) => found,
        Err(error) => panic!("{error}"),
    }
}
