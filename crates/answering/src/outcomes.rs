//! What really happened with a letter.

use std::sync::Arc;

use shortlist_runtime::Clock;
use shortlist_storage::{Outcome, OutcomeRepository};

use crate::error::{Error, Result};

/// Records what became of letters.
pub struct Outcomes {
    /// Where outcomes are kept.
    pub outcomes: Arc<dyn OutcomeRepository>,
    /// Tells when they were recorded.
    pub clock: Arc<dyn Clock>,
}

impl Outcomes {
    /// Records what really happened with a letter; what contradicts an earlier record of the same
    /// letter and posting is refused. A stored letter learns its label.
    ///
    /// # Errors
    ///
    /// [`Error::OutcomeConflict`], [`Error::Storage`].
    pub async fn record(
        &self,
        content_hash: &str,
        is_passed: bool,
        posting_id: Option<&str>,
    ) -> Result<()> {
        let outcome = Outcome {
            content_hash: content_hash.to_owned(),
            is_passed,
            posting_id: posting_id.map(str::to_owned),
            happened_on: None,
            recorded_at: self.clock.now(),
        };
        let added = self.outcomes.add_outcomes(&[outcome]).await?;
        if added.conflicting > 0 {
            return Err(Error::OutcomeConflict {
                content_hash: content_hash.to_owned(),
                known: if is_passed { "rejected" } else { "passed" },
            });
        }
        Ok(())
    }
}
