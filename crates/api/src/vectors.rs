//! Vectors.

use serde::Serialize;

use crate::prediction::TokenCount;

/// How many vectors there are of what is stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Embedded {
    /// Made now, by this process.
    pub made: usize,
    /// There already, or made by another process meanwhile.
    pub known: usize,
    /// Texts of which the model knows no word; they have no vector.
    pub unreadable: usize,
}

/// The vector of one text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextVector {
    /// `[dimension]`.
    pub embedding: Vec<f32>,
    /// Tokens read and dropped.
    pub tokens: TokenCount,
}

/// How near two texts are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Similarity {
    /// Cosine similarity, from -1 to 1.
    pub similarity: f64,
    /// Tokens of each.
    pub tokens: [TokenCount; 2],
}
