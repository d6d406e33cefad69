//! How letters are divided.

use serde::{Deserialize, Serialize};

/// The shares of the parts, and the salt of the hash that divides. A change holds for letters that have
/// no part yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SplitSettings {
    /// The share of validation letters, from 0 to 1.
    pub validation: f64,
    /// The share of test letters, from 0 to 1; the rest is for training.
    pub test: f64,
    /// What is hashed with the content.
    pub salt: String,
}

impl Default for SplitSettings {
    fn default() -> Self {
        Self {
            validation: 0.2,
            test: 0.2,
            salt: "split".to_owned(),
        }
    }
}

impl SplitSettings {
    /// What is wrong with the shares.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let is_share = |value: f64| value > 0.0 && value < 1.0;
        let sound =
            is_share(self.validation) && is_share(self.test) && self.validation + self.test < 1.0;
        (!sound).then(|| {
            format!(
                "splits.validation is {} and splits.test is {}, but both must be above 0 and together \
                 below 1",
                self.validation, self.test
            )
        })
    }
}
