//! The time, which the page tells with each request.

use std::sync::atomic::{AtomicI64, Ordering};

use shortlist_runtime::Clock;

/// The time that was told last.
#[derive(Debug, Default)]
pub(crate) struct ToldClock(AtomicI64);

impl ToldClock {
    /// It is so many milliseconds after 1970 now.
    pub(crate) fn tell(&self, now: i64) {
        self.0.store(now, Ordering::Relaxed);
    }
}

impl Clock for ToldClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}
