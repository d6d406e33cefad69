//! Scores of models beside those of what reads no letter.

use serde::Serialize;
use shortlist_classification::ModelFile;
use shortlist_document::{LabelSource, Split};
use shortlist_metrics::{BinaryScores, Bootstrap, ConfusionMatrix, ScoreIntervals};

use crate::baselines::baselines;
use crate::error::Result;
use crate::labelled::SplitData;
use crate::production::AnsweringModel;
use crate::shortlist::Shortlist;

/// A letter with at least this probability is predicted to pass.
pub(crate) const THRESHOLD: f64 = 0.5;

/// The scores of several models on the same letters.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// The part of the data.
    pub split: Split,
    /// Number of letters.
    pub letters: usize,
    /// How many of them passed.
    pub passed: usize,
    /// Where the labels come from.
    pub label_source: LabelSource,
    /// Models first, then what they must beat.
    pub rows: Vec<EvaluationRow>,
}

/// The scores of one model or baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvaluationRow {
    /// Its name.
    pub name: String,
    /// Whether it reads letters.
    pub kind: RowKind,
    /// Share of right decisions.
    pub accuracy: ScoreWithInterval,
    /// Share of passes among predicted passes.
    pub precision: ScoreWithInterval,
    /// Share of passes that were predicted.
    pub recall: ScoreWithInterval,
    /// Harmonic mean of precision and recall.
    pub f1: ScoreWithInterval,
    /// Area under the ROC curve.
    pub roc_auc: ScoreWithInterval,
}

/// Whether a row is a model or something trivial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// It reads letters.
    Model,
    /// It does not; a model must beat it.
    Baseline,
}

/// A score with its 95 % bootstrap interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ScoreWithInterval {
    /// The score.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl EvaluationRow {
    /// Scores probabilities.
    pub(crate) fn new(
        name: &str,
        kind: RowKind,
        labels: &[bool],
        probabilities: &[f64],
        seed: u64,
    ) -> Result<Self> {
        let scores = BinaryScores::new(labels, probabilities, THRESHOLD)?;
        let bootstrap = Bootstrap {
            seed,
            ..Bootstrap::default()
        };
        let intervals: ScoreIntervals =
            bootstrap.binary_scores(labels, probabilities, THRESHOLD)?;
        let with = |value: f64, interval: shortlist_metrics::Interval| ScoreWithInterval {
            value,
            low: interval.low,
            high: interval.high,
        };
        Ok(Self {
            name: name.to_owned(),
            kind,
            accuracy: with(scores.accuracy, intervals.accuracy),
            precision: with(scores.precision, intervals.precision),
            recall: with(scores.recall, intervals.recall),
            f1: with(scores.f1, intervals.f1),
            roc_auc: with(scores.roc_auc, intervals.roc_auc),
        })
    }
}

/// The shown probability of each letter of a split.
pub(crate) fn probabilities(model: &ModelFile, data: &SplitData) -> Result<Vec<f64>> {
    let rows = data.features.outer_iter();
    Ok(rows
        .map(|row| model.pass_probability(row))
        .collect::<std::result::Result<_, _>>()?)
}

/// Predicted passes and rejections by outcome, for the model's card.
pub(crate) fn confusion(labels: &[bool], probabilities: &[f64]) -> Result<ConfusionMatrix> {
    Ok(ConfusionMatrix::new(labels, probabilities, THRESHOLD)?)
}

impl Shortlist {
    /// Scores the newest version of each registered model on a split, beside the baselines.
    ///
    /// # Errors
    ///
    /// [`Error::NoProductionModel`](crate::Error::NoProductionModel) if none was trained,
    /// [`Error::TooFewLetters`](crate::Error::TooFewLetters), and those of the parts.
    pub async fn evaluate(
        &self,
        split: Split,
        labels: Option<LabelSource>,
        seed: u64,
    ) -> Result<Evaluation> {
        let models = self.newest_models().await?;
        let labelled = self.labelled(labels).await?;
        let scored = labelled.split(split)?;
        let train = labelled.split(Split::Train)?;
        let mut rows = Vec::new();
        for AnsweringModel { version, file } in &models {
            let name = format!("{} {}", version.name, version.version);
            let shown = probabilities(file, &scored)?;
            rows.push(EvaluationRow::new(
                &name,
                RowKind::Model,
                &scored.labels,
                &shown,
                seed,
            )?);
        }
        rows.extend(baselines(&train, &scored, seed)?);
        Ok(Evaluation {
            split,
            letters: scored.labels.len(),
            passed: scored.labels.iter().filter(|label| **label).count(),
            label_source: labelled.label_source,
            rows,
        })
    }
}
