//! The contract of every model that turns text into vectors.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::fingerprint::Fingerprint;

/// Texts in, vectors out. Object-safe, and shared between threads.
pub trait Embedder: Send + Sync {
    /// The model's short name, for people.
    fn name(&self) -> &str;

    /// Length of every vector.
    fn dimension(&self) -> usize;

    /// The greatest number of tokens that one text may have; more are dropped. `None`: no limit.
    fn max_tokens(&self) -> Option<usize>;

    /// What identifies the model's vectors: weights, tokenizer and pooling.
    fn fingerprint(&self) -> &Fingerprint;

    /// The number of tokens of a text, special ones left out.
    ///
    /// # Errors
    ///
    /// [`Error::Tokenize`](crate::Error::Tokenize).
    fn count_tokens(&self, text: &str) -> Result<usize>;

    /// Cuts a text into pieces within the token limit, between words where there are any. Joined,
    /// they are the text. Without a limit, the text is the only piece.
    ///
    /// # Errors
    ///
    /// [`Error::Tokenize`](crate::Error::Tokenize).
    fn pieces<'a>(&self, text: &'a str) -> Result<Vec<&'a str>> {
        Ok(vec![text])
    }

    /// One vector for each text, in order. A text without a known token has `tokens.read == 0` and
    /// a vector that says nothing: zero from a static model, that of the special tokens alone from
    /// a transformer.
    ///
    /// # Errors
    ///
    /// [`Error::Tokenize`](crate::Error::Tokenize).
    fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>>;

    /// The vectors of a text's known tokens, in their order. `None`: the model has none that stand by themselves, as a
    /// transformer.
    ///
    /// # Errors
    ///
    /// [`Error::Tokenize`](crate::Error::Tokenize).
    fn token_vectors(&self, _text: &str) -> Result<Option<Vec<TokenVector>>> {
        Ok(None)
    }
}

/// The vector of one token.
#[derive(Debug, Clone, PartialEq)]
pub struct TokenVector {
    /// As the model has it, not normalised.
    pub vector: Vec<f32>,
    /// How much it counts in the vector of a text.
    pub weight: f32,
}

/// The vector of one text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Embedding {
    /// The vector, `[dimension]`.
    pub vector: Vec<f32>,
    /// How much of the text it stands for.
    pub tokens: TokenCount,
}

/// Tokens that were read, and tokens beyond the model's limit that were not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenCount {
    /// Tokens that the vector stands for.
    pub read: usize,
    /// Tokens that were dropped.
    pub dropped: usize,
}
