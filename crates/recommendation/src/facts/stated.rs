//! A fact with the words it was read from.

use serde::{Deserialize, Serialize};

/// What a posting says, and its words for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated<T> {
    /// What was read.
    pub value: T,
    /// The words that it was read from.
    pub words: String,
}

impl<T> Stated<T> {
    pub(crate) fn new(value: T, words: &str) -> Self {
        Self {
            value,
            words: words.to_owned(),
        }
    }
}
