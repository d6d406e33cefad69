//! The two registered models.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use shortlist_classification::Classifier;

use crate::error::{Error, Result};

/// A registered model, by the name that the replaced system used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ModelName {
    /// `LogisticRegression_CoverLetter`.
    #[serde(rename = "LogisticRegression_CoverLetter")]
    LogisticRegression,
    /// `RandomForest_CoverLetter`.
    #[serde(rename = "RandomForest_CoverLetter")]
    RandomForest,
}

impl ModelName {
    /// Both, the simpler one first: it wins a tie.
    pub const ALL: [Self; 2] = [Self::LogisticRegression, Self::RandomForest];

    /// The name under which a model of this kind is registered.
    #[must_use]
    pub fn of(classifier: &Classifier) -> Self {
        match classifier {
            Classifier::LogisticRegression(_) => Self::LogisticRegression,
            Classifier::RandomForest(_) => Self::RandomForest,
        }
    }

    /// The registered name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LogisticRegression => "LogisticRegression_CoverLetter",
            Self::RandomForest => "RandomForest_CoverLetter",
        }
    }
}

impl fmt::Display for ModelName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl FromStr for ModelName {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|model| model.as_str() == name)
            .ok_or_else(|| Error::ModelName { came: name.into() })
    }
}
