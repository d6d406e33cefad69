//! The registry on an MLflow server, by its REST protocol.

mod http;
mod log;
mod logged;
mod models;
mod runs;
mod settings;
mod wire;

use std::collections::BTreeMap;

use async_trait::async_trait;

use crate::audit::{AuditCheck, AuditRecord};
use crate::error::Result;
use crate::records::{
    AliasChange, Artifact, Experiment, MetricPoint, ModelVersion, NewRun, Run, RunStatus,
    StageChange, Transition, VersionDeletion,
};
use crate::registry::Registry;
use crate::search::{RunPage, RunSearch};
use crate::stage::Stage;
use http::Server;
pub use settings::{Credentials, MlflowSettings};

/// The registry on an MLflow server (2.x or 3.x).
///
/// What MLflow has no place for lies in tags: an artifact's SHA-256 at its run
/// (`shortlist.sha256.` and the hash of its path), the audit log at its model (`shortlist.audit.NUMBER`), one chain a model.
/// Beside each move to Staging or Production an alias of the same name is set, since stages are on
/// their way out there.
pub struct MlflowRegistry {
    /// Runs and artifacts.
    tracking: Server,
    /// Models.
    registry: Server,
}

impl MlflowRegistry {
    /// A registry on a server, which is not called yet.
    ///
    /// # Errors
    ///
    /// [`Error::File`](crate::Error::File) for a certificate that cannot be read.
    pub fn new(settings: &MlflowSettings) -> Result<Self> {
        let registry = settings.registry_uri.as_ref();
        Ok(Self {
            tracking: Server::new(settings, &settings.tracking_uri)?,
            registry: Server::new(settings, registry.unwrap_or(&settings.tracking_uri))?,
        })
    }
}

#[async_trait]
impl Registry for MlflowRegistry {
    async fn experiment(&self, name: &str, _at: i64) -> Result<Experiment> {
        runs::experiment(&self.tracking, name).await
    }

    async fn experiments(&self) -> Result<Vec<Experiment>> {
        runs::experiments(&self.tracking).await
    }

    async fn begin_run(&self, run: &NewRun, at: i64) -> Result<String> {
        runs::begin(&self.tracking, run, at).await
    }

    async fn log_params(&self, run: &str, params: &[(String, String)]) -> Result<()> {
        log::params(&self.tracking, run, params).await
    }

    async fn log_points(&self, run: &str, points: &[MetricPoint]) -> Result<()> {
        log::points(&self.tracking, run, points).await
    }

    async fn metric_history(&self, run: &str, key: &str) -> Result<Vec<MetricPoint>> {
        log::history(&self.tracking, run, key).await
    }

    async fn metrics_over_steps(&self, run: &str) -> Result<Vec<MetricPoint>> {
        log::over_steps(&self.tracking, run).await
    }

    async fn set_tags(&self, run: &str, tags: &[(String, String)]) -> Result<()> {
        log::set_tags(&self.tracking, run, tags).await
    }

    async fn remove_tag(&self, run: &str, key: &str) -> Result<()> {
        log::remove_tag(&self.tracking, run, key).await
    }

    async fn search_runs(&self, search: &RunSearch) -> Result<RunPage> {
        runs::search(&self.tracking, search).await
    }

    async fn log_artifact(&self, run: &str, path: &str, content: &[u8]) -> Result<()> {
        log::artifact(&self.tracking, run, path, content).await
    }

    async fn finish_run(&self, run: &str, status: RunStatus, at: i64) -> Result<()> {
        runs::finish(&self.tracking, run, status, at).await
    }

    async fn run(&self, run: &str) -> Result<Option<Run>> {
        Ok(runs::find(&self.tracking, run).await?.map(runs::record))
    }

    async fn artifacts(&self, run: &str) -> Result<Vec<Artifact>> {
        log::artifacts(&self.tracking, run).await
    }

    async fn artifact(&self, run: &str, path: &str) -> Result<Option<Vec<u8>>> {
        log::read(&self.tracking, run, path).await
    }

    async fn register(
        &self,
        name: &str,
        run: &str,
        artifact_path: &str,
        _at: i64,
    ) -> Result<ModelVersion> {
        models::register(&self.tracking, &self.registry, name, run, artifact_path).await
    }

    async fn files(&self, version: &ModelVersion) -> Result<Vec<Artifact>> {
        logged::files(&self.tracking, version).await
    }

    async fn file(&self, version: &ModelVersion, path: &str) -> Result<Option<Vec<u8>>> {
        logged::file(&self.tracking, version, path).await
    }

    async fn models(&self) -> Result<Vec<String>> {
        models::names(&self.registry).await
    }

    async fn versions(&self, name: &str) -> Result<Vec<ModelVersion>> {
        models::versions(&self.registry, name).await
    }

    async fn in_stage(&self, name: &str, stage: Stage) -> Result<Option<ModelVersion>> {
        let mut versions = models::versions(&self.registry, name).await?;
        versions.retain(|version| version.stage == stage);
        Ok(versions.pop())
    }

    async fn transition(&self, transition: &Transition, at: i64) -> Result<ModelVersion> {
        models::transition(&self.registry, transition, at).await
    }

    async fn delete_version(&self, deletion: &VersionDeletion, at: i64) -> Result<()> {
        models::delete(&self.registry, deletion, at).await
    }

    async fn history(&self, name: &str) -> Result<Vec<StageChange>> {
        models::history(&self.registry, name).await
    }

    async fn runs(&self, experiment_id: &str) -> Result<Vec<String>> {
        runs::of_experiment(&self.tracking, experiment_id).await
    }

    async fn runs_going_on(&self, experiment_id: &str) -> Result<Vec<String>> {
        runs::going_on(&self.tracking, experiment_id).await
    }

    async fn change_alias(&self, change: &AliasChange, at: i64) -> Result<()> {
        models::change_alias(&self.registry, change, at).await
    }

    async fn aliases(&self, name: &str) -> Result<BTreeMap<String, u32>> {
        models::aliases(&self.registry, name).await
    }

    async fn audit(&self) -> Result<Vec<AuditRecord>> {
        let mut records = Vec::new();
        for name in self.models().await? {
            records.extend(models::audit_of(&self.registry, &name).await?);
        }
        Ok(records)
    }

    async fn check_audit(&self) -> Result<AuditCheck> {
        let mut whole = AuditCheck {
            records: 0,
            fault: None,
        };
        for name in self.models().await? {
            let check = crate::audit::check(&models::audit_of(&self.registry, &name).await?);
            whole.records += check.records;
            let fault = check.fault.map(|fault| format!("{name}: {fault}"));
            whole.fault = whole.fault.or(fault);
        }
        Ok(whole)
    }

    /// They are the server's.
    async fn check_files(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}
