//! Moving a version to a stage.

use std::sync::Arc;

use shortlist_registry::{ModelVersion, Registry, Stage, Transition};
use shortlist_runtime::Clock;

use crate::error::{Error, Result};
use crate::model_name::ModelName;
use crate::models::Models;

/// What a promotion did.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// Moves versions, so that one model answers.
pub struct Promoter {
    /// Where versions are moved.
    pub registry: Arc<dyn Registry>,
    /// Looks anew what answers once something was moved.
    pub models: Arc<Models>,
    /// Tells when it was moved.
    pub clock: Arc<dyn Clock>,
}

impl Promoter {
    /// Moves a version to a stage. In Production, it takes the place of every other version of
    /// both models: one model answers.
    ///
    /// # Errors
    ///
    /// [`Error::NoVersion`], and those of the registry.
    pub async fn promote(
        &self,
        name: ModelName,
        version: u32,
        to: Stage,
        actor: &str,
        reason: &str,
    ) -> Result<Promotion> {
        let known = self.registry.version(name.as_str(), version).await?;
        if known.is_none() {
            return Err(Error::NoVersion {
                name: name.to_string(),
                version,
            });
        }
        let transition = Transition::new(name.as_str(), version, to, actor, reason);
        self.promote_as(name, transition).await
    }

    /// The same with all that is told of the move.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn promote_as(&self, name: ModelName, transition: Transition) -> Result<Promotion> {
        let at = self.clock.now();
        let Transition {
            version,
            to,
            ref actor,
            ref reason,
            ..
        } = transition;
        self.models.answering.look_again();
        let moved = self.registry.transition(&transition, at).await?;
        let mut archived = Vec::new();
        for other in ModelName::ALL {
            if to == Stage::Production && other != name {
                archived.extend(self.archive(other, name, version, actor, at).await?);
            }
        }
        // An answer meanwhile may have looked between the two.
        self.models.answering.look_again();
        Ok(Promotion {
            version: moved,
            actor: actor.clone(),
            reason: reason.clone(),
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
}
