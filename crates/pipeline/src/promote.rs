//! Moving a version to a stage.

use serde::Serialize;
use shortlist_registry::{ModelVersion, Stage, StageChange, Transition};

use crate::error::Result;
use crate::model_name::ModelName;
use crate::shortlist::Shortlist;

/// What a promotion did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Promotion {
    /// The version that was moved.
    pub version: ModelVersion,
    /// Who or which rule moved it.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// Versions of the other model that were archived, since only one model answers.
    pub archived: Vec<ModelVersion>,
}

impl Shortlist {
    /// Moves a version to a stage. In Production, it takes the place of every other version of
    /// both models: one model answers.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry) if there is no such version.
    pub async fn promote(
        &self,
        name: ModelName,
        version: u32,
        to: Stage,
        actor: &str,
        reason: &str,
    ) -> Result<Promotion> {
        let at = self.clock.now();
        let transition = Transition::new(name.as_str(), version, to, actor, reason);
        let moved = self.registry.transition(&transition, at).await?;
        let mut archived = Vec::new();
        for other in ModelName::ALL {
            if to == Stage::Production && other != name {
                archived.extend(self.archive(other, name, version, actor, at).await?);
            }
        }
        Ok(Promotion {
            version: moved,
            actor: actor.to_owned(),
            reason: reason.to_owned(),
            archived,
        })
    }

    /// Archives the other model's Production version.
    async fn archive(
        &self,
        other: ModelName,
        name: ModelName,
        version: u32,
        actor: &str,
        at: i64,
    ) -> Result<Option<ModelVersion>> {
        let Some(previous) = self
            .registry
            .in_stage(other.as_str(), Stage::Production)
            .await?
        else {
            return Ok(None);
        };
        let reason = format!("{name} version {version} took its place");
        let transition = Transition::new(
            other.as_str(),
            previous.version,
            Stage::Archived,
            actor,
            &reason,
        );
        Ok(Some(self.registry.transition(&transition, at).await?))
    }

    /// All versions of both models.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry).
    pub async fn model_versions(&self) -> Result<Vec<ModelVersion>> {
        let mut versions = Vec::new();
        for name in ModelName::ALL {
            versions.extend(self.registry.versions(name.as_str()).await?);
        }
        Ok(versions)
    }

    /// Every stage change of a model, oldest first.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry).
    pub async fn model_history(&self, name: ModelName) -> Result<Vec<StageChange>> {
        Ok(self.registry.history(name.as_str()).await?)
    }

    /// The run that made a version: parameters and metrics.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry).
    pub async fn run_of(&self, version: &ModelVersion) -> Result<Option<shortlist_registry::Run>> {
        Ok(self.registry.run(&version.run_id).await?)
    }
}
