//! How letters are divided.

use serde::{Deserialize, Serialize};
use shortlist_document::{ContentHash, Split};

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
    /// A number from 0 to 1 that depends on the content and the salt alone.
    pub(crate) fn chance(&self, content_hash: &str) -> f64 {
        let hash = ContentHash::of_parts([self.salt.as_str(), content_hash]);
        let number = u32::from_str_radix(&hash.as_str()[..8], 16).unwrap_or(0);
        f64::from(number) / 4_294_967_296.0
    }

    /// The part that a letter gets by chance alone.
    pub(crate) fn part(&self, content_hash: &str) -> Split {
        match 1.0 - self.chance(content_hash) {
            rest if rest <= self.test => Split::Test,
            rest if rest <= self.test + self.validation => Split::Validation,
            _ => Split::Train,
        }
    }

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
