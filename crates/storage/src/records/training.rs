//! Trainings that servers were asked for.

/// A training, as far as its process has told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTraining {
    /// Its name.
    pub training_id: String,
    /// When it began, in milliseconds since 1970.
    pub began_at: i64,
    /// When its process last told of it, in milliseconds since 1970.
    pub heard_at: i64,
    /// Whether others wait for it.
    pub is_running: bool,
    /// Whether somebody wants it to end.
    pub is_cancelled: bool,
    /// How far it had come when it was last told of (JSON). `None`: nothing was told.
    pub progress: Option<String>,
    /// How it ended (JSON). `None`: it has not, or its process did not live to tell.
    pub report: Option<String>,
}

/// What others want of a training that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrainingWish {
    /// They wait for it.
    GoOn,
    /// Somebody wants it to end.
    Cancel,
    /// Nobody waits for it: it has ended, or was held for lost.
    Nothing,
}
