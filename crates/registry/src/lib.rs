#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
// What backends share, none of which is built.
#![cfg_attr(not(any(feature = "local", feature = "mlflow")), expect(dead_code))]

mod audit;
mod error;
mod gate;
#[cfg(feature = "local")]
mod local;
#[cfg(feature = "mlflow")]
mod mlflow;
mod names;
mod records;
mod registry;
mod stage;
mod uri;

pub use audit::{AuditCheck, AuditRecord};
pub use error::{Error, Result};
pub use gate::{
    Evidence, GateMode, InProduction, Order, PromotionGate, RuleVerdict, Verdict, VersusProduction,
};
#[cfg(feature = "local")]
pub use local::LocalRegistry;
#[cfg(feature = "mlflow")]
pub use mlflow::{Credentials, MlflowRegistry, MlflowSettings};
pub use names::{check_alias, check_artifact_path, check_name};
pub use records::{
    AliasChange, Artifact, Experiment, ModelVersion, NewVersion, Published, Run, RunStatus,
    StageChange, Transition, VersionDeletion,
};
pub use registry::Registry;
pub use stage::Stage;
pub use uri::ModelUri;
