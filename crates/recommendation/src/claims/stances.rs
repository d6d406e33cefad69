//! How a sentence stands to its places, found once for all claims.

use std::ops::Range;
use std::sync::Mutex;

use super::stance::Stance;
use crate::fixed::FixedMap;

/// What was found by now. Threads that ask beside each other may both find it; it is the same.
#[derive(Debug, Default)]
pub(super) struct Stances(Mutex<FixedMap<(usize, usize), Stance>>);

impl Stances {
    /// The stance to a place, found if nobody asked before.
    pub(super) fn of(&self, place: &Range<usize>, find: impl FnOnce() -> Stance) -> Stance {
        let key = (place.start, place.end);
        let known = self
            .0
            .lock()
            .ok()
            .and_then(|known| known.get(&key).copied());
        known.unwrap_or_else(|| {
            let stance = find();
            if let Ok(mut known) = self.0.lock() {
                known.insert(key, stance);
            }
            stance
        })
    }
}

impl Clone for Stances {
    /// Nothing is known yet of the copy.
    fn clone(&self) -> Self {
        Self::default()
    }
}
