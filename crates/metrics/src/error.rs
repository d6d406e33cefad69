//! What can be wrong with labels and scores.

/// The result of scoring.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no score.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Labels and scores differ in number.
    #[error("expected one score for each of {labels} labels, but there are {scores}")]
    Length {
        /// Number of labels.
        labels: usize,
        /// Number of scores.
        scores: usize,
    },

    /// There is nothing to score.
    #[error("expected at least one label, but there is none")]
    Empty,

    /// A score is NaN or infinite.
    #[error("expected finite scores, but score {index} is {value}")]
    NotFinite {
        /// Its index.
        index: usize,
        /// Its value.
        value: f64,
    },

    /// A ranking metric needs both classes.
    #[error("expected both passed and rejected labels, but all {labels} are of one class")]
    OneClass {
        /// Number of labels.
        labels: usize,
    },

    /// A parameter is outside its range.
    #[error("expected {parameter} {expected}, but it is {value}")]
    Parameter {
        /// Its name.
        parameter: &'static str,
        /// Its range in words.
        expected: &'static str,
        /// Its value.
        value: f64,
    },
}
