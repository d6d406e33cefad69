//! Ranges that values and changes lie in.

use serde::Serialize;

/// A confidence interval.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How often such an interval holds the true value, for example 0.95.
    pub level: f64,
}

/// How much one model scores above another on the same letters.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Difference {
    /// The first model's score less the second's.
    pub value: f64,
    /// Its interval. If it excludes 0, the models can be told apart.
    pub interval: Interval,
}

/// A change between two vectors.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    /// The mean change of the probability over all models.
    pub value: f64,
    /// Its interval. If it excludes 0, the letters allow to say which of the two is better.
    pub interval: Interval,
}
