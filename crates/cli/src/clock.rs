//! The one place that asks the system for the time and for chance.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rand::rngs::SysRng;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_pipeline::Clock;

use crate::error::{Error, Result};

/// The system's clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "a program's clock is the system's"
    )]
    fn now(&self) -> i64 {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

/// A generator that no other process shares.
pub(crate) fn random() -> Result<ChaCha20Rng> {
    ChaCha20Rng::try_from_rng(&mut SysRng).map_err(|error| Error::Random(error.to_string()))
}

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
