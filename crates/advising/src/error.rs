//! Why there is no advice.

/// The result of asking for advice.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no advice.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no answer for the letter.
    #[error(transparent)]
    Answering(#[from] shortlist_answering::Error),

    /// No posting was found.
    #[error(transparent)]
    Matching(#[from] shortlist_matching::Error),

    /// A draft cannot be read.
    #[error("in the {which} draft: {source}")]
    Draft {
        /// `first` or `second`.
        which: &'static str,
        /// Why.
        source: Box<Error>,
    },
}
