//! Either model behind one face.

use crate::error::Result;
use crate::feature::Feature;
use crate::forest::RandomForest;
use crate::logistic::{LogisticRegression, logistic};
use crate::rows::{Rows, Vector};

/// A forest whose trees all agree has no finite log-odds; shares are kept this far from 0 and 1.
const SURE: f64 = 1e-6;

/// A fitted model of either kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Classifier {
    /// Logistic regression.
    LogisticRegression(LogisticRegression),
    /// Random forest.
    RandomForest(RandomForest),
}

/// The kinds of models, by the names that files use.
#[cfg(feature = "answers")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    LogisticRegression,
    RandomForest,
}

impl Classifier {
    /// The name of the kind of model, such as `LogisticRegression`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::LogisticRegression(_) => "LogisticRegression",
            Self::RandomForest(_) => "RandomForest",
        }
    }

    /// Length of the vectors that it takes.
    #[must_use]
    pub fn dimension(&self) -> usize {
        match self {
            Self::LogisticRegression(model) => model.weights.len(),
            Self::RandomForest(model) => model.dimension,
        }
    }

    /// The model's own log-odds of passing for one vector `[dimension]`, not calibrated.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`](crate::Error::Dimension) or
    /// [`Error::NotFinite`](crate::Error::NotFinite).
    pub fn log_odds<'a, F: Feature>(&self, features: impl Into<Vector<'a, F>>) -> Result<f64> {
        match self {
            Self::LogisticRegression(model) => model.log_odds(features),
            Self::RandomForest(model) => {
                let share = model.pass_probability(features)?.clamp(SURE, 1.0 - SURE);
                Ok((share / (1.0 - share)).ln())
            }
        }
    }

    /// [`Classifier::log_odds`] of each row of `[rows, dimension]`.
    ///
    /// # Errors
    ///
    /// As [`Classifier::log_odds`].
    pub fn log_odds_of_rows<'a, F: Feature>(
        &self,
        features: impl Into<Rows<'a, F>>,
    ) -> Result<Vec<f64>> {
        let rows = features.into();
        rows.iter().map(|row| self.log_odds(row)).collect()
    }

    /// The model's own P(pass) for one vector, not calibrated.
    ///
    /// # Errors
    ///
    /// As [`Classifier::log_odds`].
    pub fn pass_probability<'a, F: Feature>(
        &self,
        features: impl Into<Vector<'a, F>>,
    ) -> Result<f64> {
        match self {
            Self::LogisticRegression(model) => model.log_odds(features).map(logistic),
            Self::RandomForest(model) => model.pass_probability(features),
        }
    }
}
