//! What a fault changed.

/// What is not as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Damage {
    /// What the database says of its own files.
    pub files: Vec<String>,
    /// Content hashes of letters whose text, outcome or split it is.
    pub letters: Vec<String>,
    /// Ids of postings.
    pub postings: Vec<String>,
    /// Content hashes of texts whose vector it is; one for each vector.
    pub vectors: Vec<String>,
    /// Content hashes of letters whose part of the data it is.
    pub splits: Vec<String>,
    /// Content hashes of letters whose recorded outcome it is.
    pub outcomes: Vec<String>,
    /// Numbers of journalled answers.
    pub answers: Vec<String>,
    /// Owners of personal fields that are not as they were written.
    pub personal: Vec<String>,
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
            && self.splits.is_empty()
            && self.outcomes.is_empty()
            && self.answers.is_empty()
            && self.personal.is_empty()
    }
}
