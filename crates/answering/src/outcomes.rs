//! What really happened with a letter.

use std::sync::Arc;

use shortlist_runtime::Clock;
use shortlist_storage::{Outcome, OutcomeRepository, PredictionId, PredictionRepository};

use crate::error::{Error, Result};

/// Records what became of letters.
pub struct Outcomes {
    /// Where outcomes are kept.
    pub outcomes: Arc<dyn OutcomeRepository>,
    /// What was answered, by which an outcome may name its letter.
    pub predictions: Arc<dyn PredictionRepository>,
    /// Tells when they were recorded.
    pub clock: Arc<dyn Clock>,
}

impl Outcomes {
    /// The content hash of the letter that an answer was about.
    ///
    /// # Errors
    ///
    /// [`Error::NoPrediction`], [`Error::Storage`].
    pub async fn letter_of(&self, prediction_id: &str) -> Result<String> {
        let missing = || Error::NoPrediction {
            id: prediction_id.to_owned(),
        };
        let id = PredictionId::parse(prediction_id).ok_or_else(missing)?;
        let answers = self.predictions.predictions_named(&id).await?;
        let last = answers.into_iter().next_back().ok_or_else(missing)?;
        Ok(last.entry.content_hash)
    }

    /// Records what really happened with a letter, and on which day (`YYYY-MM-DD`) it was known; what
    /// contradicts an earlier record of the same letter and posting is refused. A stored letter
    /// learns its label.
    ///
    /// # Errors
    ///
    /// [`Error::NoDay`], [`Error::OutcomeConflict`], [`Error::Storage`].
    pub async fn record(
        &self,
        content_hash: &str,
        is_passed: bool,
        posting_id: Option<&str>,
        happened_on: Option<&str>,
    ) -> Result<()> {
        let happened_on = happened_on.map(day).transpose()?;
        let outcome = Outcome {
            content_hash: content_hash.to_owned(),
            is_passed,
            posting_id: posting_id.map(str::to_owned),
            happened_on,
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

fn day(text: &str) -> Result<String> {
    let parsed: std::result::Result<jiff::civil::Date, _> = text.trim().parse();
    parsed.map(|day| day.to_string()).map_err(|_| Error::NoDay {
        came: text.to_owned(),
    })
}
