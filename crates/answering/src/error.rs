//! Why there is no answer.

/// The result of asking about a letter.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The letter cannot be read.
    #[error(transparent)]
    Document(#[from] shortlist_document::Error),

    /// The letter has no vector.
    #[error(transparent)]
    Features(#[from] shortlist_features::Error),

    /// There is no model that answers.
    #[error(transparent)]
    Models(#[from] shortlist_models::Error),

    /// The model cannot be used.
    #[error(transparent)]
    Classification(#[from] shortlist_classification::Error),

    /// Scores cannot be computed.
    #[error(transparent)]
    Metrics(#[from] shortlist_metrics::Error),

    /// The store failed.
    #[error(transparent)]
    Storage(#[from] shortlist_storage::Error),

    /// A draft cannot be read.
    #[error("in the {which} draft: {source}")]
    Draft {
        /// `first` or `second`.
        which: &'static str,
        /// Why.
        source: Box<Error>,
    },

    /// A model has nothing to compare a letter with.
    #[error("expected {name} version {version} to hold what its answers rest on, but it does not")]
    CannotExplain {
        /// The model.
        name: String,
        /// Its version.
        version: u32,
    },

    /// No batch has this name.
    #[error("expected the id of a batch that was handed in, but came {id:?}; old ones are removed")]
    NoBatch {
        /// What came.
        id: String,
    },

    /// No answer has this name.
    #[error("expected the id of an answer that was given here, but came {id:?}")]
    NoPrediction {
        /// What came.
        id: String,
    },

    /// A day that is none, or has not come yet.
    #[error("expected a day that has come, as YYYY-MM-DD, but came {came:?}")]
    NoDay {
        /// What came.
        came: String,
    },

    /// An outcome contradicts an earlier one.
    #[error(
        "expected an outcome that agrees with what is known of letter {content_hash}, but it is recorded \
         as {known}"
    )]
    OutcomeConflict {
        /// The letter.
        content_hash: String,
        /// The step of the selection.
        stage: &'static str,
        /// The outcome that is known.
        known: &'static str,
    },
}
