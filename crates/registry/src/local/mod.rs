//! The registry in a folder: `registry.db` and `artifacts/`.

mod aliases;
mod audit;
mod deletion;
mod files;
mod head;
mod metrics;
mod models;
mod runs;
mod seals;
mod search;
mod tags;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use async_trait::async_trait;
use rand::Rng;
use shortlist_files::{make_private_folder, touch_private};
use shortlist_sqlite::{
    Access, ChangeWatch, ReadOnly, integrity_check, missing_from_schema, open, open_read_only,
};
use sqlx::SqlitePool;
use sqlx::migrate::Migrator;

use crate::audit::{AuditCheck, AuditRecord, check};
use crate::error::{Error, Result};
use crate::records::{
    AliasChange, Artifact, Experiment, MetricPoint, ModelVersion, NewRun, NewVersion, Published,
    Run, RunStatus, StageChange, Transition, VersionDeletion,
};
use crate::registry::Registry;
use crate::search::{RunPage, RunSearch};
use crate::stage::Stage;
use files::ArtifactFiles;
use head::Head;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");
const DATABASE: &str = "registry.db";
const ARTIFACTS: &str = "artifacts";

/// The registry of one machine. Many processes may use the same folder at once.
pub struct LocalRegistry {
    pool: SqlitePool,
    folder: PathBuf,
    files: ArtifactFiles,
    /// Where run ids come from; one that is only read has none.
    random: Mutex<Option<Box<dyn Rng + Send>>>,
    /// What others write to it, where it is only read.
    changes: Option<ChangeWatch>,
}

impl LocalRegistry {
    /// Opens the registry in a folder, and makes both if they are missing. `random` gives the ids
    /// of runs and must differ between processes.
    ///
    /// # Errors
    ///
    /// [`Error::Open`], [`Error::File`], [`Error::LostAudit`].
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

    /// Opens the registry in a folder, which must be there; where it cannot be written, to be read only.
    ///
    /// # Errors
    ///
    /// [`Error::Open`], [`Error::LostAudit`].
    pub async fn open(folder: &Path, random: impl Rng + Send + 'static) -> Result<Self> {
        Self::with(folder, Access::Existing, random).await
    }

    /// As [`open`](Self::open), for what reads alone: where the disk is full, too.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub async fn open_to_read(folder: &Path, random: impl Rng + Send + 'static) -> Result<Self> {
        match Self::open(folder, random).await {
            Err(Error::Open(error)) if error.is_without_room() => {
                let registry = Self::open_read_only(folder).await?;
                registry.check_head().await?;
                Ok(registry)
            }
            other => other,
        }
    }

    /// Opens the registry in a folder, which must be there, to be read only: nothing is made or changed.
    ///
    /// # Errors
    ///
    /// [`Error::Open`].
    pub async fn open_read_only(folder: &Path) -> Result<Self> {
        let ReadOnly { pool, changes } =
            open_read_only(&folder.join(DATABASE), &MIGRATIONS).await?;
        Ok(Self::of(pool, folder, None, Some(changes)))
    }

    fn of(
        pool: SqlitePool,
        folder: &Path,
        random: Option<Box<dyn Rng + Send>>,
        changes: Option<ChangeWatch>,
    ) -> Self {
        Self {
            pool,
            folder: folder.to_owned(),
            files: ArtifactFiles::new(folder.join(ARTIFACTS)),
            random: Mutex::new(random),
            changes,
        }
    }

    /// Whether nothing can be written to it.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.changes.is_some()
    }

    async fn with(
        folder: &Path,
        access: Access,
        random: impl Rng + Send + 'static,
    ) -> Result<Self> {
        let database = folder.join(DATABASE);
        let (pool, changes) = match open(&database, &MIGRATIONS, access).await {
            Err(error) if access == Access::Existing && error.cannot_write() => {
                let opened = open_read_only(&database, &MIGRATIONS).await?;
                (opened.pool, Some(opened.changes))
            }
            other => (other?, None),
        };
        let registry = Self::of(pool, folder, Some(Box::new(random)), changes);
        registry.check_head().await?;
        Ok(registry)
    }

    /// Checks every file of a registry, which is not changed: what is not as it was written, in words.
    ///
    /// # Errors
    ///
    /// [`Error::Open`], [`Error::Database`].
    pub async fn check_folder(folder: &Path) -> Result<Vec<String>> {
        let registry = Self::open_read_only(folder).await?;
        let mut faults = registry.check_files().await?;
        if let Err(error) = registry.check_head().await {
            faults.push(error.to_string());
        }
        Ok(faults)
    }

    /// Refuses a registry beside which the end of its log is not kept, though it was: by
    /// [`keep_head`](Self::keep_head).
    ///
    /// # Errors
    ///
    /// [`Error::LostAudit`].
    pub fn expect_head(&self) -> Result<()> {
        match Head::read(&self.folder)? {
            Some(_) => Ok(()),
            None => Err(head::gone(&self.folder)),
        }
    }

    /// The log must have the line that was written down as its end.
    async fn check_head(&self) -> Result<()> {
        let Some(head) = Head::read(&self.folder)? else {
            return Ok(());
        };
        if head.is_in(&audit::all(&self.pool).await?) {
            Ok(())
        } else {
            Err(head.lost(&self.folder))
        }
    }

    /// Writes down where the log ends now, as each change does. What it says stays true if the process ends before.
    ///
    /// # Errors
    ///
    /// [`Error::File`], [`Error::Database`].
    pub async fn keep_head(&self) -> Result<()> {
        Head::of(&audit::all(&self.pool).await?).write(&self.folder, &self.new_id())
    }

    /// 128 random bits in hexadecimal.
    fn new_id(&self) -> String {
        let mut random = self
            .random
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut number = || random.as_mut().map_or(0, rand::Rng::next_u64);
        format!("{:016x}{:016x}", number(), number())
    }
}

#[async_trait]
impl Registry for LocalRegistry {
    async fn experiment(&self, name: &str, at: i64) -> Result<Experiment> {
        runs::experiment(&self.pool, name, at).await
    }

    async fn experiments(&self) -> Result<Vec<Experiment>> {
        seals::verify_all(&self.pool).await?;
        runs::experiments(&self.pool).await
    }

    async fn begin_run(&self, run: &NewRun, at: i64) -> Result<String> {
        let id = self.new_id();
        runs::begin(&self.pool, &id, run, at).await?;
        Ok(id)
    }

    async fn log_params(&self, run: &str, params: &[(String, String)]) -> Result<()> {
        runs::log_params(&self.pool, run, params).await
    }

    async fn log_points(&self, run: &str, points: &[MetricPoint]) -> Result<()> {
        metrics::log(&self.pool, run, points).await
    }

    async fn metric_history(&self, run: &str, key: &str) -> Result<Vec<MetricPoint>> {
        metrics::history(&self.pool, run, key).await
    }

    async fn metrics_over_steps(&self, run: &str) -> Result<Vec<MetricPoint>> {
        metrics::over_steps(&self.pool, run).await
    }

    async fn set_tags(&self, run: &str, tags: &[(String, String)]) -> Result<()> {
        tags::set(&self.pool, run, tags).await
    }

    async fn remove_tag(&self, run: &str, key: &str) -> Result<()> {
        tags::remove(&self.pool, run, key).await
    }

    async fn search_runs(&self, search: &RunSearch) -> Result<RunPage> {
        search::search(&self.pool, search).await
    }

    /// Each run of the page is held against its seal; a list of all experiments would hold every run against its own.
    async fn search_all_runs(&self, mut search: RunSearch) -> Result<RunPage> {
        let experiments = runs::experiments(&self.pool).await?.into_iter();
        search.experiment_ids = experiments.map(|experiment| experiment.id).collect();
        search::search(&self.pool, &search).await
    }

    async fn log_artifact(&self, run: &str, path: &str, content: &[u8]) -> Result<()> {
        crate::names::check_artifact_path(path)?;
        runs::check_is_running(&self.pool, run).await?;
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
        seals::verify_all(&self.pool).await?;
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
        if let Some(changes) = &self.changes {
            changes.look(&self.pool);
        }
        models::in_stage(&self.pool, name, stage).await
    }

    async fn transition(&self, transition: &Transition, at: i64) -> Result<ModelVersion> {
        let moved = models::transition(&self.pool, transition, at).await?;
        self.keep_head().await?;
        Ok(moved)
    }

    async fn delete_version(&self, deletion: &VersionDeletion, at: i64) -> Result<()> {
        // Files that outlive their records for a moment are found by nobody.
        for sha256 in deletion::delete(&self.pool, deletion, at).await? {
            self.files.remove(&sha256).await?;
        }
        self.keep_head().await
    }

    async fn publish(
        &self,
        versions: &[NewVersion],
        moved: usize,
        transition: &Transition,
        at: i64,
    ) -> Result<Published> {
        let published = models::publish(&self.pool, versions, moved, transition, at).await?;
        self.keep_head().await?;
        Ok(published)
    }

    async fn history(&self, name: &str) -> Result<Vec<StageChange>> {
        models::history(&self.pool, name).await
    }

    async fn runs(&self, experiment_id: &str) -> Result<Vec<String>> {
        seals::verify_all(&self.pool).await?;
        runs::of_experiment(&self.pool, experiment_id).await
    }

    async fn runs_going_on(&self, experiment_id: &str) -> Result<Vec<String>> {
        runs::going_on(&self.pool, experiment_id).await
    }

    async fn change_alias(&self, change: &AliasChange, at: i64) -> Result<()> {
        aliases::change(&self.pool, change, at).await?;
        self.keep_head().await
    }

    async fn aliases(&self, name: &str) -> Result<BTreeMap<String, u32>> {
        aliases::of(&self.pool, name).await
    }

    async fn audit(&self) -> Result<Vec<AuditRecord>> {
        let records = audit::all(&self.pool).await?;
        match check(&records).fault {
            Some(_) => Err(Error::Changed {
                record: "audit log".to_owned(),
            }),
            None => Ok(records),
        }
    }

    async fn check_audit(&self) -> Result<AuditCheck> {
        let records = audit::all(&self.pool).await?;
        let mut found = check(&records);
        let head = Head::read(&self.folder)?;
        if let Some(head) = head.filter(|head| !head.is_in(&records)) {
            let lost = head.lost(&self.folder).to_string();
            found.fault = found.fault.or(Some(lost));
        }
        Ok(found)
    }

    async fn check_files(&self) -> Result<Vec<String>> {
        check_all(&self.pool, &self.files).await
    }
}

/// What is not as it was written, in words.
async fn check_all(pool: &SqlitePool, files: &ArtifactFiles) -> Result<Vec<String>> {
    let mut faults = missing_from_schema(pool, &MIGRATIONS)
        .await
        .map_err(|error| Error::during("check its tables")(error.into()))?;
    if !faults.is_empty() {
        return Ok(faults);
    }
    faults.extend(
        integrity_check(pool)
            .await
            .map_err(Error::during("check its file"))?,
    );
    faults.extend(seals::check(pool).await?);
    for (run, artifact) in runs::all_artifacts(pool).await? {
        if let Err(error) = files.read(&run, &artifact).await {
            faults.push(error.to_string());
        }
    }
    let audit = check(&audit::all(pool).await?);
    faults.extend(audit.fault);
    Ok(faults)
}
