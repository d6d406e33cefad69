//! Moving a version to a stage.

use std::sync::Arc;

use shortlist_registry::{
    AliasChange, ModelVersion, NewVersion, Published, Registry, Stage, Transition,
};
use shortlist_runtime::Clock;

use crate::answering_model::MODEL_FILE;
use crate::error::{Error, Result};
use crate::model_name::ModelName;
use crate::models::Models;

/// The alias of the version in Production: the two are one, whichever name it is moved by.
pub const CHAMPION: &str = "champion";

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
    /// both models: one model answers. What is to answer is loaded first, and refused if it cannot.
    ///
    /// # Errors
    ///
    /// [`Error::NoVersion`], [`Error::WrongKind`], those of [`Models::load`], and then nothing is
    /// changed; those of the registry.
    pub async fn promote(
        &self,
        name: ModelName,
        version: u32,
        to: Stage,
        actor: &str,
        reason: &str,
    ) -> Result<Promotion> {
        self.move_version(
            name,
            Transition::new(name.as_str(), version, to, actor, reason),
        )
        .await
    }

    /// Moves a version of a model as `transition` says, whose evidence is kept.
    ///
    /// # Errors
    ///
    /// As [`Promoter::promote`].
    pub async fn move_version(&self, name: ModelName, transition: Transition) -> Result<Promotion> {
        let version = transition.version;
        let known = self.registry.version(name.as_str(), version).await?;
        let known = known.ok_or_else(|| Error::NoVersion {
            name: name.to_string(),
            version,
        })?;
        if transition.to == Stage::Production {
            self.check_can_answer(name, known).await?;
        }
        let before = self.others_in_production(name.as_str()).await?;
        self.models.answering.look_again();
        let transition = alone(transition);
        let moved = self
            .registry
            .transition(&transition, self.clock.now())
            .await?;
        let promotion = self.told(moved, &transition, before);
        self.champion_follows(&transition).await?;
        Ok(promotion)
    }

    /// Registers versions that were just made, and moves the one at the place `moved` among them as
    /// `transition` says, in as few steps as the registry can.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn publish(
        &self,
        versions: &[NewVersion],
        moved: usize,
        transition: Transition,
    ) -> Result<(Vec<ModelVersion>, Promotion)> {
        let before = self.others_in_production(&transition.name).await?;
        self.models.answering.look_again();
        let transition = alone(transition);
        let Published { versions, moved } = self
            .registry
            .publish(versions, moved, &transition, self.clock.now())
            .await?;
        let promotion = self.told(moved, &transition, before);
        self.champion_follows(&transition).await?;
        Ok((versions, promotion))
    }

    /// Points an alias of a model to a version whose model is as it was written, or takes it away. A version that becomes
    /// [`CHAMPION`] is promoted to Production.
    ///
    /// # Errors
    ///
    /// [`Error::ChampionStays`] where that one would be taken away; those of [`Promoter::promote`] and of the registry.
    pub async fn change_alias(&self, name: ModelName, change: &AliasChange) -> Result<()> {
        if change.alias == CHAMPION {
            let version = change.version.ok_or_else(|| Error::ChampionStays {
                name: name.to_string(),
            })?;
            return self.make_champion(name, version, change).await;
        }
        if let Some(version) = change.version
            && let Some(version) = self.registry.version(name.as_str(), version).await?
        {
            // Read, so that its hash is looked at.
            self.registry.file(&version, MODEL_FILE).await?;
        }
        Ok(self.registry.change_alias(change, self.clock.now()).await?)
    }

    async fn make_champion(
        &self,
        name: ModelName,
        version: u32,
        change: &AliasChange,
    ) -> Result<()> {
        let now = self
            .registry
            .in_stage(name.as_str(), Stage::Production)
            .await?;
        if now.is_none_or(|now| now.version != version) {
            let (actor, reason) = (&change.actor, &change.reason);
            self.promote(name, version, Stage::Production, actor, reason)
                .await?;
        }
        // Whoever reads the registry without us finds it there.
        let stored = self.registry.aliases(name.as_str()).await?;
        if stored.get(CHAMPION) != Some(&version) {
            self.registry.change_alias(change, self.clock.now()).await?;
        }
        Ok(())
    }

    /// Where the registry itself holds the alias [`CHAMPION`], by which programs read it that know no stages, it goes where
    /// Production goes.
    async fn champion_follows(&self, moved: &Transition) -> Result<()> {
        if moved.to != Stage::Production {
            return Ok(());
        }
        for name in ModelName::ALL.map(ModelName::as_str) {
            let version = (name == moved.name).then_some(moved.version);
            let stored = self.registry.aliases(name).await?;
            let held = stored.get(CHAMPION).copied();
            if held.is_none() || held == version {
                continue;
            }
            let change = AliasChange {
                name: name.to_owned(),
                alias: CHAMPION.to_owned(),
                version,
                actor: moved.actor.clone(),
                reason: moved.reason.clone(),
            };
            self.registry
                .change_alias(&change, self.clock.now())
                .await?;
        }
        Ok(())
    }

    /// Loads a version as an answer would, and looks whether it is what its name says.
    pub(crate) async fn check_can_answer(
        &self,
        name: ModelName,
        version: ModelVersion,
    ) -> Result<()> {
        let model = self.models.load(version).await?;
        let came = ModelName::of(&model.file.classifier);
        if came == name {
            return Ok(());
        }
        Err(Error::WrongKind {
            name: name.to_string(),
            version: model.version.version,
            came: model.file.classifier.name(),
        })
    }

    /// Where both models have a version in Production, as after a kill between two calls to a server,
    /// archives the one that was moved there first: what was archived.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn leave_one_answering(&self) -> Result<Vec<ModelVersion>> {
        let Some(answers) = self.models.production_version().await? else {
            return Ok(Vec::new());
        };
        let others = self.others_in_production(&answers.name).await?;
        let reason = format!(
            "two versions were in Production; {} version {} was moved there later",
            answers.name, answers.version
        );
        let mut archived = Vec::new();
        for other in others {
            let transition = Transition::new(
                &other.name,
                other.version,
                Stage::Archived,
                "one answers",
                &reason,
            );
            let moved = self
                .registry
                .transition(&transition, self.clock.now())
                .await?;
            archived.push(moved);
        }
        Ok(archived)
    }

    async fn others_in_production(&self, name: &str) -> Result<Vec<ModelVersion>> {
        let mut others = Vec::new();
        for other in ModelName::ALL.iter().filter(|other| other.as_str() != name) {
            let found = self.registry.in_stage(other.as_str(), Stage::Production);
            others.extend(found.await?);
        }
        Ok(others)
    }

    /// What a move did to those that were in Production before.
    fn told(
        &self,
        moved: ModelVersion,
        transition: &Transition,
        before: Vec<ModelVersion>,
    ) -> Promotion {
        // An answer meanwhile may have looked before the move.
        self.models.answering.look_again();
        let archived = if transition.to == Stage::Production {
            before.into_iter().map(archived).collect()
        } else {
            Vec::new()
        };
        Promotion {
            version: moved,
            actor: transition.actor.clone(),
            reason: transition.reason.clone(),
            archived,
        }
    }
}

/// The move with all that it displaces: in Production one model stands.
fn alone(transition: Transition) -> Transition {
    if transition.to != Stage::Production {
        return transition;
    }
    let displaces = ModelName::ALL.map(|name| name.to_string()).to_vec();
    Transition {
        displaces,
        ..transition
    }
}

fn archived(version: ModelVersion) -> ModelVersion {
    ModelVersion {
        stage: Stage::Archived,
        ..version
    }
}
