//! Trainings that servers were asked for.

/// A training, as far as its process has told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTraining {
    /// When it began, in milliseconds since 1970.
    pub began_at: i64,
    /// When its process last told of it, in milliseconds since 1970.
    pub heard_at: i64,
    /// Whether others wait for it.
    pub is_running: bool,
    /// How it ended (JSON). `None`: it has not, or its process did not live to tell.
    pub report: Option<String>,
}
