//! Several models on several sets of letters, with everything around.

use std::sync::Arc;

use shortlist_document::{LabelSource, LetterRecord, Split, read_letters};
use shortlist_features::LazyFeaturiser;
use shortlist_metrics::{Bootstrap, threshold_by_cost};
use shortlist_models::{AnsweringModel, ModelName, Models};
use shortlist_runtime::Progress;

use super::fairness::fairness as fairness_probe;
use super::leakage::is_learned_from;
use super::learning_curve::{Draws, learning_curve};
use super::probe::Probe;
use super::{
    Answers, EditedLetters, Evaluation, FairnessProbe, InvarianceProbe, LearningCurve, Measure,
    RowKind, Scored, probabilities,
};
use crate::error::{Error, Result};
use crate::labelled::{FEWEST_TO_MEASURE, Labelled, LabelledLetter, LabelledLetters, split_data};

/// What to evaluate.
#[derive(Debug, Default)]
pub struct EvaluateOptions {
    /// The part of the stored letters; `None`: the test letters.
    pub split: Option<Split>,
    /// Which labels; `None`: real outcomes, or the only other kind there is.
    pub labels: Option<LabelSource>,
    /// The seed of intervals and draws.
    pub seed: u64,
    /// How many times false hope costs what a missed chance does, which decisions follow; `None`: as the first model was
    /// trained for.
    pub cost_of_false_hope: Option<f64>,
    /// The versions to evaluate, by name and number; none: the newest of each name.
    pub models: Vec<(ModelName, Option<u32>)>,
    /// Files of labelled letters to score as well.
    pub files: Vec<LetterSet>,
    /// Only try that everything works: few draws, no learning curve, no probes.
    pub smoke: bool,
    /// No learning curve and no probes of fairness and invariance, which train models anew and read letters again.
    pub brief: bool,
}

/// A file of labelled letters.
#[derive(Debug)]
pub struct LetterSet {
    /// What it is called.
    pub name: String,
    /// The letters that could be read.
    letters: Vec<LetterRecord>,
}

impl LetterSet {
    /// Reads JSON, JSON Lines, CSV, Markdown or plain text.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] for a file that is none of them.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        let records = read_letters(bytes)?.records.into_iter();
        Ok(Self {
            name: name.to_owned(),
            letters: records.map(|(_, record)| record).collect(),
        })
    }
}

/// An evaluation with everything around it.
#[derive(Debug, Clone, PartialEq)]
pub struct EvaluationReport {
    /// Whether it was only tried: then no number in it is for quoting.
    pub smoke: bool,
    /// Draws of each bootstrap interval.
    pub bootstrap_draws: u32,
    /// The embedder.
    pub embedder: String,
    /// One evaluation for each set of letters, the stored ones first.
    pub evaluations: Vec<Evaluation>,
    /// Whether more letters would help, model by model.
    pub learning_curves: Vec<LearningCurve>,
    /// What changes when only the person changes, model by model.
    pub fairness: Vec<FairnessProbe>,
    /// How far the number moves by what makes a letter no better and no worse, model by model.
    pub invariance: Vec<InvarianceProbe>,
    /// The content hashes of letters that are not as they were written: no model was scored on them.
    pub damaged_letters: Vec<String>,
}

const DRAWS: u32 = 10_000;
const SMOKE_DRAWS: u32 = 200;

/// Scores registered models.
pub struct Evaluator {
    /// What they are scored on.
    pub labelled: LabelledLetters,
    /// The models.
    pub models: Arc<Models>,
    /// Reads letters that are not stored.
    pub featuriser: Arc<LazyFeaturiser>,
}

impl Evaluator {
    /// Scores models on letters, beside the baselines.
    ///
    /// # Errors
    ///
    /// [`Error::Models`] if none was trained or a version is not there, [`Error::TooFewLetters`], and those
    /// of the parts.
    pub async fn evaluate(
        &self,
        options: EvaluateOptions,
        progress: &dyn Progress,
    ) -> Result<EvaluationReport> {
        let models = if options.models.is_empty() {
            self.models.newest().await?
        } else {
            self.models.named(&options.models).await?
        };
        let labelled = self.labelled.read(options.labels).await?;
        let split = options.split.unwrap_or(Split::Test);
        let bootstrap = Bootstrap {
            draws: if options.smoke { SMOKE_DRAWS } else { DRAWS },
            seed: options.seed,
            ..Bootstrap::default()
        };
        let of_models = || {
            models
                .iter()
                .find_map(|model| model.file.metadata.decision_threshold)
        };
        let threshold = match options.cost_of_false_hope {
            Some(cost) => threshold_by_cost(cost)?,
            None => match of_models() {
                Some(threshold) => threshold,
                None => base_rate(&labelled)?,
            },
        };
        let measure = Measure {
            threshold,
            bootstrap,
        };
        let mut evaluations = vec![stored(&models, &labelled, split, measure, progress)?];
        for set in options.files {
            evaluations.push(self.file(&models, &labelled, set, measure, progress)?);
        }
        let (mut learning_curves, mut fairness) = (Vec::new(), Vec::new());
        let mut invariant = Vec::new();
        if !options.smoke && !options.brief {
            let train = labelled.split(Split::Train)?;
            let validation = labelled.split(Split::Validation)?;
            let featuriser = self.featuriser.get()?;
            let letters = labelled.letters_of(split);
            let edited = EditedLetters::new(featuriser, &letters)?;
            for model in &models {
                let name: ModelName = model.version.name.parse()?;
                learning_curves.push(learning_curve(
                    name,
                    (&train, &validation),
                    Draws::EVALUATION,
                    options.seed,
                    progress,
                )?);
                let probe = Probe {
                    featuriser,
                    file: &model.file,
                };
                let called = format!("{} {}", model.version.name, model.version.version);
                fairness.push(fairness_probe(probe, called.clone(), &letters, progress)?);
                invariant.push(edited.probe(&model.file, called)?);
            }
        }
        Ok(EvaluationReport {
            smoke: options.smoke,
            bootstrap_draws: bootstrap.draws,
            embedder: self.featuriser.get()?.name().to_owned(),
            evaluations,
            learning_curves,
            fairness,
            invariance: invariant,
            damaged_letters: labelled.damaged,
        })
    }

    /// The letters of a file that have a label, scored by the same models.
    fn file(
        &self,
        models: &[AnsweringModel],
        labelled: &Labelled,
        set: LetterSet,
        measure: Measure,
        progress: &dyn Progress,
    ) -> Result<Evaluation> {
        let mut letters = Vec::new();
        let mut sources = Vec::new();
        for record in set.letters {
            if let Some(is_passed) = record.is_passed {
                sources.push(record.label_source.unwrap_or(LabelSource::Outcome));
                let content_hash = record.document.content_hash().to_string();
                letters.push(LabelledLetter {
                    place: letters.len(),
                    group: content_hash.clone(),
                    content_hash,
                    vector: self.featuriser.get()?.letter(&record.document)?.vector,
                    characters: record.document.characters(),
                    hangul_share: record.document.hangul_share(),
                    document: Some(record.document),
                    is_passed,
                    split: Split::Test,
                    signature: None,
                    weight: 1.0,
                });
            }
        }
        let letters: Vec<&LabelledLetter> = letters.iter().collect();
        let data = split_data(&set.name, &letters, FEWEST_TO_MEASURE)?;
        let scored = Scored {
            split: &set.name,
            train: &labelled.split(Split::Train)?,
            data: &data,
            learned: learned(labelled),
            letters,
            label_source: only_source(&set.name, &sources)?,
            with_peers: true,
            threshold: measure.threshold,
        };
        scored.evaluate(answers(models, &scored)?, measure.bootstrap, progress)
    }
}

/// The provenance of all labels of a file; kinds are never mixed.
fn only_source(name: &str, sources: &[LabelSource]) -> Result<LabelSource> {
    match sources {
        [first, rest @ ..] if rest.iter().all(|source| source == first) => Ok(*first),
        _ => Err(Error::MixedLabels {
            file: name.to_owned(),
        }),
    }
}

fn stored(
    models: &[AnsweringModel],
    labelled: &Labelled,
    split: Split,
    measure: Measure,
    progress: &dyn Progress,
) -> Result<Evaluation> {
    let scored = Scored {
        split: split.as_str(),
        train: &labelled.split(Split::Train)?,
        data: &labelled.split(split)?,
        // Scoring what was learned from is no leak but the question itself.
        learned: if is_learned_from(split) {
            Vec::new()
        } else {
            learned(labelled)
        },
        letters: labelled.letters_of(split),
        label_source: labelled.label_source,
        with_peers: true,
        threshold: measure.threshold,
    };
    scored.evaluate(answers(models, &scored)?, measure.bootstrap, progress)
}

/// The share of training letters that passed.
fn base_rate(labelled: &Labelled) -> Result<f64> {
    let labels = labelled.split(Split::Train)?.labels;
    Ok(labels.iter().filter(|label| **label).count() as f64 / labels.len() as f64)
}

fn learned(labelled: &Labelled) -> Vec<&LabelledLetter> {
    let mut letters = labelled.letters_of(Split::Train);
    letters.extend(labelled.letters_of(Split::Validation));
    letters
}

fn answers(models: &[AnsweringModel], scored: &Scored<'_>) -> Result<Vec<Answers>> {
    models
        .iter()
        .map(|AnsweringModel { version, file, .. }| {
            Ok(Answers {
                name: format!("{} {}", version.name, version.version),
                kind: RowKind::Model,
                probabilities: probabilities(file, scored.data)?,
            })
        })
        .collect()
}
