//! Which registry.

use clap::ValueEnum;
use shortlist_app::RegistryChoice;

/// Which registry says what answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RegistryArgument {
    /// The one in the home's folder
    Local,
    /// The MLflow server that MLFLOW_TRACKING_URI names
    Mlflow,
}

impl From<RegistryArgument> for RegistryChoice {
    fn from(argument: RegistryArgument) -> Self {
        match argument {
            RegistryArgument::Local => Self::Local,
            RegistryArgument::Mlflow => Self::Mlflow,
        }
    }
}
