//! The registry in a folder: `registry.db` and `artifacts/`.

mod aliases;
mod audit;
mod files;
mod models;
mod runs;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use async_trait::async_trait;
use rand::Rng;
use shortlist_files::{make_private_folder, touch_private};
use shortlist_sqlite::{Access, open};
use sqlx::SqlitePool;
use sqlx::migrate::Migrator;

use crate::audit::{AuditCheck, AuditRecord, check};
use crate::error::{Error, Result};
use crate::records::{
    AliasChange, Artifact, Experiment, ModelVersion, NewVersion, Published, Run, RunStatus,
    StageChange, Transition,
};
use crate::registry::Registry;
use crate::stage::Stage;
use files::ArtifactFiles;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");
const DATABASE: &str = "registry.db";
const ARTIFACTS: &str = "artifacts";

/// The registry of one machine. Many processes may use the same folder at once.
pub struct LocalRegistry {
    pool: SqlitePool,
    files: ArtifactFiles,
    /// Where run ids come from.
    random: Mutex<Box<dyn Rng + Send>>,
}

impl LocalRegistry {
    /// Opens the registry in a folder, and makes both if they are missing. `random` gives the ids
    /// of runs and must differ between processes.
    ///
    /// # Errors
    ///
    /// [`Error::Open`] or [`Error::File`].
    pub async fn create(folder: &Path, random: impl Rng + Send + 'static) -> Result<Self> {
        let failed = |action, path: &Path| {
            let path = path.to_owned();
            move |source| Error::File {
                action,
                path,
                source,
            }
        };
        make_private_folder(folder).map_err(failed("make the folder", folder))?;
        let database = folder.join(DATABASE);
        touch_private(&database).map_err(failed("make", &database))?;
        Self::with(folder, Access::Create, random).await
    }

    /// Opens the registry in a folder, which must be there.
    ///
    /// # Errors
    ///
    /// [`Error::Open`].
    pub async fn open(folder: &Path, random: impl Rng + Send + 'static) -> Result<Self> {
        Self::with(folder, Access::Existing, random).await
    }

    async fn with(
        folder: &Path,
        access: Access,
        random: impl Rng + Send + 'static,
    ) -> Result<Self> {
        Ok(Self {
            pool: open(&folder.join(DATABASE), &MIGRATIONS, access).await?,
            files: ArtifactFiles::new(folder.join(ARTIFACTS)),
            random: Mutex::new(Box::new(random)),
        })
    }

    /// 128 random bits in hexadecimal.
    fn new_id(&self) -> String {
        let mut random = self
            .random
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        format!("{:016x}{:016x}", random.next_u64(), random.next_u64())
    }
}

#[async_trait]
impl Registry for LocalRegistry {
    async fn experiment(&self, name: &str, at: i64) -> Result<Experiment> {
        runs::experiment(&self.pool, name, at).await
    }

    async fn experiments(&self) -> Result<Vec<Experiment>> {
        runs::experiments(&self.pool).await
    }

    async fn start_run(&self, experiment_id: &str, name: &str, at: i64) -> Result<String> {
        let id = self.new_id();
        runs::start(&self.pool, &id, experiment_id, name, at).await?;
        Ok(id)
    }

    async fn log_params(&self, run: &str, params: &[(String, String)]) -> Result<()> {
        runs::log_params(&self.pool, run, params).await
    }

    async fn log_metrics(&self, run: &str, metrics: &[(String, f64)], at: i64) -> Result<()> {
        runs::log_metrics(&self.pool, run, metrics, at).await
    }

    async fn log_artifact(&self, run: &str, path: &str, content: &[u8]) -> Result<()> {
        crate::names::check_artifact_path(path)?;
        runs::check_running(&self.pool, run).await?;
        // The file is complete under its final name before a record points to it.
        let sha256 = self.files.write(content, &self.new_id()).await?;
        runs::record_artifact(&self.pool, run, path, &sha256, content.len()).await
    }

    async fn finish_run(&self, run: &str, status: RunStatus, at: i64) -> Result<()> {
        runs::finish(&self.pool, run, status, at).await
    }

    async fn run(&self, run: &str) -> Result<Option<Run>> {
        runs::find(&self.pool, run).await
    }

    async fn artifacts(&self, run: &str) -> Result<Vec<Artifact>> {
        runs::artifacts(&self.pool, run).await
    }

    async fn artifact(&self, run: &str, path: &str) -> Result<Option<Vec<u8>>> {
        let artifacts = runs::artifacts(&self.pool, run).await?;
        match artifacts.into_iter().find(|artifact| artifact.path == path) {
            Some(artifact) => self.files.read(run, &artifact).await.map(Some),
            None => Ok(None),
        }
    }

    async fn register(
        &self,
        name: &str,
        run: &str,
        artifact_path: &str,
        at: i64,
    ) -> Result<ModelVersion> {
        let wish = NewVersion {
            name: name.to_owned(),
            run_id: run.to_owned(),
            artifact_path: artifact_path.to_owned(),
        };
        models::register(&self.pool, &wish, at).await
    }

    async fn models(&self) -> Result<Vec<String>> {
        models::names(&self.pool).await
    }

    async fn versions(&self, name: &str) -> Result<Vec<ModelVersion>> {
        models::versions(&self.pool, name).await
    }

    async fn version(&self, name: &str, number: u32) -> Result<Option<ModelVersion>> {
        models::version(&self.pool, name, number).await
    }

    async fn latest(&self, name: &str) -> Result<Option<ModelVersion>> {
        models::version(&self.pool, name, u32::MAX).await
    }

    async fn in_stage(&self, name: &str, stage: Stage) -> Result<Option<ModelVersion>> {
        models::in_stage(&self.pool, name, stage).await
    }

    async fn transition(&self, transition: &Transition, at: i64) -> Result<ModelVersion> {
        models::transition(&self.pool, transition, at).await
    }

    async fn publish(
        &self,
        versions: &[NewVersion],
        moved: usize,
        transition: &Transition,
        at: i64,
    ) -> Result<Published> {
        models::publish(&self.pool, versions, moved, transition, at).await
    }

    async fn history(&self, name: &str) -> Result<Vec<StageChange>> {
        models::history(&self.pool, name).await
    }

    async fn runs(&self, experiment_id: &str) -> Result<Vec<String>> {
        runs::of_experiment(&self.pool, experiment_id).await
    }

    async fn runs_going_on(&self, experiment_id: &str) -> Result<Vec<String>> {
        runs::going_on(&self.pool, experiment_id).await
    }

    async fn change_alias(&self, change: &AliasChange, at: i64) -> Result<()> {
        aliases::change(&self.pool, change, at).await
    }

    async fn aliases(&self, name: &str) -> Result<BTreeMap<String, u32>> {
        aliases::of(&self.pool, name).await
    }

    async fn audit(&self) -> Result<Vec<AuditRecord>> {
        audit::all(&self.pool).await
    }

    async fn check_audit(&self) -> Result<AuditCheck> {
        Ok(check(&self.audit().await?))
    }
}
