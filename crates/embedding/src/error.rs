//! Why there is no vector.

use std::path::PathBuf;

/// The result of loading a model or embedding a text.
pub type Result<T> = std::result::Result<T, Error>;

/// What was expected of a model or text, what came, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file of the model folder cannot be read.
    #[error("expected a model file at {path}, but it cannot be read; check the folder")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },

    /// A file of the model is damaged or of another layout.
    #[error("expected {file} to hold {expected}, but {came}; fetch or make the model again")]
    Format {
        /// The file.
        file: &'static str,
        /// What it should hold.
        expected: &'static str,
        /// What is wrong.
        came: String,
    },

    /// The tokenizer failed on a text.
    #[error("expected the tokenizer to split the text, but {reason}")]
    Tokenize {
        /// What it says.
        reason: String,
    },

    /// A text has no token that the model knows.
    #[error(
        "expected text that the model can read, but none of it is; Korean or English words are needed"
    )]
    NothingToEmbed,

    /// Vectors of different dimension were compared.
    #[error(
        "expected vectors of one dimension, but they have {left} and {right}; \
         they were made by different models: embed both again with one"
    )]
    Dimension {
        /// Of the first.
        left: usize,
        /// Of the second.
        right: usize,
    },
}
