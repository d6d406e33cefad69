//! Parameters of a random forest.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::class_weight::{ClassWeight, Weighting};
use crate::error::{Error, Result};

/// How many features each split may choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum MaxFeatures {
    /// The square root of their number.
    Sqrt,
    /// All of them.
    All,
    /// A given number, at most all.
    Count(usize),
}

impl MaxFeatures {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the square root of a count"
    )]
    pub(super) fn of(self, dimension: usize) -> usize {
        let count = match self {
            Self::Sqrt => (dimension as f64).sqrt() as usize,
            Self::All => dimension,
            Self::Count(count) => count,
        };
        count.clamp(1, dimension.max(1))
    }
}

/// Parameters that may still be wrong: of two classes, or of several with [`ClassWeights`](crate::ClassWeights).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RandomForestParams<W = ClassWeight>(RandomForestValidParams<W>);

/// Checked parameters, ready to fit.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct RandomForestValidParams<W = ClassWeight> {
    pub(crate) n_estimators: u32,
    pub(crate) max_depth: Option<u32>,
    pub(crate) min_samples_split: usize,
    pub(crate) min_samples_leaf: usize,
    pub(crate) max_features: MaxFeatures,
    pub(crate) bootstrap: bool,
    /// Left out of files where it is not set, as in files that are older than it.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub(crate) max_samples: Option<usize>,
    pub(crate) class_weight: W,
    pub(crate) random_state: u64,
    pub(crate) oob_score: bool,
    /// Not part of the model: it changes no tree.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) n_jobs: Option<usize>,
}

impl Default for RandomForestParams {
    fn default() -> Self {
        Self::weighing(ClassWeight::default())
    }
}

impl<W> RandomForestParams<W> {
    /// The defaults with some class weights.
    pub(super) fn weighing(class_weight: W) -> Self {
        Self(RandomForestValidParams {
            n_estimators: 100,
            max_depth: None,
            min_samples_split: 2,
            min_samples_leaf: 1,
            max_features: MaxFeatures::Sqrt,
            bootstrap: true,
            max_samples: None,
            class_weight,
            random_state: 0,
            oob_score: false,
            n_jobs: None,
        })
    }
}

/// One setter a parameter.
macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $type:ty),+ $(,)?) => {
        impl<W> RandomForestParams<W> {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(mut self, $name: $type) -> Self {
                self.0.$name = $name;
                self
            })+
        }
    };
}

setters! {
    /// The number of trees. Default: 100.
    n_estimators: u32,
    /// The greatest depth of a tree; `None`, the default: no limit.
    max_depth: Option<u32>,
    /// The fewest distinct rows that a node must have to be split. Default: 2.
    min_samples_split: usize,
    /// The fewest distinct rows on each side of a split. Default: 1.
    min_samples_leaf: usize,
    /// How many features each split may choose from. Default: the square root of their number.
    max_features: MaxFeatures,
    /// Whether each tree learns from rows drawn with replacement (the default), or from all.
    bootstrap: bool,
    /// How many rows are drawn for each tree, with bootstrap; `None`, the default: as many as there are.
    max_samples: Option<usize>,
    /// How much each class counts. Default: every row the same.
    class_weight: W,
    /// The seed. Default: 0.
    random_state: u64,
    /// Whether to score each row by the trees that did not learn from it. Default: no.
    oob_score: bool,
    /// How many threads to use; `None`, the default: rayon's global pool. The forest is the same. Without the feature
    /// `parallel` there is one thread.
    n_jobs: Option<usize>,
}

impl<W: Weighting> RandomForestParams<W> {
    /// The parameters, checked.
    ///
    /// # Errors
    ///
    /// [`Error::Parameter`] for one outside its range.
    pub fn check_ref(&self) -> Result<&RandomForestValidParams<W>> {
        let params = &self.0;
        let at_least =
            |parameter: &'static str, value: usize, least: usize, expected: &'static str| {
                if value >= least {
                    return Ok(());
                }
                Err(Error::Parameter {
                    parameter,
                    expected,
                    value: value as f64,
                })
            };
        at_least(
            "n_estimators",
            params.n_estimators as usize,
            1,
            "of at least 1",
        )?;
        at_least(
            "max_depth",
            params.max_depth.unwrap_or(1) as usize,
            1,
            "of at least 1",
        )?;
        at_least(
            "min_samples_split",
            params.min_samples_split,
            2,
            "of at least 2",
        )?;
        at_least(
            "min_samples_leaf",
            params.min_samples_leaf,
            1,
            "of at least 1",
        )?;
        at_least("n_jobs", params.n_jobs.unwrap_or(1), 1, "of at least 1")?;
        at_least(
            "max_samples",
            params.max_samples.unwrap_or(1),
            1,
            "of at least 1",
        )?;
        if params.max_samples.is_some() && !params.bootstrap {
            at_least("max_samples", 0, 1, "to go with bootstrap")?;
        }
        if params.oob_score && !params.bootstrap {
            at_least("oob_score", 0, 1, "to go with bootstrap")?;
        }
        if let MaxFeatures::Count(count) = params.max_features {
            at_least("max_features", count, 1, "of at least 1")?;
        }
        match params.class_weight.offending() {
            Some(value) => Err(Error::Parameter {
                parameter: "class weight",
                expected: "positive and finite",
                value,
            }),
            None => Ok(params),
        }
    }

    /// The parameters, checked.
    ///
    /// # Errors
    ///
    /// As [`RandomForestParams::check_ref`].
    pub fn check(self) -> Result<RandomForestValidParams<W>> {
        self.check_ref()?;
        Ok(self.0)
    }
}
