//! Moving a version to a stage.

use std::collections::BTreeMap;

use shortlist_registry::{
    AliasChange, AuditRecord, Experiment, ModelUri, ModelVersion, Run, Stage, StageChange,
    Transition,
};

use crate::error::{Error, Result};
use crate::model_name::ModelName;
use crate::shortlist::Shortlist;

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

impl Shortlist {
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

    pub(crate) async fn promote_as(
        &self,
        name: ModelName,
        transition: Transition,
    ) -> Result<Promotion> {
        let at = self.clock.now();
        let Transition {
            version,
            to,
            ref actor,
            ref reason,
            ..
        } = transition;
        self.answering.look_again();
        let moved = self.registry.transition(&transition, at).await?;
        let mut archived = Vec::new();
        for other in ModelName::ALL {
            if to == Stage::Production && other != name {
                archived.extend(self.archive(other, name, version, actor, at).await?);
            }
        }
        // An answer meanwhile may have looked between the two.
        self.answering.look_again();
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

    /// Points an alias of a model to a version, or takes it away.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry).
    pub async fn change_alias(&self, change: &AliasChange) -> Result<()> {
        Ok(self.registry.change_alias(change, self.clock.now()).await?)
    }

    /// The aliases of a model with their versions.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry).
    pub async fn aliases(&self, name: ModelName) -> Result<BTreeMap<String, u32>> {
        Ok(self.registry.aliases(name.as_str()).await?)
    }

    /// Everything that changed which version of a model answers, oldest first.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry).
    pub async fn model_audit(&self, name: ModelName) -> Result<Vec<AuditRecord>> {
        let mut records = self.registry.audit().await?;
        records.retain(|record| record.name == name.as_str());
        Ok(records)
    }

    /// The version that a URI names.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry).
    pub async fn resolve(&self, uri: &ModelUri) -> Result<Option<ModelVersion>> {
        Ok(self.registry.resolve(uri).await?)
    }

    /// All experiments with their runs, the latest run first.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry).
    pub async fn experiments(&self) -> Result<Vec<(Experiment, Vec<Run>)>> {
        let mut experiments = Vec::new();
        for experiment in self.registry.experiments().await? {
            let mut runs = Vec::new();
            for id in self.registry.runs(&experiment.id).await? {
                runs.extend(self.registry.run(&id).await?);
            }
            experiments.push((experiment, runs));
        }
        Ok(experiments)
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
