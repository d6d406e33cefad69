//! Why a letter is not labelled.

/// The result of labelling.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a letter is not labelled.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The store failed.
    #[error(transparent)]
    Storage(#[from] shortlist_storage::Error),

    /// The model that answers cannot be used.
    #[error(transparent)]
    Models(#[from] shortlist_models::Error),

    /// A letter has no vector.
    #[error(transparent)]
    Features(#[from] shortlist_features::Error),

    /// Agreement cannot be computed.
    #[error(transparent)]
    Metrics(#[from] shortlist_metrics::Error),

    /// Only a stored letter can be labelled.
    #[error("expected the content hash of a stored letter, but there is none with {id}")]
    NoStoredLetter {
        /// What came.
        id: String,
    },

    /// A label is none by its rubric.
    #[error("expected {expected}, but came {came}; nothing was kept")]
    ImpossibleLabel {
        /// What can be.
        expected: String,
        /// What came.
        came: String,
    },

    /// There is nothing to take back.
    #[error("expected a label of {rater} to take back, but there is none")]
    NothingToUndo {
        /// The rater.
        rater: String,
    },

    /// There is nothing to decide.
    #[error("expected a letter that somebody labelled, but nobody labelled {id}")]
    NothingToDecide {
        /// The letter.
        id: String,
    },

    /// The rubric makes no sense.
    #[error("expected a rubric with criteria of different ids, but {reason}")]
    Rubric {
        /// What is wrong.
        reason: String,
    },

    /// A file is none of Label Studio's.
    #[error("expected tasks of Label Studio as a JSON array, but {reason}; nothing was kept")]
    NotLabelStudio {
        /// What came.
        reason: String,
    },
}
