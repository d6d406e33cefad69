//! What the registry knows, for people who look.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use shortlist_registry::{
    AuditRecord, Experiment, MetricPoint, ModelUri, ModelVersion, Registry, Run, RunPage,
    RunSearch, Stage, StageChange,
};
use shortlist_runtime::Clock;

use crate::answering_model::{EVALUATION_FILE, MODEL_FOLDER};
use crate::error::{Error, Result};
use crate::model_name::ModelName;
use crate::promoter::CHAMPION;

/// Versions, their history, aliases and runs, as the registry has them.
pub struct ModelCatalog {
    /// The registry.
    pub registry: Arc<dyn Registry>,
    /// Tells when an alias was changed.
    pub clock: Arc<dyn Clock>,
}

impl ModelCatalog {
    /// All versions of both models.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn versions(&self) -> Result<Vec<ModelVersion>> {
        let mut versions = Vec::new();
        for name in ModelName::ALL {
            versions.extend(self.registry.versions(name.as_str()).await?);
        }
        Ok(versions)
    }

    /// Every stage change of a model, oldest first.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn history(&self, name: ModelName) -> Result<Vec<StageChange>> {
        Ok(self.registry.history(name.as_str()).await?)
    }

    /// The aliases of a model with their versions; [`CHAMPION`] is the one in Production.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn aliases(&self, name: ModelName) -> Result<BTreeMap<String, u32>> {
        let mut aliases = self.registry.aliases(name.as_str()).await?;
        aliases.remove(CHAMPION);
        let production = self.registry.in_stage(name.as_str(), Stage::Production);
        if let Some(answering) = production.await? {
            aliases.insert(CHAMPION.to_owned(), answering.version);
        }
        Ok(aliases)
    }

    /// Everything that changed which version of a model answers, oldest first.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn audit(&self, name: ModelName) -> Result<Vec<AuditRecord>> {
        let mut records = self.registry.audit().await?;
        records.retain(|record| record.name == name.as_str());
        Ok(records)
    }

    /// What the gate judged of a version last (JSON): `verdict` with each rule, `evidence` with the number of the look
    /// at the test letters, and the `look` itself. `None`: it was never asked about it.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn judgement(&self, name: ModelName, version: u32) -> Result<Option<Value>> {
        let records = self.audit(name).await?.into_iter().rev();
        let mut of_version = records.filter(|record| record.version == version);
        Ok(of_version.find_map(|record| {
            let detail: Value = serde_json::from_str(&record.detail).ok()?;
            let kept: Value = serde_json::from_str(detail["evidence"].as_str()?).ok()?;
            kept["verdict"].is_object().then_some(kept)
        }))
    }

    /// The version that a URI names.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn resolve(&self, uri: &ModelUri) -> Result<Option<ModelVersion>> {
        let uri = match uri {
            ModelUri::Alias { name, alias } if alias == CHAMPION => &ModelUri::Stage {
                name: name.clone(),
                stage: Stage::Production,
            },
            other => other,
        };
        Ok(self.registry.resolve(uri).await?)
    }

    /// All experiments with their runs, the latest run first.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn experiments(&self) -> Result<Vec<(Experiment, Vec<Run>)>> {
        let mut experiments = Vec::new();
        for experiment in self.registry.experiments().await? {
            let mut runs = Vec::new();
            for id in self.registry.runs(&experiment.id).await? {
                runs.extend(self.registry.run(&id).await?);
            }
            experiments.push((experiment, runs));
        }
        Ok(experiments)
    }

    /// Looks for runs in all experiments, whatever ids the search names; gives one page of them.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn search_runs(&self, search: RunSearch) -> Result<RunPage> {
        Ok(self.registry.search_all_runs(search).await?)
    }

    /// All values of a run's metric, by step.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn metric_history(&self, run: &str, key: &str) -> Result<Vec<MetricPoint>> {
        Ok(self.registry.metric_history(run, key).await?)
    }

    /// All values of a run's metrics that were written at more than one step, by metric, step and time.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn metrics_over_steps(&self, run: &str) -> Result<Vec<MetricPoint>> {
        Ok(self.registry.metrics_over_steps(run).await?)
    }

    /// Writes a tag of a run, or takes it away where there is no value.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn tag_run(&self, run: &str, key: &str, value: Option<&str>) -> Result<()> {
        match value {
            Some(value) => {
                let tag = [(key.to_owned(), value.to_owned())];
                Ok(self.registry.set_tags(run, &tag).await?)
            }
            None => Ok(self.registry.remove_tag(run, key).await?),
        }
    }

    /// A run by its id.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`], with [`NotFound`](shortlist_registry::Error::NotFound) if there is no such run.
    pub async fn run(&self, id: &str) -> Result<Run> {
        let found = self.registry.run(id).await?;
        let missing = || shortlist_registry::Error::NotFound {
            kind: "run",
            name: id.to_owned(),
        };
        Ok(found.ok_or_else(missing)?)
    }

    /// What a run's model scored on test letters when it was trained. `None`: the run kept nothing of it that can be
    /// read.
    ///
    /// # Errors
    ///
    /// As [`ModelCatalog::run`].
    pub async fn evaluation(&self, run: &str) -> Result<Option<Value>> {
        let run = self.run(run).await?;
        let path = format!("{MODEL_FOLDER}/{EVALUATION_FILE}");
        let Some(bytes) = self.registry.artifact(&run.id, &path).await? else {
            return Ok(None);
        };
        Ok(serde_json::from_slice(&bytes).ok())
    }

    /// The run that made a version: parameters and metrics.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn run_of(&self, version: &ModelVersion) -> Result<Option<Run>> {
        Ok(self.registry.run(&version.run_id).await?)
    }

    /// A version by its name and number; without a number the newest.
    ///
    /// # Errors
    ///
    /// [`Error::NoVersion`], [`Error::Registry`].
    pub async fn named(&self, (name, number): (ModelName, Option<u32>)) -> Result<ModelVersion> {
        let mut versions = self.registry.versions(name.as_str()).await?;
        if let Some(number) = number {
            versions.retain(|version| version.version == number);
        }
        versions.pop().ok_or_else(|| Error::NoVersion {
            name: name.to_string(),
            version: number.unwrap_or(1),
        })
    }
}
