//! Registered models, their runs, and where they stand.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The stage of a model version, by MLflow's names.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Registered, and nothing more.
    None,
    /// A candidate.
    Staging,
    /// The one that answers.
    Production,
    /// It answered once.
    Archived,
}

/// A registered model's version.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// How a run stands.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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

/// One trial. Times are in milliseconds since 1970.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
    /// The latest value of each metric: that of the highest step. Null: another program wrote what is no number.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, Option<f64>>))]
    pub metrics: BTreeMap<String, f64>,
    /// What people and programs say of it.
    pub tags: BTreeMap<String, String>,
}

/// A value of a metric at a step.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MetricPoint {
    /// The metric.
    pub key: String,
    /// Its value. Null: another program wrote what is no number.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<f64>))]
    pub value: f64,
    /// The step, such as an epoch.
    pub step: i64,
    /// When it was measured, in milliseconds since 1970.
    pub at: i64,
}

/// A move that happened.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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

/// What a promotion did.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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

/// A version that was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Transfer {
    /// As it was.
    pub from: ModelVersion,
    /// As it is there: the next number, in no stage.
    pub to: ModelVersion,
    /// Files that were moved.
    pub files: usize,
}

/// One line of the audit log. It is written in the same step as what it tells of, and never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditRecord {
    /// Its place, from 1, without gaps.
    pub sequence: i64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Who, or which rule.
    pub actor: String,
    /// What was done: `stage`, `set alias` or `delete alias`.
    pub action: String,
    /// The model.
    pub name: String,
    /// The version.
    pub version: u32,
    /// From where to where, why, and on what evidence, as JSON.
    pub detail: String,
    /// SHA-256 over this line and the hash of the line before, in hexadecimal.
    pub hash: String,
}

/// A line of trials that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Experiment {
    /// Its identity.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Stage {
    /// The stage's name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Staging => "Staging",
            Self::Production => "Production",
            Self::Archived => "Archived",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
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
