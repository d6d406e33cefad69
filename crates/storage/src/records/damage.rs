//! What a fault changed.

/// What is not as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Damage {
    /// What the database says of its own files.
    pub files: Vec<String>,
    /// Content hashes of letters.
    pub letters: Vec<String>,
    /// Ids of postings.
    pub postings: Vec<String>,
    /// Content hashes of texts whose vector it is; one for each vector.
    pub vectors: Vec<String>,
    /// Records that an earlier version wrote, without a checksum: nobody can tell.
    pub unknown: usize,
}

impl Damage {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.files.is_empty()
            && self.letters.is_empty()
            && self.postings.is_empty()
            && self.vectors.is_empty()
    }
}
