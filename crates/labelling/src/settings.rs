//! What a home says of labelling.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::rubric::Rubric;

/// The most raters of one letter.
const MOST_RATERS: usize = 20;

/// What a home says of labelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LabellingSettings {
    /// How many raters a letter needs before it is asked no more. Default: 2, whose agreement can be told.
    pub raters: usize,
    /// What raters look at.
    pub criteria: Rubric,
}

impl Default for LabellingSettings {
    fn default() -> Self {
        Self {
            raters: 2,
            criteria: Rubric::default(),
        }
    }
}

impl LabellingSettings {
    /// Whether they make sense.
    ///
    /// # Errors
    ///
    /// [`Error::Rubric`], [`Error::ImpossibleLabel`].
    pub fn check(&self) -> Result<()> {
        if !(1..=MOST_RATERS).contains(&self.raters) {
            return Err(Error::ImpossibleLabel {
                expected: format!("raters from 1 to {MOST_RATERS}"),
                came: self.raters.to_string(),
            });
        }
        self.criteria.check()
    }
}
