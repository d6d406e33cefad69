//! What came of postings that were shown, by their place in the list.

mod evaluation;
mod place;

use std::sync::Arc;

use shortlist_recommendation::Strategy;
use shortlist_runtime::Clock;
use shortlist_storage::{
    Error as StorageError, InteractionRepository, OutcomeRepository, ShownPosting,
    ShownPostingRepository,
};

pub use evaluation::{ShownEvaluation, ShownStrategy};
pub use place::{PlaceBias, ShownPlace, ShownRate};

use crate::error::Result;

/// Writes down which postings were shown, and says what came of them.
pub struct ShownPostings {
    /// What was shown.
    pub shown: Arc<dyn ShownPostingRepository>,
    /// What was done with it.
    pub interactions: Arc<dyn InteractionRepository>,
    /// What came of letters that were sent to it.
    pub outcomes: Arc<dyn OutcomeRepository>,
    /// Tells when it was shown.
    pub clock: Arc<dyn Clock>,
    /// Whether nothing can be written down.
    pub is_read_only: bool,
}

impl ShownPostings {
    /// Writes down a list that was shown for a letter, best first.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn record<'a>(
        &self,
        content_hash: &str,
        strategy: &str,
        posting_ids: impl IntoIterator<Item = &'a str>,
    ) -> Result<()> {
        if self.is_read_only {
            return Ok(());
        }
        let shown_at = self.clock.now();
        let shown = (1..)
            .zip(posting_ids)
            .map(|(rank, posting_id)| ShownPosting {
                content_hash: content_hash.to_owned(),
                shown_at,
                strategy: strategy.to_owned(),
                rank,
                posting_id: posting_id.to_owned(),
            });
        let shown: Vec<ShownPosting> = shown.collect();
        Ok(self.shown.add_shown_postings(&shown).await?)
    }

    /// What came of all that was shown.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage); [`Error::Metrics`](crate::Error::Metrics) never, for counts.
    pub async fn evaluation(&self, bias: PlaceBias) -> Result<ShownEvaluation> {
        let shown = self.shown.shown_postings().await?;
        shown.iter().try_for_each(check_strategy)?;
        let interactions = self.interactions.interactions().await?;
        let outcomes = self.outcomes.outcomes().await?;
        ShownEvaluation::new(&shown, &interactions, &outcomes, bias)
    }
}

/// One that nobody ever ordered by was written by a fault or by something else.
fn check_strategy(shown: &ShownPosting) -> Result<()> {
    let strategy: std::result::Result<Strategy, _> = shown.strategy.parse();
    let id = || format!("{} for {}", shown.posting_id, shown.content_hash);
    strategy
        .map(drop)
        .map_err(|error| StorageError::unreadable("shown posting", &id(), &error).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_that_there_is_not_names_its_row() {
        let shown = |strategy: &str| ShownPosting {
            content_hash: "ab".to_owned(),
            shown_at: 1,
            strategy: strategy.to_owned(),
            rank: 1,
            posting_id: "p1".to_owned(),
        };
        for strategy in Strategy::ALL {
            assert!(check_strategy(&shown(strategy.as_str())).is_ok());
        }
        let error = check_strategy(&shown("fured")).unwrap_err().to_string();
        assert!(
            error.contains("p1 for ab") && error.contains("fured"),
            "{error}"
        );
    }
}
