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
    /// Ids of résumés.
    pub resumes: Vec<String>,
    /// Hashes of what trainings learned from.
    pub datasets: Vec<String>,
    /// Who did something with which posting.
    pub interactions: Vec<String>,
    /// Which posting was shown for which letter.
    pub shown_postings: Vec<String>,
    /// Ids of postings of which it is not known when they were last seen.
    pub sightings: Vec<String>,
    /// Ids of coaches' clients.
    pub clients: Vec<String>,
    /// Content hashes of letters that somebody labelled or decided about, and versions of rubrics.
    pub annotations: Vec<String>,
    /// Imports, rows that they set aside, and what was decided of those, each by its number.
    pub imports: Vec<String>,
    /// Tables whose rows are not those that Shortlist left.
    pub tallies: Vec<RowTally>,
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
            && self.resumes.is_empty()
            && self.datasets.is_empty()
            && self.interactions.is_empty()
            && self.shown_postings.is_empty()
            && self.sightings.is_empty()
            && self.clients.is_empty()
            && self.annotations.is_empty()
            && self.imports.is_empty()
            && self.tallies.is_empty()
    }

    /// Whether it is of vectors alone, which are made anew from their texts.
    #[must_use]
    pub fn is_of_vectors_alone(&self) -> bool {
        let others = Self {
            vectors: Vec::new(),
            tallies: Vec::new(),
            ..self.clone()
        };
        others.is_none() && self.tallies.iter().all(RowTally::is_of_vectors)
    }
}

/// A table whose rows are not those that Shortlist left: another program removed, added or changed some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTally {
    /// The table's name.
    pub table: String,
    /// How many rows were written.
    pub written: i64,
    /// How many there are; as many, where others took their place or a checksum is gone.
    pub there: i64,
}

impl RowTally {
    fn is_of_vectors(&self) -> bool {
        self.table == "vectors"
    }
}
