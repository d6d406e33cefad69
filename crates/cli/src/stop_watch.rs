//! How long steps take.

use std::time::{Duration, Instant};

/// Measures how long steps take.
pub(crate) struct StopWatch(Instant);

impl StopWatch {
    #[expect(
        clippy::disallowed_methods,
        reason = "steps are timed for people, no answer depends on it"
    )]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since the last lap.
    #[expect(
        clippy::disallowed_methods,
        reason = "steps are timed for people, no answer depends on it"
    )]
    pub(crate) fn lap(&mut self) -> Duration {
        let now = Instant::now();
        now.duration_since(std::mem::replace(&mut self.0, now))
    }
}
