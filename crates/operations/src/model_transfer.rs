//! A version from one registry to another, with everything that belongs to it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use shortlist_files::{make_private_folder, write_private};
use shortlist_models::{
    COPIED_FROM, EXPERIMENT, Error as ModelError, MODEL_FOLDER, ModelCatalog, ModelName,
};
use shortlist_registry::{ModelVersion, Registry, RunStatus};
use shortlist_runtime::Clock;

use crate::error::{Error, Result};

/// A version that was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// As it was.
    pub from: ModelVersion,
    /// As it is there: the next number, in no stage.
    pub to: ModelVersion,
    /// Files that were moved.
    pub files: usize,
}

/// Moves versions between registries, and out of a home.
pub struct ModelTransfer {
    /// The registry in use.
    pub catalog: Arc<ModelCatalog>,
    /// The home's own registry.
    pub local: Arc<dyn Registry>,
    /// Tells when a copy was made.
    pub clock: Arc<dyn Clock>,
}

impl ModelTransfer {
    /// Copies a version (the newest, unless one is named) from this home's own registry to another
    /// one: its run's parameters and metrics, and all its files, each checked against its hash.
    ///
    /// # Errors
    ///
    /// [`Error::Models`]; [`Error::Registry`] of either side.
    pub async fn push(
        &self,
        name: ModelName,
        version: Option<u32>,
        to: &dyn Registry,
    ) -> Result<Transfer> {
        self.transfer(self.local.as_ref(), to, name, version).await
    }

    /// Copies a version from another registry into this home's own.
    ///
    /// # Errors
    ///
    /// As [`ModelTransfer::push`].
    pub async fn pull(
        &self,
        name: ModelName,
        version: Option<u32>,
        from: &dyn Registry,
    ) -> Result<Transfer> {
        self.transfer(from, self.local.as_ref(), name, version)
            .await
    }

    async fn transfer(
        &self,
        from: &dyn Registry,
        to: &dyn Registry,
        name: ModelName,
        number: Option<u32>,
    ) -> Result<Transfer> {
        let mut versions = from.versions(name.as_str()).await?;
        if let Some(number) = number {
            versions.retain(|version| version.version == number);
        }
        let version = versions.pop().ok_or_else(|| ModelError::NoVersion {
            name: name.to_string(),
            version: number.unwrap_or(1),
        })?;
        let run = from.run(&version.run_id).await?;
        let run = run.ok_or_else(|| ModelError::NoModelFile {
            name: version.name.clone(),
            version: version.version,
            path: version.run_id.clone(),
        })?;
        let experiment = to.experiment(EXPERIMENT, self.clock.now()).await?;
        let copy = to
            .start_run(&experiment.id, &run.name, self.clock.now())
            .await?;
        let mut params = run.params;
        params.insert(
            COPIED_FROM.to_owned(),
            format!(
                "{} {} of run {}",
                version.name, version.version, version.run_id
            ),
        );
        let params: Vec<(String, String)> = params.into_iter().collect();
        to.log_params(&copy, &params).await?;
        let over_steps = from.metrics_over_steps(&version.run_id).await?;
        let mut metrics: Vec<(String, f64)> = run.metrics.into_iter().collect();
        metrics.retain(|(key, _)| over_steps.iter().all(|point| point.key != *key));
        to.log_metrics(&copy, &metrics, self.clock.now()).await?;
        to.log_points(&copy, &over_steps).await?;
        let mut files = 0;
        for artifact in from.files(&version).await? {
            let content = from.file(&version, &artifact.path).await?;
            let content = content.ok_or_else(|| ModelError::NoModelFile {
                name: version.name.clone(),
                version: version.version,
                path: artifact.path.clone(),
            })?;
            let path = format!("{MODEL_FOLDER}/{}", artifact.path);
            to.log_artifact(&copy, &path, &content).await?;
            files += 1;
        }
        to.finish_run(&copy, RunStatus::Finished, self.clock.now())
            .await?;
        let made = to
            .register(name.as_str(), &copy, MODEL_FOLDER, self.clock.now())
            .await?;
        Ok(Transfer {
            from: version,
            to: made,
            files,
        })
    }

    /// Writes the files of a version (the newest, unless one is named) to a folder: what `shortlist`
    /// loads, what Python's MLflow loads, and a card. Gives their paths.
    ///
    /// # Errors
    ///
    /// [`Error::Models`]; [`Error::Registry`] if a file is damaged; [`Error::File`].
    pub async fn export(
        &self,
        name: ModelName,
        version: Option<u32>,
        folder: &Path,
    ) -> Result<Vec<PathBuf>> {
        let version = self.catalog.named((name, version)).await?;
        make_private_folder(folder).map_err(Error::file("make the folder", folder))?;
        let mut written = Vec::new();
        for artifact in self.catalog.registry.files(&version).await? {
            let content = self.catalog.registry.file(&version, &artifact.path).await?;
            let path = folder.join(&artifact.path);
            if let Some(parent) = path.parent() {
                make_private_folder(parent).map_err(Error::file("make the folder", parent))?;
            }
            write_private(&path, content.unwrap_or_default())
                .map_err(Error::file("write", &path))?;
            written.push(path);
        }
        Ok(written)
    }
}
