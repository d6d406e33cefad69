//! A vector.

use serde::Serialize;

/// A vector as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoredVector {
    /// The identity of the text that it stands for.
    pub content_hash: String,
    /// The vector, `[dimension]`.
    pub vector: Vec<f32>,
    /// Tokens that it stands for.
    pub tokens_read: usize,
    /// Tokens that were dropped.
    pub tokens_dropped: usize,
}

/// A vector while it is read from front to back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VectorRow<'a> {
    /// The identity of the text that it stands for.
    pub content_hash: &'a str,
    /// Little-endian float32, one after the other.
    pub bytes: &'a [[u8; 4]],
}

impl VectorRow<'_> {
    /// The numbers, `[dimension]`.
    #[must_use]
    pub fn values(&self) -> impl ExactSizeIterator<Item = f32> {
        self.bytes.iter().map(|value| f32::from_le_bytes(*value))
    }
}
