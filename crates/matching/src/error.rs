//! Why no posting was found.

/// The result of looking for postings.
pub type Result<T> = std::result::Result<T, Error>;

/// Why no posting was found.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A letter or a posting cannot be read.
    #[error(transparent)]
    Document(#[from] shortlist_document::Error),

    /// A text has no vector.
    #[error(transparent)]
    Features(#[from] shortlist_features::Error),

    /// Vectors cannot be compared.
    #[error(transparent)]
    Embedding(#[from] shortlist_embedding::Error),

    /// The postings cannot be ranked.
    #[error(transparent)]
    Recommendation(#[from] shortlist_recommendation::Error),

    /// Scores cannot be computed.
    #[error(transparent)]
    Metrics(#[from] shortlist_metrics::Error),

    /// The store failed.
    #[error(transparent)]
    Storage(#[from] shortlist_storage::Error),

    /// There are no postings to rank.
    #[error("expected job postings that take applications, but there are none")]
    NoPostings,

    /// No posting has this id.
    #[error("expected the id of a stored posting, but came {id:?}")]
    NoPosting {
        /// What came.
        id: String,
    },

    /// A file that shall hold one posting holds none or several.
    #[error(
        "expected a file with one posting, but came {found}; put the one that is meant into a file"
    )]
    OnePosting {
        /// How many there are.
        found: usize,
    },

    /// A search without words.
    #[error("expected words to look for, but came none")]
    NoQuery,

    /// The database cannot search by itself.
    #[error(
        "expected a database that can search vectors (PostgreSQL with pgvector), but this one cannot"
    )]
    NoVectorSearch,

    /// A file for the evaluation of rankings cannot be used.
    #[error("expected {expected} in the {file}, but {came}")]
    RankingFile {
        /// Which file.
        file: &'static str,
        /// What it should hold.
        expected: &'static str,
        /// What came, and where.
        came: String,
    },
}
