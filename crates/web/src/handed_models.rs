//! The models that a page was handed, as a registry that only tells.

use std::collections::BTreeMap;

use async_trait::async_trait;
use shortlist_registry::{
    AliasChange, Artifact, AuditCheck, AuditRecord, Error, Experiment, MetricPoint, ModelVersion,
    NewRun, Registry, Result, Run, RunPage, RunSearch, RunStatus, Stage, StageChange, Transition,
    VersionDeletion,
};

/// The models that were handed over, with their files.
#[derive(Default)]
pub(crate) struct HandedModels(Vec<(ModelVersion, Vec<u8>)>);

impl From<Vec<(ModelVersion, Vec<u8>)>> for HandedModels {
    fn from(models: Vec<(ModelVersion, Vec<u8>)>) -> Self {
        Self(models)
    }
}

impl HandedModels {
    fn find<T>(&self, look: impl Fn(&ModelVersion, &[u8]) -> Option<T>) -> Vec<T> {
        let looked = self.0.iter().map(|(version, file)| look(version, file));
        looked.flatten().collect()
    }
}

/// Nothing is registered in a browser.
fn nothing<T>(name: &str) -> Result<T> {
    Err(Error::NotFound {
        kind: "a registry that can be written, not",
        name: name.to_owned(),
    })
}

#[async_trait]
impl Registry for HandedModels {
    async fn experiment(&self, name: &str, _at: i64) -> Result<Experiment> {
        nothing(name)
    }

    async fn experiments(&self) -> Result<Vec<Experiment>> {
        Ok(Vec::new())
    }

    async fn begin_run(&self, run: &NewRun, _at: i64) -> Result<String> {
        nothing(&run.name)
    }

    async fn log_params(&self, run: &str, _params: &[(String, String)]) -> Result<()> {
        nothing(run)
    }

    async fn log_points(&self, run: &str, _points: &[MetricPoint]) -> Result<()> {
        nothing(run)
    }

    async fn metric_history(&self, _run: &str, _key: &str) -> Result<Vec<MetricPoint>> {
        Ok(Vec::new())
    }

    async fn metrics_over_steps(&self, _run: &str) -> Result<Vec<MetricPoint>> {
        Ok(Vec::new())
    }

    async fn set_tags(&self, run: &str, _tags: &[(String, String)]) -> Result<()> {
        nothing(run)
    }

    async fn remove_tag(&self, run: &str, _key: &str) -> Result<()> {
        nothing(run)
    }

    async fn search_runs(&self, _search: &RunSearch) -> Result<RunPage> {
        Ok(RunPage {
            runs: Vec::new(),
            next_page: None,
        })
    }

    async fn log_artifact(&self, run: &str, _path: &str, _content: &[u8]) -> Result<()> {
        nothing(run)
    }

    async fn finish_run(&self, run: &str, _status: RunStatus, _at: i64) -> Result<()> {
        nothing(run)
    }

    async fn run(&self, _run: &str) -> Result<Option<Run>> {
        Ok(None)
    }

    async fn artifacts(&self, _run: &str) -> Result<Vec<Artifact>> {
        Ok(Vec::new())
    }

    async fn artifact(&self, run: &str, path: &str) -> Result<Option<Vec<u8>>> {
        let mut found = self.find(|version, file| {
            let is_its = version.run_id == run && path.starts_with(&version.artifact_path);
            is_its.then(|| file.to_vec())
        });
        Ok(found.pop())
    }

    async fn register(
        &self,
        name: &str,
        _run: &str,
        _artifact_path: &str,
        _at: i64,
    ) -> Result<ModelVersion> {
        nothing(name)
    }

    async fn models(&self) -> Result<Vec<String>> {
        Ok(self.find(|version, _| Some(version.name.clone())))
    }

    async fn versions(&self, name: &str) -> Result<Vec<ModelVersion>> {
        Ok(self.find(|version, _| (version.name == name).then(|| version.clone())))
    }

    async fn in_stage(&self, name: &str, stage: Stage) -> Result<Option<ModelVersion>> {
        let mut versions = self.versions(name).await?;
        versions.retain(|version| version.stage == stage);
        Ok(versions.pop())
    }

    async fn transition(&self, transition: &Transition, _at: i64) -> Result<ModelVersion> {
        nothing(&transition.name)
    }

    async fn delete_version(&self, deletion: &VersionDeletion, _at: i64) -> Result<()> {
        nothing(deletion.name.as_str())
    }

    async fn history(&self, _name: &str) -> Result<Vec<StageChange>> {
        Ok(Vec::new())
    }

    async fn runs(&self, _experiment_id: &str) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    async fn runs_going_on(&self, _experiment_id: &str) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    async fn change_alias(&self, change: &AliasChange, _at: i64) -> Result<()> {
        nothing(&change.name)
    }

    async fn aliases(&self, _name: &str) -> Result<BTreeMap<String, u32>> {
        Ok(BTreeMap::new())
    }

    async fn audit(&self) -> Result<Vec<AuditRecord>> {
        Ok(Vec::new())
    }

    async fn check_audit(&self) -> Result<AuditCheck> {
        Ok(AuditCheck {
            records: 0,
            fault: None,
        })
    }

    async fn check_files(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}
