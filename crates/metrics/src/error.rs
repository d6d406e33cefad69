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

    /// A score that should be a probability is none.
    #[error("expected probabilities from 0 to 1, but number {index} is {value}")]
    Probability {
        /// Its index.
        index: usize,
        /// Its value.
        value: f64,
    },

    /// Weights do not fit the labels.
    #[error("expected a finite weight of at least 0 for each of {labels} labels, and one above 0")]
    Weights {
        /// Number of labels.
        labels: usize,
    },

    /// Values that are all alike have no correlation with anything.
    #[error("expected values that differ, but all {count} are alike")]
    Constant {
        /// How many there are.
        count: usize,
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
