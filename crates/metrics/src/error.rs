//! What can be wrong with labels and scores. Written out, since what would derive it is half of the crates that this one
//! would bring.

use std::fmt;

/// The result of scoring.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no score.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// Labels and scores differ in number.
    Length {
        /// Number of labels.
        labels: usize,
        /// Number of scores.
        scores: usize,
    },

    /// There is nothing to score.
    Empty,

    /// A score is NaN or infinite.
    NotFinite {
        /// Its index.
        index: usize,
        /// Its value.
        value: f64,
    },

    /// A score that should be a probability is none.
    Probability {
        /// Its index.
        index: usize,
        /// Its value.
        value: f64,
    },

    /// Weights do not fit the labels.
    Weights {
        /// Number of labels.
        labels: usize,
    },

    /// Values that are all alike have no correlation with anything.
    Constant {
        /// How many there are.
        count: usize,
    },

    /// A ranking metric needs both classes.
    OneClass {
        /// Number of labels.
        labels: usize,
    },

    /// A parameter is outside its range.
    Parameter {
        /// Its name.
        parameter: &'static str,
        /// Its range in words.
        expected: &'static str,
        /// Its value.
        value: f64,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { labels, scores } => write!(
                formatter,
                "expected one score for each of {labels} labels, but there are {scores}"
            ),
            Self::Empty => formatter.write_str("expected at least one label, but there is none"),
            Self::NotFinite { index, value } => write!(
                formatter,
                "expected finite scores, but score {index} is {value}"
            ),
            Self::Probability { index, value } => write!(
                formatter,
                "expected probabilities from 0 to 1, but number {index} is {value}"
            ),
            Self::Weights { labels } => write!(
                formatter,
                "expected a finite weight of at least 0 for each of {labels} labels, and one above 0"
            ),
            Self::Constant { count } => write!(
                formatter,
                "expected values that differ, but all {count} are alike"
            ),
            Self::OneClass { labels } => write!(
                formatter,
                "expected labels of both classes, but all {labels} are of one class"
            ),
            Self::Parameter {
                parameter,
                expected,
                value,
            } => write!(
                formatter,
                "expected {parameter} {expected}, but it is {value}"
            ),
        }
    }
}

impl std::error::Error for Error {}
