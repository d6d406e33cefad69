//! A version from one registry to another, with everything that belongs to it.

use shortlist_registry::{ModelVersion, Registry, RunStatus};

use crate::error::{Error, Result};
use crate::model_name::ModelName;
use crate::production::MODEL_FOLDER;
use crate::shortlist::Shortlist;

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

impl Shortlist {
    /// Copies a version (the newest, unless one is named) from this home's own registry to another
    /// one: its run's parameters and metrics, and all its files, each checked against its hash.
    ///
    /// # Errors
    ///
    /// [`Error::NoVersion`]; [`Error::Registry`] of either side.
    pub async fn push_model(
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
    /// As [`Shortlist::push_model`].
    pub async fn pull_model(
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
        let version = versions.pop().ok_or_else(|| Error::NoVersion {
            name: name.to_string(),
            version: number.unwrap_or(1),
        })?;
        let run = from.run(&version.run_id).await?;
        let run = run.ok_or_else(|| Error::NoModelFile {
            name: version.name.clone(),
            version: version.version,
            path: version.run_id.clone(),
        })?;
        let experiment = to
            .experiment(crate::register::EXPERIMENT, self.clock.now())
            .await?;
        let copy = to
            .start_run(&experiment.id, &run.name, self.clock.now())
            .await?;
        let mut params = run.params;
        params.insert(
            "copied_from".to_owned(),
            format!(
                "{} {} of run {}",
                version.name, version.version, version.run_id
            ),
        );
        let params: Vec<(String, String)> = params.into_iter().collect();
        to.log_params(&copy, &params).await?;
        let metrics: Vec<(String, f64)> = run.metrics.into_iter().collect();
        to.log_metrics(&copy, &metrics, self.clock.now()).await?;
        let mut files = 0;
        for artifact in from.files(&version).await? {
            let content = from.file(&version, &artifact.path).await?;
            let content = content.ok_or_else(|| Error::NoModelFile {
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
}
