//! A version that does not answer, held against the one that does.

mod comparison;
mod letters;
mod preview;
mod shadow;

use std::sync::Arc;

use shortlist_models::{ModelName, Models};
use shortlist_registry::{ModelVersion, Registry};
use shortlist_storage::{OutcomeRepository, PredictionRepository};

pub use comparison::{ChallengerReport, ChallengerVerdict, Champion};
pub use letters::LetterSource;
pub use preview::Preview;

use crate::error::Result;
use comparison::Comparison;
use letters::Vectors;
use shadow::Shadow;

/// The alias of the version that answers in the shadow: its answers are computed and never shown.
pub const CHALLENGER: &str = "challenger";
/// Rows that are read at once.
const ROWS_AT_ONCE: usize = 5_000;

/// Holds versions that do not answer against the one that does: on letters whose vectors or texts are kept. A version
/// never changes, so that what it would have answered can be computed at any time, and needs no journal of its own.
pub struct Challengers {
    /// What was answered.
    pub answers: Arc<dyn PredictionRepository>,
    /// What really happened.
    pub outcomes: Arc<dyn OutcomeRepository>,
    /// The letters, as far as their vectors or texts are kept.
    pub letters: LetterSource,
    /// The versions, and the one that answers.
    pub models: Arc<Models>,
    /// The aliases, and since when they are what they are.
    pub registry: Arc<dyn Registry>,
}

impl Challengers {
    /// What a version would have told of the newest `most` letters that the version in Production was asked about and
    /// gave a probability of.
    ///
    /// # Errors
    ///
    /// [`Error::Models`](crate::Error::Models) where the version cannot answer, those of the store and the registry.
    pub async fn preview(&self, version: ModelVersion, most: usize) -> Result<Preview> {
        let shadow = Shadow::load(&self.models, version).await?;
        let answering = self.models.production_version().await?;
        let answers = self.answers.newest_predictions(most).await?;
        let mut preview = Preview::of(shadow.version());
        let Some(answering) = answering else {
            return Ok(preview);
        };
        let answers: Vec<_> = answers
            .into_iter()
            .filter(|answer| is_by(&answer.entry, &answering))
            .collect();
        let hashes = answers
            .iter()
            .map(|answer| answer.entry.content_hash.as_str());
        let vectors = self.vectors(&shadow, hashes.collect()).await?;
        for answer in &answers {
            match vectors.get(&answer.entry.content_hash) {
                Some(vector) => preview.add(answer.entry.pass_probability, shadow.tell(vector)?),
                None => preview.without_vector += 1,
            }
        }
        Ok(preview)
    }

    /// Each challenger, with what outcomes say of it and of the version that answered, one after another.
    ///
    /// # Errors
    ///
    /// Those of [`Challengers::preview`].
    pub async fn report(&self) -> Result<Vec<ChallengerReport>> {
        let answering = self.models.production_version().await?;
        let mut reports = Vec::new();
        for name in ModelName::ALL {
            let Some(challenger) = self.challenger(name).await? else {
                continue;
            };
            let Some(champion) = answering.as_ref().filter(|other| **other != challenger) else {
                continue;
            };
            reports.push(self.compare(challenger, champion).await?);
        }
        Ok(reports)
    }

    async fn vectors(&self, shadow: &Shadow, hashes: Vec<&str>) -> Result<Vectors> {
        self.letters.vectors(shadow.fingerprint(), &hashes).await
    }

    async fn challenger(&self, name: ModelName) -> Result<Option<ModelVersion>> {
        let aliases = self.registry.aliases(name.as_str()).await?;
        let Some(number) = aliases.get(CHALLENGER) else {
            return Ok(None);
        };
        let versions = self.registry.versions(name.as_str()).await?;
        let mut versions = versions.into_iter();
        Ok(versions.find(|version| version.version == *number))
    }

    async fn compare(
        &self,
        challenger: ModelVersion,
        champion: &ModelVersion,
    ) -> Result<ChallengerReport> {
        let since = self.since(&challenger).await?;
        let shadow = Shadow::load(&self.models, challenger).await?;
        let mut comparison = Comparison::default();
        let mut last = 0;
        loop {
            let outcomes = self.outcomes.outcomes_after(last, ROWS_AT_ONCE).await?;
            let Some(newest) = outcomes.last() else {
                break;
            };
            last = newest.sequence;
            let told: Vec<_> = outcomes
                .into_iter()
                .filter(|outcome| outcome.is_current && outcome.outcome.recorded_at > since)
                .filter_map(|outcome| {
                    let is_passed = outcome.outcome.label()?;
                    let entry = outcome.answer?.entry;
                    is_by(&entry, champion).then_some((entry, is_passed))
                })
                .collect();
            let hashes = told.iter().map(|(entry, _)| entry.content_hash.as_str());
            let vectors = self.vectors(&shadow, hashes.collect()).await?;
            for (entry, is_passed) in &told {
                let vector = vectors.get(&entry.content_hash);
                let told = vector.map(|vector| shadow.tell(vector)).transpose()?;
                comparison.add(entry, told.flatten(), *is_passed)?;
            }
        }
        comparison.report(shadow.version(), champion, since)
    }

    /// Since when a version is the challenger: outcomes that were told before may have been looked at when it was chosen,
    /// or learned from. Where no audit log tells, since it was made.
    async fn since(&self, challenger: &ModelVersion) -> Result<i64> {
        let records = self.registry.audit().await?;
        let named = records.iter().rev().find(|record| {
            record.name == challenger.name
                && record.version == challenger.version
                && record.action == "set alias"
                && is_alias(&record.detail)
        });
        Ok(named.map_or(challenger.created_at, |record| record.at))
    }
}

fn is_alias(detail: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(detail)
        .is_ok_and(|detail| detail["alias"] == CHALLENGER)
}

fn is_by(entry: &shortlist_storage::JournalEntry, version: &ModelVersion) -> bool {
    entry.pass_probability.is_some()
        && entry.model_name == version.name
        && entry.model_version == version.version
}
