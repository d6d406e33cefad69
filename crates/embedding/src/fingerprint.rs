//! What identifies the vectors of a model.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// SHA-256 over a model's weights, tokenizer, pooling and text rules, as 64 hexadecimal digits.
/// Vectors may be compared only if theirs are equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Hashes the parts that decide a vector, in order.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(hex::encode(hasher.finalize()))
    }

    /// A fingerprint that was computed before.
    #[cfg(feature = "bundled")]
    pub(crate) fn known(digits: &str) -> Self {
        Self(digits.to_owned())
    }

    /// The fingerprint of vectors for which a further rule was applied to the text.
    #[must_use]
    pub fn with_rule(&self, rule: &str) -> Self {
        Self::of_parts([self.0.as_bytes(), rule.as_bytes()])
    }

    /// All 64 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first twelve digits, for people.
    #[must_use]
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
