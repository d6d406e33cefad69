//! Why a model answers as it does: what each part of a letter adds.

mod linear;
mod shapley;
mod tree_shap;

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::classifier::Classifier;
use crate::error::{Error, Result};
use rand::Rng;

/// The most parts whose Shapley values are computed exactly, over all their subsets.
pub const MOST_EXACT_PARTS: usize = 12;

/// A part of a letter. The letter's vector is the sum of its parts' vectors times their weights, and
/// the weights sum to 1.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
pub struct Part {
    /// Its share of the letter.
    pub weight: f64,
    /// Its vector, `[dimension]`.
    pub vector: Vec<f64>,
}

/// What shares are measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Unit {
    /// The model's log-odds of passing, before calibration.
    LogOdds,
    /// The model's probability of passing, before calibration.
    Probability,
}

/// How shares were computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Method {
    /// The model is linear: the shares are exact.
    Linear,
    /// Shapley values over all subsets of the parts: exact.
    Shapley,
    /// Shapley values over random orders of the parts: with a standard error.
    SampledShapley,
}

/// What each part adds to a model's answer, compared with the average training letter in its place.
///
/// `base` plus all shares is `total`. For both kinds of model the question is the same: what would
/// the model say if this part were an average piece of the training letters instead? A linear model
/// has one answer, whatever the other parts are. A forest has not: there the mean over all orders in
/// which the parts can be put in their places is taken (Shapley 1953), which for a linear model is
/// the same number.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
pub struct Contributions {
    /// What the numbers are.
    pub unit: Unit,
    /// How they were computed.
    pub method: Method,
    /// What the model says of the average training letter.
    pub base: f64,
    /// What it says of this letter.
    pub total: f64,
    /// What each part adds.
    pub shares: Vec<f64>,
    /// The standard error of each share, where they were sampled.
    pub standard_errors: Option<Vec<f64>>,
}

impl Classifier {
    /// What each part of a letter adds, in log-odds for logistic regression and in probability for
    /// a forest. `centre` is the average training letter, `[dimension]`; `rng` draws orders where
    /// there are more than [`MOST_EXACT_PARTS`] parts of a letter for a forest.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn contributions(
        &self,
        parts: &[Part],
        centre: &[f32],
        rng: &mut impl Rng,
    ) -> Result<Contributions> {
        let dimension = self.dimension();
        for length in parts
            .iter()
            .map(|part| part.vector.len())
            .chain([centre.len()])
        {
            if length != dimension {
                return Err(Error::Dimension {
                    expected: dimension,
                    came: length,
                });
            }
        }
        for (row, part) in parts.iter().enumerate() {
            if let Some(column) = part.vector.iter().position(|value| !value.is_finite()) {
                return Err(Error::NotFinite {
                    row,
                    column,
                    value: f32::NAN,
                });
            }
        }
        Ok(match self {
            Self::LogisticRegression(model) => linear::contributions(model, parts, centre),
            Self::RandomForest(model) => shapley::contributions(model, parts, centre, rng),
        })
    }
}

/// What a part adds to the vector of the average training letter, `[dimension]`.
fn step(part: &Part, centre: &[f32]) -> impl Iterator<Item = f64> {
    let pairs = part.vector.iter().zip(centre);
    pairs.map(|(value, centre)| part.weight * (value - f64::from(*centre)))
}
