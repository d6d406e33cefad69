//! What programs ask of their system: time, chance, and where home is. Behind the feature `system`,
//! so that a library that uses this crate cannot reach for them by accident.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use directories::ProjectDirs;
use rand::rngs::SysRng;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

use shortlist_embedding::ModelLoader;
use shortlist_runtime::Clock;

use crate::error::{Error, Result};

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "a program's clock is the system's"
    )]
    fn now(&self) -> i64 {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

/// A generator that no other process shares.
///
/// # Errors
///
/// [`Error::Random`] if the system gives no random bytes.
pub fn system_random() -> Result<ChaCha20Rng> {
    ChaCha20Rng::try_from_rng(&mut SysRng).map_err(|error| Error::Random {
        reason: error.to_string(),
    })
}

/// The home folder: the one that was named, else `SHORTLIST_HOME`, else the platform's data folder.
///
/// # Errors
///
/// [`Error::NoDataFolder`] if the platform names none.
pub fn home_folder(named: Option<PathBuf>) -> Result<PathBuf> {
    let from_environment = || {
        std::env::var_os("SHORTLIST_HOME")
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let from_platform =
        || ProjectDirs::from("", "", "shortlist").map(|dirs| dirs.data_dir().to_owned());
    named
        .or_else(from_environment)
        .or_else(from_platform)
        .ok_or(Error::NoDataFolder)
}

/// A loader of models: from folders, and, with the feature `hub`, from the hub that the environment
/// names.
#[must_use]
pub fn model_loader() -> ModelLoader {
    #[cfg(feature = "hub")]
    {
        use shortlist_embedding::HubSettings;
        ModelLoader::with_hub(HubSettings::from_variables(|name| std::env::var_os(name)))
    }
    #[cfg(not(feature = "hub"))]
    ModelLoader::default()
}

/// The MLflow server that the environment names, as MLflow's own clients read it: `MLFLOW_*` variables
/// and `~/.mlflow/credentials`.
///
/// # Errors
///
/// [`Error::NoTrackingUri`] without `MLFLOW_TRACKING_URI`.
#[cfg(feature = "mlflow")]
pub fn mlflow_settings() -> Result<shortlist_registry::MlflowSettings> {
    use shortlist_files::read_text_at_most;

    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let credentials = home
        .map(|home| home.join(".mlflow").join("credentials"))
        .and_then(|path| read_text_at_most(&path, crate::home::MOST_SETTINGS_BYTES).ok());
    shortlist_registry::MlflowSettings::from_environment(
        |name| std::env::var(name).ok(),
        credentials.as_deref(),
    )
    .ok_or(Error::NoTrackingUri)
}

/// The registry on the MLflow server that the environment names.
///
/// # Errors
///
/// [`Error::NoTrackingUri`]; [`Error::Registry`] for a certificate that cannot be read.
#[cfg(feature = "mlflow")]
pub fn mlflow_registry() -> Result<std::sync::Arc<dyn shortlist_registry::Registry>> {
    let registry = shortlist_registry::MlflowRegistry::new(&mlflow_settings()?)?;
    Ok(std::sync::Arc::new(registry))
}

#[cfg(feature = "mlflow")]
impl crate::shortlist::Shortlist {
    /// Asks the registry that was chosen what answers, or, without a choice, the one that the home's
    /// settings name.
    ///
    /// # Errors
    ///
    /// [`Error::Config`]; those of [`mlflow_registry`].
    pub fn with_chosen_registry(
        self,
        choice: Option<crate::config::RegistryChoice>,
    ) -> Result<Self> {
        use crate::config::RegistryChoice;
        let choice = match choice {
            Some(choice) => choice,
            None => self.config().registry,
        };
        match choice {
            RegistryChoice::Local => Ok(self),
            RegistryChoice::Mlflow => self.with_registry(mlflow_registry()?),
        }
    }
}
