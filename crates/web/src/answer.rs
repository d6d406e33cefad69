//! What comes back.

use serde::Serialize;

use crate::problem::Problem;

/// An answer, as the server gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// JSON: what was asked for, or what went wrong.
    pub json: String,
}

impl<T: Serialize> From<Result<T, Problem>> for Answer {
    fn from(outcome: Result<T, Problem>) -> Self {
        let written = match &outcome {
            Ok(value) => (200, serde_json::to_string(value)),
            Err(problem) => (problem.status, serde_json::to_string(problem)),
        };
        match written {
            (status, Ok(json)) => Self { status, json },
            // A number that is none, say: nobody foresaw it.
            (_, Err(_)) => Self::from(Err::<T, Problem>(Problem::unexpected())),
        }
    }
}
