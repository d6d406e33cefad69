//! A posting on its way into the index.

use shortlist_document::Posting;

/// A posting with the vector of its text.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The posting.
    pub posting: &'a Posting,
    /// The vector, `[dimension]`; a zero vector is like nothing: its similarity is 0.
    pub vector: &'a [f32],
}
