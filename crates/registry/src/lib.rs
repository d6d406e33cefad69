#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod audit;
mod error;
mod gate;
mod local;
#[cfg(feature = "mlflow")]
mod mlflow;
mod names;
mod records;
mod registry;
mod search;
mod stage;
mod uri;

pub use audit::{AuditCheck, AuditRecord};
pub use error::{Error, Result};
pub use gate::{
    Evidence, GateMode, InProduction, LearnedOrder, Order, PromotionGate, RuleVerdict, Said,
    Verdict, VersusProduction,
};
pub use local::LocalRegistry;
#[cfg(feature = "mlflow")]
pub use mlflow::{Credentials, MlflowRegistry, MlflowSettings};
pub use names::{check_alias, check_artifact_path, check_name};
pub use records::{
    AliasChange, Artifact, Experiment, MetricPoint, ModelVersion, NewRun, NewVersion, Published,
    Run, RunStatus, StageChange, Transition, VersionDeletion,
};
pub use registry::Registry;
pub use search::{
    Attribute, Comparator, Comparison, Field, Filter, OrderBy, RunPage, RunSearch, Value,
};
pub use stage::Stage;
pub use uri::ModelUri;
