//! Why there is no ranking.

/// The result of indexing or searching.
pub type Result<T> = std::result::Result<T, Error>;

/// What was expected of a vector, and what came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A vector has another length than the index.
    #[error(
        "expected vectors of dimension {expected}, but came {came}; \
         embed letters and postings with one model"
    )]
    Dimension {
        /// The index's.
        expected: usize,
        /// The vector's.
        came: usize,
    },

    /// A vector holds NaN or infinity.
    #[error("expected a vector of finite numbers, but value {position} is not")]
    NotFinite {
        /// The position of the first that is not.
        position: usize,
    },
}
