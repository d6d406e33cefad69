//! What was found out of a snapshot: it stays true, since a snapshot never changes.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::snapshot::Allowed;
use crate::facts::Filter;

/// A kind of work that postings name, and its words as they are counted.
pub(super) type JobFamily = (Vec<String>, String);

/// What was found out of one snapshot.
#[derive(Default)]
pub(super) struct Remembered {
    families: OnceLock<Vec<JobFamily>>,
    /// What the last filter let pass: most searches have the same one.
    allowed: Mutex<Option<(Filter, Arc<Allowed>)>>,
}

impl Clone for Remembered {
    /// Nothing: the copy becomes another snapshot.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Remembered {
    pub(super) fn families(&self, find: impl FnOnce() -> Vec<JobFamily>) -> &[JobFamily] {
        self.families.get_or_init(find)
    }

    pub(super) fn allowed(&self, filter: &Filter, find: impl FnOnce() -> Allowed) -> Arc<Allowed> {
        let known = || self.allowed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((last, allowed)) = &*known()
            && last == filter
        {
            return allowed.clone();
        }
        let allowed = Arc::new(find());
        *known() = Some((filter.clone(), allowed.clone()));
        allowed
    }
}
