//! Plain records.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::stage::Stage;

/// A line of trials that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Experiment {
    /// Its identity.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RunStatus {
    /// It goes on.
    Running,
    /// It ended well.
    Finished,
    /// It ended with an error.
    Failed,
    /// It was stopped.
    Killed,
}

impl RunStatus {
    /// MLflow's name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "RUNNING",
            Self::Finished => "FINISHED",
            Self::Failed => "FAILED",
            Self::Killed => "KILLED",
        }
    }
}

impl fmt::Display for RunStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// One trial. Times are in milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// Its identity, 32 hexadecimal digits.
    pub id: String,
    /// Its experiment.
    pub experiment_id: String,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub status: RunStatus,
    /// When it began.
    pub started_at: i64,
    /// When it ended.
    pub ended_at: Option<i64>,
    /// What it was told.
    pub params: BTreeMap<String, String>,
    /// The latest value of each metric: that of the highest step, and of the latest time within it. Finite, unless another
    /// program wrote it to a server.
    pub metrics: BTreeMap<String, f64>,
    /// What people and programs say of it; a tag may change.
    pub tags: BTreeMap<String, String>,
}

impl Run {
    /// The tag that names the run which a nested one belongs to, MLflow's own.
    pub const PARENT_TAG: &str = "mlflow.parentRunId";
    /// The tag of a note, in Markdown, MLflow's own.
    pub const NOTE_TAG: &str = "mlflow.note.content";

    /// The run that it belongs to, if it is nested.
    #[must_use]
    pub fn parent(&self) -> Option<&str> {
        self.tags.get(Self::PARENT_TAG).map(String::as_str)
    }
}

/// A wish for a run. Its experiment and its name must be said; by default it has no parent and no tags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewRun {
    /// Its experiment.
    pub experiment_id: String,
    /// Its name.
    pub name: String,
    /// The run that it belongs to, of the same registry.
    pub parent: Option<String>,
    /// Its first tags.
    pub tags: Vec<(String, String)>,
}

impl NewRun {
    /// Sets [`Self::experiment_id`].
    #[must_use]
    pub fn with_experiment_id(mut self, experiment_id: impl Into<String>) -> Self {
        self.experiment_id = experiment_id.into();
        self
    }

    /// Sets [`Self::name`].
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`Self::parent`].
    #[must_use]
    pub fn with_parent(mut self, parent: impl Into<Option<String>>) -> Self {
        self.parent = parent.into();
        self
    }

    /// Sets [`Self::tags`].
    #[must_use]
    pub fn with_tags(mut self, tags: Vec<(String, String)>) -> Self {
        self.tags = tags;
        self
    }
}

/// A value of a metric at a step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MetricPoint {
    /// The metric.
    pub key: String,
    /// Its value; finite, unless another program wrote it to a server.
    pub value: f64,
    /// The step, such as an epoch.
    pub step: i64,
    /// When it was measured, in milliseconds since 1970.
    pub at: i64,
}

impl MetricPoint {
    /// The points of one step.
    pub(crate) fn of_step(metrics: &[(String, f64)], step: i64, at: i64) -> Vec<Self> {
        let point = |(key, value): &(String, f64)| Self {
            key: key.clone(),
            value: *value,
            step,
            at,
        };
        metrics.iter().map(point).collect()
    }

    /// Refuses what a registry cannot keep.
    pub(crate) fn check_all(points: &[Self]) -> Result<()> {
        match points.iter().find(|point| !point.value.is_finite()) {
            Some(point) => Err(Error::Metric {
                key: point.key.clone(),
                value: point.value,
            }),
            None => Ok(()),
        }
    }
}

/// A file of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Artifact {
    /// Its path within the run.
    pub path: String,
    /// SHA-256 of its content, hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A registered model's version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelVersion {
    /// The model's name.
    pub name: String,
    /// Its number, from 1, never used again.
    pub version: u32,
    /// The run that made it.
    pub run_id: String,
    /// The folder of its files among the run's artifacts.
    pub artifact_path: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it was registered, in milliseconds since 1970.
    pub created_at: i64,
}

/// A wish to move a version to a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The model.
    pub name: String,
    /// The version.
    pub version: u32,
    /// The stage to move to.
    pub to: Stage,
    /// Who or which rule asks.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// On what evidence, as JSON; kept in the audit log.
    pub evidence: Option<String>,
    /// Whether other versions in that stage are archived; they are in `new`.
    pub archive_existing: bool,
    /// Other models whose versions in that stage are archived with it, where only one may stand there.
    pub displaces: Vec<String>,
}

/// A wish for a model's next version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVersion {
    /// The model.
    pub name: String,
    /// The run that made it.
    pub run_id: String,
    /// The folder of its files among the run's artifacts.
    pub artifact_path: String,
}

/// Versions that were registered together, and the one of them that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Each as it was registered, in the order of the wishes.
    pub versions: Vec<ModelVersion>,
    /// The one that was moved, where it stands now.
    pub moved: ModelVersion,
}

/// A wish to change an alias.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AliasChange {
    /// The model.
    pub name: String,
    /// The alias.
    pub alias: String,
    /// The version that it shall point to; `None`: it goes away.
    pub version: Option<u32>,
    /// Who asks.
    pub actor: String,
    /// Why.
    pub reason: String,
}

/// A wish to delete a version with its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionDeletion {
    /// The model.
    pub name: String,
    /// The version.
    pub version: u32,
    /// Who asks.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// Whether it may be the one in Production.
    pub even_in_production: bool,
}

impl VersionDeletion {
    /// Whether a version in a stage may be deleted.
    pub(crate) fn check_stage(&self, stage: Stage) -> Result<()> {
        if stage == Stage::Production && !self.even_in_production {
            return Err(Error::InProduction {
                name: self.name.clone(),
                version: self.version,
            });
        }
        Ok(())
    }
}

impl Transition {
    /// A move after which the version is the only one in its stage, if that is Staging or
    /// Production.
    #[must_use]
    pub fn new(name: &str, version: u32, to: Stage, actor: &str, reason: &str) -> Self {
        Self {
            name: name.to_owned(),
            version,
            to,
            actor: actor.to_owned(),
            reason: reason.to_owned(),
            evidence: None,
            archive_existing: matches!(to, Stage::Staging | Stage::Production),
            displaces: Vec::new(),
        }
    }
}

impl Transition {
    /// Why a version of a model is archived by this move.
    pub(crate) fn took_the_place_in(&self, name: &str) -> String {
        if name == self.name {
            format!("version {} took its place", self.version)
        } else {
            format!("{} version {} took its place", self.name, self.version)
        }
    }

    /// The same move of the version at a place among those that were just registered.
    pub(crate) fn of_place(&self, place: usize, registered: &[ModelVersion]) -> Result<Self> {
        let version = registered.get(place).ok_or_else(|| Error::NotFound {
            kind: "new version",
            name: format!("{} at place {place}", self.name),
        })?;
        Ok(Self {
            name: version.name.clone(),
            version: version.version,
            ..self.clone()
        })
    }
}

/// A move that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageChange {
    /// The version.
    pub version: u32,
    /// The stage before.
    pub from: Stage,
    /// The stage after.
    pub to: Stage,
    /// Who or which rule moved it.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
}
