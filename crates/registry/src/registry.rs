//! The contract of every backend.

use std::collections::BTreeMap;

use async_trait::async_trait;

use crate::audit::{AuditCheck, AuditRecord};
use crate::error::Result;
use crate::records::{
    AliasChange, Artifact, Experiment, MetricPoint, ModelVersion, NewRun, NewVersion, Published,
    Run, RunStatus, StageChange, Transition, VersionDeletion,
};
use crate::search::{RunPage, RunSearch};
use crate::stage::Stage;
use crate::uri::ModelUri;

/// Experiments, runs, model versions and stages. Times (`at`) are milliseconds since 1970.
///
/// Every call may fail with [`Error::Database`](crate::Error::Database) or
/// [`Error::File`](crate::Error::File); other errors are named at each. A call that fails has
/// changed nothing.
#[async_trait]
pub trait Registry: Send + Sync {
    /// The experiment with the given name, made if there is none.
    ///
    /// # Errors
    ///
    /// [`Error::Name`](crate::Error::Name).
    async fn experiment(&self, name: &str, at: i64) -> Result<Experiment>;

    /// All experiments in the order they were made.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn experiments(&self) -> Result<Vec<Experiment>>;

    /// Begins a run; gives its id. A nested run names its parent in the tag [`Run::PARENT_TAG`].
    ///
    /// # Errors
    ///
    /// [`Error::Name`](crate::Error::Name); [`Error::NotFound`](crate::Error::NotFound) for an experiment or a
    /// parent that is not there.
    async fn begin_run(&self, run: &NewRun, at: i64) -> Result<String>;

    /// Begins a run without a parent and tags; gives its id.
    ///
    /// # Errors
    ///
    /// Those of [`Registry::begin_run`].
    async fn start_run(&self, experiment_id: &str, name: &str, at: i64) -> Result<String> {
        let run = NewRun {
            experiment_id: experiment_id.to_owned(),
            name: name.to_owned(),
            ..NewRun::default()
        };
        self.begin_run(&run, at).await
    }

    /// Writes parameters. The same value again is fine.
    ///
    /// # Errors
    ///
    /// [`Error::ParameterChanged`](crate::Error::ParameterChanged),
    /// [`Error::NotFound`](crate::Error::NotFound), [`Error::RunEnded`](crate::Error::RunEnded).
    async fn log_params(&self, run: &str, params: &[(String, String)]) -> Result<()>;

    /// Writes values of metrics, each at its step. All are kept; the one of the highest step, and of the latest
    /// time within it, counts as the metric's value.
    ///
    /// # Errors
    ///
    /// [`Error::Metric`](crate::Error::Metric), [`Error::NotFound`](crate::Error::NotFound),
    /// [`Error::RunEnded`](crate::Error::RunEnded).
    async fn log_points(&self, run: &str, points: &[MetricPoint]) -> Result<()>;

    /// Writes metrics at step 0.
    ///
    /// # Errors
    ///
    /// Those of [`Registry::log_points`].
    async fn log_metrics(&self, run: &str, metrics: &[(String, f64)], at: i64) -> Result<()> {
        let points = MetricPoint::of_step(metrics, 0, at);
        self.log_points(run, &points).await
    }

    /// All values of a metric, by step and then by time; none for a metric that was never written.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound) if there is no such run.
    async fn metric_history(&self, run: &str, key: &str) -> Result<Vec<MetricPoint>>;

    /// All values of the metrics that were written at more than one step, such as learning curves, by metric, step and
    /// time. Of an MLflow server's, a metric whose highest step is 0 is held for one of that step alone.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound) if there is no such run.
    async fn metrics_over_steps(&self, run: &str) -> Result<Vec<MetricPoint>>;

    /// Writes tags of a run, which may be over; a tag that is there gets the new value.
    ///
    /// # Errors
    ///
    /// [`Error::Name`](crate::Error::Name), [`Error::TooLong`](crate::Error::TooLong),
    /// [`Error::NotFound`](crate::Error::NotFound).
    async fn set_tags(&self, run: &str, tags: &[(String, String)]) -> Result<()>;

    /// Takes a tag away. Taking away what is not there is fine.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound) if there is no such run.
    async fn remove_tag(&self, run: &str, key: &str) -> Result<()>;

    /// Looks for runs; gives one page of them.
    ///
    /// # Errors
    ///
    /// [`Error::Search`](crate::Error::Search) for a search that cannot be made or a page that no search gave.
    async fn search_runs(&self, search: &RunSearch) -> Result<RunPage>;

    /// The same in all experiments, whatever ids the search names.
    ///
    /// # Errors
    ///
    /// As [`Registry::search_runs`].
    async fn search_all_runs(&self, mut search: RunSearch) -> Result<RunPage> {
        let experiments = self.experiments().await?.into_iter();
        search.experiment_ids = experiments.map(|experiment| experiment.id).collect();
        self.search_runs(&search).await
    }

    /// Keeps a file under a path within the run; a file that is there is replaced.
    ///
    /// # Errors
    ///
    /// [`Error::Name`](crate::Error::Name), [`Error::NotFound`](crate::Error::NotFound),
    /// [`Error::RunEnded`](crate::Error::RunEnded).
    async fn log_artifact(&self, run: &str, path: &str, content: &[u8]) -> Result<()>;

    /// Ends a run.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound).
    async fn finish_run(&self, run: &str, status: RunStatus, at: i64) -> Result<()>;

    /// The run with the given id.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn run(&self, run: &str) -> Result<Option<Run>>;

    /// The files of a run, by path.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn artifacts(&self, run: &str) -> Result<Vec<Artifact>>;

    /// The content of a run's file.
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`](crate::Error::Damaged) if its hash is not the one that was stored.
    async fn artifact(&self, run: &str, path: &str) -> Result<Option<Vec<u8>>>;

    /// Registers the files under `artifact_path` of a run as the model's next version.
    ///
    /// # Errors
    ///
    /// [`Error::Name`](crate::Error::Name); [`Error::NotFound`](crate::Error::NotFound) if the run
    /// has no file there.
    async fn register(
        &self,
        name: &str,
        run: &str,
        artifact_path: &str,
        at: i64,
    ) -> Result<ModelVersion>;

    /// The files of a version, by their paths within it.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn files(&self, version: &ModelVersion) -> Result<Vec<Artifact>> {
        let prefix = format!("{}/", version.artifact_path);
        let artifacts = self.artifacts(&version.run_id).await?.into_iter();
        Ok(artifacts
            .filter_map(|mut artifact| {
                artifact.path = artifact.path.strip_prefix(&prefix)?.to_owned();
                Some(artifact)
            })
            .collect())
    }

    /// The content of a version's file.
    ///
    /// # Errors
    ///
    /// As [`Registry::artifact`].
    async fn file(&self, version: &ModelVersion, path: &str) -> Result<Option<Vec<u8>>> {
        let path = format!("{}/{path}", version.artifact_path);
        self.artifact(&version.run_id, &path).await
    }

    /// The names of all models, in order.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn models(&self) -> Result<Vec<String>>;

    /// The versions of a model, in order; none for an unknown one.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn versions(&self, name: &str) -> Result<Vec<ModelVersion>>;

    /// The highest version of a model in a stage.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn in_stage(&self, name: &str, stage: Stage) -> Result<Option<ModelVersion>>;

    /// Moves a version to a stage and writes who, when and why. What it displaces is archived in the same
    /// transaction; a registry without transactions archives it afterwards, so that there is never none.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound).
    async fn transition(&self, transition: &Transition, at: i64) -> Result<ModelVersion>;

    /// Puts the version that stood in Production before the one that does now back there; gives where it stands.
    /// One that was deleted since does not come back.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound) if there was none before.
    async fn rollback(
        &self,
        name: &str,
        actor: &str,
        reason: &str,
        at: i64,
    ) -> Result<ModelVersion> {
        let before = self.before_in_production(name).await?;
        let before = before.ok_or_else(|| crate::Error::NotFound {
            kind: "version that was in Production before, of",
            name: name.to_owned(),
        })?;
        let transition = Transition::new(name, before.version, Stage::Production, actor, reason);
        self.transition(&transition, at).await
    }

    /// The version that [`Registry::rollback`] would put back.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn before_in_production(&self, name: &str) -> Result<Option<ModelVersion>> {
        let now = self.in_stage(name, Stage::Production).await?;
        let versions = self.versions(name).await?;
        let history = self.history(name).await?;
        Ok(history
            .iter()
            .rev()
            .filter(|change| change.to == Stage::Production)
            .filter(|change| now.as_ref().is_none_or(|now| now.version != change.version))
            .find_map(|change| {
                let mut known = versions.iter();
                known.find(|version| version.version == change.version)
            })
            .cloned())
    }

    /// Deletes a version: it is no longer listed, its aliases are taken away, and the audit log says who did
    /// it and why. Its number is not used again; its moves stay in the history. The home's own registry
    /// removes its files, unless another version is made of them; on a server they stay with the run, for its
    /// administrator to remove.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound); [`Error::InProduction`](crate::Error::InProduction) unless
    /// the wish allows it.
    async fn delete_version(&self, deletion: &VersionDeletion, at: i64) -> Result<()>;

    /// Registers versions, and moves the one at the place `moved` among them as `transition` says, whatever
    /// version that names: all in one transaction, or one after the other where the registry has none.
    ///
    /// # Errors
    ///
    /// Those of [`Registry::register`] and [`Registry::transition`]; [`Error::NotFound`](crate::Error::NotFound)
    /// if there is no such place.
    async fn publish(
        &self,
        versions: &[NewVersion],
        moved: usize,
        transition: &Transition,
        at: i64,
    ) -> Result<Published> {
        let mut registered = Vec::new();
        for NewVersion {
            name,
            run_id,
            artifact_path,
        } in versions
        {
            registered.push(self.register(name, run_id, artifact_path, at).await?);
        }
        let transition = transition.of_place(moved, &registered)?;
        Ok(Published {
            moved: self.transition(&transition, at).await?,
            versions: registered,
        })
    }

    /// Every move of a model's versions, oldest first.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn history(&self, name: &str) -> Result<Vec<StageChange>>;

    /// The ids of an experiment's runs, the latest first; none for an unknown one.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn runs(&self, experiment_id: &str) -> Result<Vec<String>>;

    /// The ids of an experiment's runs that have not ended.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn runs_going_on(&self, experiment_id: &str) -> Result<Vec<String>>;

    /// Points an alias to a version, or takes it away. Taking away what is not there is fine.
    ///
    /// # Errors
    ///
    /// [`Error::Name`](crate::Error::Name), [`Error::NotFound`](crate::Error::NotFound).
    async fn change_alias(&self, change: &AliasChange, at: i64) -> Result<()>;

    /// The aliases of a model with their versions.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn aliases(&self, name: &str) -> Result<BTreeMap<String, u32>>;

    /// Everything that changed which model answers, oldest first.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn audit(&self) -> Result<Vec<AuditRecord>>;

    /// Checks that no line of the audit log was changed or taken away.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn check_audit(&self) -> Result<AuditCheck>;

    /// Checks every file that the registry keeps: what is not as it was written, in words.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn check_files(&self) -> Result<Vec<String>>;

    /// The version with a number.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn version(&self, name: &str, number: u32) -> Result<Option<ModelVersion>> {
        let versions = self.versions(name).await?;
        Ok(versions
            .into_iter()
            .find(|version| version.version == number))
    }

    /// The highest version of a model.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn latest(&self, name: &str) -> Result<Option<ModelVersion>> {
        Ok(self.versions(name).await?.pop())
    }

    /// The version that a URI names; `runs:/` names the highest version made of those files.
    ///
    /// # Errors
    ///
    /// Those of every call.
    async fn resolve(&self, uri: &ModelUri) -> Result<Option<ModelVersion>> {
        match uri {
            ModelUri::Version { name, version } => self.version(name, *version).await,
            ModelUri::Latest { name } => self.latest(name).await,
            ModelUri::Stage { name, stage } => self.in_stage(name, *stage).await,
            ModelUri::Alias { name, alias } => match self.aliases(name).await?.get(alias) {
                Some(version) => self.version(name, *version).await,
                None => Ok(None),
            },
            ModelUri::Run { run, path } => {
                for name in self.models().await? {
                    let mut versions = self.versions(&name).await?;
                    versions.retain(|v| v.run_id == *run && v.artifact_path == *path);
                    if let Some(version) = versions.pop() {
                        return Ok(Some(version));
                    }
                }
                Ok(None)
            }
        }
    }
}
