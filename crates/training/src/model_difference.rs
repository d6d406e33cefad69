//! How two versions differ.

use std::collections::BTreeSet;
use std::sync::Arc;

use shortlist_document::Split;
use shortlist_metrics::{Bootstrap, Difference, Score};
use shortlist_models::{ModelCatalog, ModelName, Models};
use shortlist_registry::{ModelVersion, Run};

use crate::error::{Error, Result};
use crate::evaluation::probabilities;
use crate::labelled::LabelledLetters;

/// Two versions side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelDifference {
    /// The versions.
    pub versions: [ModelVersion; 2],
    /// Parameters that differ, with the value in each; data are named by their hashes.
    pub parameters: Vec<ParameterDifference>,
    /// Metrics of both runs, with the value in each, as they were written down in training.
    pub metrics: Vec<MetricDifference>,
    /// Both scored anew on today's test letters: the second's score less the first's. Null: one of
    /// them cannot be loaded.
    pub paired: Option<Vec<PairedDifference>>,
    /// Why they were not scored anew.
    pub not_paired: Option<String>,
}

/// A parameter that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterDifference {
    /// Its name.
    pub name: String,
    /// Its values; null where it is not there.
    pub values: [Option<String>; 2],
}

/// A metric of both.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricDifference {
    /// Its name.
    pub name: String,
    /// Its values; null where it is not there.
    pub values: [Option<f64>; 2],
}

/// A score on the same letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedDifference {
    /// The score.
    pub score: Score,
    /// The second's less the first's, with its 95 % interval.
    pub difference: Difference,
}

/// Compares registered versions.
pub struct ModelComparer {
    /// What they are scored on.
    pub labelled: LabelledLetters,
    /// The models.
    pub models: Arc<Models>,
    /// Their runs.
    pub catalog: Arc<ModelCatalog>,
}

impl ModelComparer {
    /// Compares two versions: parameters, metrics, and scores on the same test letters.
    ///
    /// # Errors
    ///
    /// [`Error::Models`]; those of the parts.
    pub async fn compare(
        &self,
        first: (ModelName, Option<u32>),
        second: (ModelName, Option<u32>),
        seed: u64,
    ) -> Result<ModelDifference> {
        let versions = [
            self.catalog.named(first).await?,
            self.catalog.named(second).await?,
        ];
        let runs = [
            self.catalog.run_of(&versions[0]).await?,
            self.catalog.run_of(&versions[1]).await?,
        ];
        let paired = self.paired(&versions, seed).await;
        Ok(ModelDifference {
            parameters: parameters(&runs),
            metrics: metrics(&runs),
            not_paired: paired.as_ref().err().map(Error::to_string),
            paired: paired.ok(),
            versions,
        })
    }

    async fn paired(
        &self,
        versions: &[ModelVersion; 2],
        seed: u64,
    ) -> Result<Vec<PairedDifference>> {
        let test = self.labelled.read(None).await?.split(Split::Test)?;
        let mut answers = Vec::new();
        let mut threshold = 0.5;
        for version in versions {
            let model = self.models.load(version.clone()).await?;
            // Decisions of both fall where those of the second do.
            threshold = model.file.metadata.decision_threshold.unwrap_or(threshold);
            answers.push(probabilities(&model.file, &test)?);
        }
        let bootstrap = Bootstrap {
            seed,
            ..Bootstrap::default()
        };
        Score::ALL
            .into_iter()
            .map(|score| {
                let (second, first) = (&answers[1], &answers[0]);
                Ok(PairedDifference {
                    score,
                    difference: bootstrap.difference(
                        &test.labels,
                        second,
                        first,
                        score,
                        threshold,
                    )?,
                })
            })
            .collect()
    }
}

fn parameters(runs: &[Option<Run>; 2]) -> Vec<ParameterDifference> {
    let of = |run: &Option<Run>, name: &str| {
        let run = run.as_ref()?;
        run.params.get(name).cloned()
    };
    let names: BTreeSet<&String> = runs
        .iter()
        .flatten()
        .flat_map(|run| run.params.keys())
        .collect();
    names
        .into_iter()
        .map(|name| ParameterDifference {
            values: [of(&runs[0], name), of(&runs[1], name)],
            name: name.clone(),
        })
        .filter(|difference| difference.values[0] != difference.values[1])
        .collect()
}

fn metrics(runs: &[Option<Run>; 2]) -> Vec<MetricDifference> {
    let of = |run: &Option<Run>, name: &str| {
        let run = run.as_ref()?;
        run.metrics.get(name).copied()
    };
    let names: BTreeSet<&String> = runs
        .iter()
        .flatten()
        .flat_map(|run| run.metrics.keys())
        .collect();
    names
        .into_iter()
        .map(|name| MetricDifference {
            values: [of(&runs[0], name), of(&runs[1], name)],
            name: name.clone(),
        })
        .collect()
}
