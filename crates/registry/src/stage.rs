//! Where a model version stands.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::names::excerpt;

/// The stage of a model version, by MLflow's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// Registered, and nothing more.
    None,
    /// A candidate.
    Staging,
    /// The one that answers.
    Production,
    /// It answered once.
    Archived,
}

impl Stage {
    /// The stage's name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Staging => "Staging",
            Self::Production => "Production",
            Self::Archived => "Archived",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl FromStr for Stage {
    type Err = Error;

    /// Any case, as in MLflow.
    fn from_str(name: &str) -> Result<Self> {
        [Self::None, Self::Staging, Self::Production, Self::Archived]
            .into_iter()
            .find(|stage| stage.as_str().eq_ignore_ascii_case(name.trim()))
            .ok_or_else(|| Error::Name {
                kind: "stage",
                expected: "None, Staging, Production or Archived",
                came: excerpt(name),
            })
    }
}
