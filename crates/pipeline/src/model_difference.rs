//! How two versions differ.

use std::collections::BTreeSet;

use shortlist_document::Split;
use shortlist_metrics::{Bootstrap, Difference, Score};
use shortlist_registry::{ModelVersion, Run};

use crate::error::{Error, Result};
use crate::evaluation::{THRESHOLD, probabilities};
use crate::model_name::ModelName;
use crate::shortlist::Shortlist;

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

impl Shortlist {
    /// Compares two versions: parameters, metrics, and scores on the same test letters.
    ///
    /// # Errors
    ///
    /// [`Error::NoVersion`]; those of the parts.
    pub async fn model_difference(
        &self,
        first: (ModelName, Option<u32>),
        second: (ModelName, Option<u32>),
        seed: u64,
    ) -> Result<ModelDifference> {
        let versions = [self.named(first).await?, self.named(second).await?];
        let runs = [
            self.registry.run(&versions[0].run_id).await?,
            self.registry.run(&versions[1].run_id).await?,
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

    pub(crate) async fn named(
        &self,
        (name, number): (ModelName, Option<u32>),
    ) -> Result<ModelVersion> {
        let mut versions = self.registry.versions(name.as_str()).await?;
        if let Some(number) = number {
            versions.retain(|version| version.version == number);
        }
        versions.pop().ok_or_else(|| Error::NoVersion {
            name: name.to_string(),
            version: number.unwrap_or(1),
        })
    }

    async fn paired(
        &self,
        versions: &[ModelVersion; 2],
        seed: u64,
    ) -> Result<Vec<PairedDifference>> {
        let test = self.labelled(None).await?.split(Split::Test)?;
        let mut answers = Vec::new();
        for version in versions {
            let model = self.load(version.clone()).await?;
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
                        THRESHOLD,
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
