#![doc = include_str!("../README.md")]

mod error;
mod gate;
mod local;
mod names;
mod records;
mod registry;
mod stage;

pub use error::{Error, Result};
pub use gate::{PromotionGate, Verdict};
pub use local::LocalRegistry;
pub use names::{check_artifact_path, check_name};
pub use records::{Artifact, Experiment, ModelVersion, Run, RunStatus, StageChange, Transition};
pub use registry::Registry;
pub use stage::Stage;
