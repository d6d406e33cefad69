//! What can be wrong with what is to be watched.

/// The result of monitoring.
pub type Result<T> = std::result::Result<T, Error>;

/// Why nothing can be said.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A probability is none.
    #[error("expected a probability from 0 to 1, but it is {value}")]
    Probability {
        /// What came.
        value: f64,
    },

    /// An interval does not hold its probability.
    #[error("expected an interval that holds {probability}, but it is [{low}, {high}]")]
    Interval {
        /// The shown probability.
        probability: f64,
        /// The interval's lower end.
        low: f64,
        /// Its upper end.
        high: f64,
    },

    /// The null asks for an interval that the outcome's answer had not.
    #[error("expected an interval beside each probability, but an answer came without one")]
    NoInterval,

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

    /// Too few values for a comparison.
    #[error("expected at least {least} values in {sample}, but there are {count}")]
    TooFew {
        /// Which sample.
        sample: &'static str,
        /// How many there are.
        count: usize,
        /// How many it takes.
        least: usize,
    },

    /// Vectors differ in length, or are no numbers.
    #[error("expected finite vectors of {dimension} numbers, but vector {index} is none")]
    Vector {
        /// The length of the first vector.
        dimension: usize,
        /// The index of the first that differs.
        index: usize,
    },

    /// Scores that cannot be computed.
    #[error(transparent)]
    Metrics(#[from] shortlist_metrics::Error),
}
