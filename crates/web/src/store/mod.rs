//! What a page keeps while it is open: its postings. Letters are kept nowhere.

mod alarms;
mod letters;
mod postings;
mod vectors;

use std::sync::{Mutex, MutexGuard, PoisonError};

use postings::HeldPostings;

/// What a page keeps, as the use cases' ports.
#[derive(Default)]
pub(crate) struct PageStore {
    postings: Mutex<HeldPostings>,
}

impl PageStore {
    fn held(&self) -> MutexGuard<'_, HeldPostings> {
        self.postings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn count(&self) -> usize {
        self.held().count()
    }

    /// Forgets all postings.
    pub(crate) fn forget_postings(&self) {
        self.held().forget();
    }
}
