//! What really happened with a letter.

use std::sync::Arc;

use shortlist_document::begun_day;
use shortlist_runtime::Clock;
use shortlist_storage::{
    Became, Contradiction, Outcome, OutcomeRepository, OutcomeResult, PredictionId,
    PredictionRepository, Stage,
};

use crate::error::{Error, Result};

/// What an outcome is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Of an answer, by its name.
    Answer(String),
    /// Of a letter, by its content hash.
    Letter(String),
}

/// What really happened, as somebody tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOutcome {
    /// Of what.
    pub of: Told,
    /// The posting that the letter was sent to, if known.
    pub posting_id: Option<String>,
    /// The step of the selection.
    pub stage: Stage,
    /// How it ended.
    pub result: OutcomeResult,
    /// The day on which it was decided, `YYYY-MM-DD`, if known.
    pub decided_on: Option<String>,
    /// Whether it corrects what was told before, if that is otherwise.
    pub is_correction: bool,
}

impl NewOutcome {
    fn contradiction(&self) -> Contradiction {
        if self.is_correction {
            Contradiction::Correct
        } else {
            Contradiction::Refuse
        }
    }
}

/// What was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The letter.
    pub content_hash: String,
    /// The step of the selection.
    pub stage: Stage,
    /// How it ended.
    pub result: OutcomeResult,
    /// The day on which it was decided.
    pub decided_on: Option<String>,
    /// When the answer was given, in milliseconds since 1970, if it was named.
    pub answered_at: Option<i64>,
    /// What became of it: the same told again is [`Became::Unchanged`].
    pub became: Became,
}

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
    /// Records what really happened with a letter. The same told again is no second outcome; what contradicts what is
    /// known of the same letter, posting and step is refused, unless it is told as a correction.
    ///
    /// # Errors
    ///
    /// [`Error::NoPrediction`], [`Error::NoDay`], [`Error::OutcomeConflict`], [`Error::Storage`].
    pub async fn record(&self, outcome: &NewOutcome) -> Result<Recorded> {
        let read = self.read(outcome).await?;
        let rows = std::slice::from_ref(&read.0);
        let written = self.outcomes.add_outcomes(rows, outcome.contradiction());
        let became = written.await?.rows.first().copied();
        self.recorded(read, became.unwrap_or(Became::Unchanged))
            .await
    }

    /// The content hash of the letter that an answer was about.
    ///
    /// # Errors
    ///
    /// [`Error::NoPrediction`] and [`Error::Storage`].
    pub async fn letter_of(&self, id: &str) -> Result<String> {
        Ok(self.answer(id).await?.0)
    }

    /// The same for several, each with its own result; those that can be recorded are recorded in one transaction.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`]: nothing was recorded.
    pub async fn record_all(&self, outcomes: &[NewOutcome]) -> Result<Vec<Result<Recorded>>> {
        let mut read = Vec::with_capacity(outcomes.len());
        for outcome in outcomes {
            match self.read(outcome).await {
                Err(error @ Error::Storage(_)) => return Err(error),
                result => read.push(result),
            }
        }
        let mut written = vec![Became::Unchanged; read.len()];
        for contradiction in [Contradiction::Refuse, Contradiction::Correct] {
            let is_meant = |place: &usize| {
                read[*place].is_ok() && outcomes[*place].contradiction() == contradiction
            };
            let places: Vec<usize> = (0..read.len()).filter(is_meant).collect();
            let rows: Vec<Outcome> = places
                .iter()
                .filter_map(|place| Some(read[*place].as_ref().ok()?.0.clone()))
                .collect();
            if rows.is_empty() {
                continue;
            }
            let became = self.outcomes.add_outcomes(&rows, contradiction).await?;
            for (place, became) in places.into_iter().zip(became.rows) {
                written[place] = became;
            }
        }
        let mut results = Vec::with_capacity(read.len());
        for (result, became) in read.into_iter().zip(written) {
            results.push(match result {
                Err(error) => Err(error),
                Ok(read) => self.recorded(read, became).await,
            });
        }
        Ok(results)
    }

    /// An outcome as it is stored, and when its answer was given.
    async fn read(&self, outcome: &NewOutcome) -> Result<(Outcome, Option<i64>)> {
        let now = self.clock.now();
        let happened_on = outcome.decided_on.as_deref();
        let happened_on = happened_on.map(|text| day(text, now)).transpose()?;
        let (content_hash, answer) = match &outcome.of {
            Told::Letter(content_hash) => (content_hash.clone(), None),
            Told::Answer(id) => {
                let (content_hash, number, answered_at) = self.answer(id).await?;
                (content_hash, Some((number, answered_at)))
            }
        };
        let stored = Outcome {
            content_hash,
            posting_id: outcome.posting_id.clone(),
            stage: outcome.stage,
            result: outcome.result,
            happened_on,
            recorded_at: now,
            prediction_id: answer.map(|(number, _)| number),
        };
        Ok((stored, answer.map(|(_, at)| at)))
    }

    /// The letter that an answer was about, the answer's number and when it was first given.
    async fn answer(&self, id: &str) -> Result<(String, i64, i64)> {
        let missing = || Error::NoPrediction { id: id.to_owned() };
        let name = PredictionId::parse(id).ok_or_else(missing)?;
        let answers = self.predictions.predictions_named(&name).await?;
        let first = answers.into_iter().next().ok_or_else(missing)?;
        let entry = first.entry;
        Ok((entry.content_hash, first.prediction_id, entry.answered_at))
    }

    async fn recorded(
        &self,
        (outcome, answered_at): (Outcome, Option<i64>),
        became: Became,
    ) -> Result<Recorded> {
        if became == Became::Conflicting {
            return Err(self.conflict(&outcome).await?);
        }
        Ok(Recorded {
            content_hash: outcome.content_hash,
            stage: outcome.stage,
            result: outcome.result,
            decided_on: outcome.happened_on,
            answered_at,
            became,
        })
    }

    async fn conflict(&self, outcome: &Outcome) -> Result<Error> {
        let known = self.outcomes.outcomes_of(&outcome.content_hash).await?;
        let known = known
            .into_iter()
            .find(|known| (known.stage, &known.posting_id) == (outcome.stage, &outcome.posting_id));
        Ok(Error::OutcomeConflict {
            content_hash: outcome.content_hash.clone(),
            stage: outcome.stage.as_str(),
            known: known.map_or("", |known| known.result.as_str()),
        })
    }
}

/// A day that has begun somewhere.
fn day(text: &str, now: i64) -> Result<String> {
    begun_day(text, now).ok_or_else(|| Error::NoDay {
        came: text.to_owned(),
    })
}
