//! P(pass) of a letter for one posting: a model of pairs, used only where it is better than the model of
//! letters alone.

use std::sync::Arc;

use linfa::Dataset;
use ndarray::{Array1, Array2, Axis};
use serde_json::json;
use shortlist_classification::{Calibration, CalibrationMethod, KFold, ModelFile};
use shortlist_document::{Document, LabelSource, Split};
use shortlist_features::{AnalyserSource, PairFeatures, PairTarget, StoredVectors};
use shortlist_metrics::{Bootstrap, Difference, Score};
use shortlist_models::{
    EXPERIMENT, LEARNED_LETTERS, LearnedRun, MODEL_FILE, MODEL_FOLDER, ModelName, PAIR_MODEL,
};
use shortlist_registry::{ModelVersion, NewVersion, Registry, RunStatus, Stage, Transition};
use shortlist_runtime::{Clock, Progress};

use crate::cross_validation::CrossValidationPlan;
use crate::error::Result;
use crate::fit_model::{fit_model, fit_watched};
use crate::fitting::metadata;
use crate::labelled::{FEWEST_TO_LEARN, Labelled, LabelledLetter, LabelledLetters, split_data};
use crate::learned_record::LearnedRecord;
use crate::steps::{advance, flow, step};

/// The order of letters does not depend on decisions.
const NO_DECISION: f64 = 0.5;

/// How a model of pairs is trained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairOptions {
    /// The seed of everything random.
    pub seed: u64,
    /// Which labels; `None`: real outcomes, or the only other kind there is.
    pub labels: Option<LabelSource>,
    /// How the two models are compared.
    pub cross_validation: CrossValidationPlan,
}

impl Default for PairOptions {
    fn default() -> Self {
        Self {
            seed: 42,
            labels: None,
            cross_validation: CrossValidationPlan {
                folds: 5,
                repeats: 2,
            },
        }
    }
}

/// What a training on pairs found.
#[derive(Debug, Clone, PartialEq)]
pub struct PairTraining {
    /// Labelled letters that name their role, which alone are pairs.
    pub pairs: usize,
    /// Labelled letters that do not.
    pub without_role: usize,
    /// How the two models were compared, on the train and validation letters.
    pub cross_validation: CrossValidationPlan,
    /// ROC-AUC of the model of letters alone.
    pub letter_roc_auc: f64,
    /// ROC-AUC of the model of pairs.
    pub pair_roc_auc: f64,
    /// How much better the model of pairs is, on the same letters.
    pub difference: Difference,
    /// Whether it was chosen: its interval lies above 0.
    pub chosen: bool,
    /// The version that was put into Production. Null: it was not chosen.
    pub version: Option<ModelVersion>,
}

/// Pairs as a learner wants them.
struct Pairs {
    /// `[pairs, 3 x dimension + 2]`.
    features: Array2<f32>,
    /// The letters alone, `[pairs, dimension]`.
    letters: Array2<f32>,
    labels: Vec<bool>,
}

/// Trains the model of pairs.
pub struct PairTrainer {
    /// What is learned from.
    pub labelled: LabelledLetters,
    /// Gives letters their vectors first.
    pub vectors: StoredVectors,
    /// Cuts roles into words.
    pub analyser: AnalyserSource,
    /// Where runs and versions are kept.
    pub registry: Arc<dyn Registry>,
    /// Where it is written down which letters a version learned from.
    pub learned: LearnedRecord,
    /// Tells when runs began and ended.
    pub clock: Arc<dyn Clock>,
}

impl PairTrainer {
    /// Trains a model of pairs (a letter, and the role and company that it names), and puts it into
    /// Production if cross-validation shows it better than the letter alone: by a paired interval that
    /// lies above 0. Otherwise nothing is registered, and an earlier one leaves Production.
    ///
    /// # Errors
    ///
    /// [`Error::TooFewLetters`](crate::Error::TooFewLetters), and those of the parts.
    pub async fn train(
        &self,
        options: PairOptions,
        progress: &dyn Progress,
    ) -> Result<PairTraining> {
        self.vectors.embed_all(progress).await?;
        let labelled = self.labelled.read(options.labels).await?;
        let train = self.pairs("train", &labelled.letters_of(Split::Train))?;
        let validation = self.pairs("validation", &labelled.letters_of(Split::Validation))?;
        let all = train.joined(&validation)?;
        let by_letter = out_of_fold(&all.letters, &all.labels, options, progress)?;
        let by_pair = out_of_fold(&all.features, &all.labels, options, progress)?;
        let bootstrap = Bootstrap {
            seed: options.seed,
            ..Bootstrap::default()
        };
        let difference = bootstrap.difference(
            &all.labels,
            &by_pair,
            &by_letter,
            Score::RocAuc,
            NO_DECISION,
        )?;
        let chosen = difference.interval.low > 0.0;
        let version = if chosen {
            Some(
                self.put_into_production(&labelled, &train, &validation, options, difference)
                    .await?,
            )
        } else {
            self.retire_pair_model(difference).await?;
            None
        };
        let letters =
            labelled.letters_of(Split::Train).len() + labelled.letters_of(Split::Validation).len();
        Ok(PairTraining {
            pairs: all.labels.len(),
            without_role: letters - all.labels.len(),
            cross_validation: options.cross_validation,
            letter_roc_auc: shortlist_metrics::roc_auc(&all.labels, &by_letter)?,
            pair_roc_auc: shortlist_metrics::roc_auc(&all.labels, &by_pair)?,
            difference,
            chosen,
            version,
        })
    }

    fn pairs(&self, name: &str, letters: &[&LabelledLetter]) -> Result<Pairs> {
        let (analyser, _) = self.analyser.analyser()?;
        let features = PairFeatures::new(self.vectors.featuriser.get()?, analyser);
        let with_role: Vec<(&LabelledLetter, &Document, PairTarget)> = letters
            .iter()
            .filter_map(|letter| Some((*letter, letter.document.as_ref()?)))
            .filter_map(|(letter, text)| Some((letter, text, PairTarget::of_letter(text)?)))
            .collect();
        let letters: Vec<&LabelledLetter> = with_role.iter().map(|(letter, ..)| *letter).collect();
        let data = split_data(name, &letters, FEWEST_TO_LEARN)?;
        let mut values = Vec::new();
        for (letter, text, target) in &with_role {
            values.extend(features.row(text, &letter.vector, target)?);
        }
        let width = values.len() / with_role.len().max(1);
        Ok(Pairs {
            features: shaped(with_role.len(), width, values)?,
            letters: data.features,
            labels: data.labels,
        })
    }

    async fn put_into_production(
        &self,
        labelled: &Labelled,
        train: &Pairs,
        validation: &Pairs,
        options: PairOptions,
        difference: Difference,
    ) -> Result<ModelVersion> {
        let dataset = Dataset::new(train.features.clone(), Array1::from(train.labels.clone()));
        let classifier = fit_model(ModelName::LogisticRegression, &dataset, options.seed)?;
        let scores = classifier.log_odds_of_rows(validation.features.view())?;
        let file = ModelFile {
            calibration: Some(Calibration::fit(
                CalibrationMethod::default(),
                &scores,
                &validation.labels,
            )?),
            reference: None,
            classifier,
            metadata: metadata(
                self.vectors.featuriser.get()?,
                labelled,
                &labelled.split(Split::Train)?,
                train.labels.len(),
                validation.labels.len(),
            ),
        };
        let registry = &self.registry;
        let now = || self.clock.now();
        let experiment = registry.experiment(EXPERIMENT, now()).await?;
        let run = registry
            .start_run(&experiment.id, PAIR_MODEL, now())
            .await?;
        let metrics = [
            (
                "cross_validation_roc_auc_difference".to_owned(),
                difference.value,
            ),
            (
                "cross_validation_roc_auc_difference_low".to_owned(),
                difference.interval.low,
            ),
        ];
        let learned_hashes = labelled.hashes_of(&[Split::Train, Split::Validation], has_role);
        let learned = (LEARNED_LETTERS.to_owned(), learned_hashes.len().to_string());
        registry.log_params(&run, &[learned]).await?;
        registry.log_metrics(&run, &metrics, now()).await?;
        let path = format!("{MODEL_FOLDER}/{MODEL_FILE}");
        registry
            .log_artifact(&run, &path, &file.to_bytes()?)
            .await?;
        registry
            .finish_run(&run, RunStatus::Finished, now())
            .await?;
        let learned_run = LearnedRun {
            model: PAIR_MODEL.to_owned(),
            run_id: run.clone(),
        };
        self.learned.record(&learned_run, &learned_hashes).await?;
        let version = NewVersion {
            name: PAIR_MODEL.to_owned(),
            run_id: run,
            artifact_path: MODEL_FOLDER.to_owned(),
        };
        let reason = reason("better than the letter alone", difference);
        let transition = Transition {
            evidence: Some(json!({"difference": difference}).to_string()),
            // The version is given with the registration.
            ..Transition::new(PAIR_MODEL, 0, Stage::Production, "pair rule", &reason)
        };
        let published = registry.publish(&[version], 0, &transition, now()).await?;
        Ok(published.moved)
    }

    async fn retire_pair_model(&self, difference: Difference) -> Result<()> {
        if let Some(version) = self
            .registry
            .in_stage(PAIR_MODEL, Stage::Production)
            .await?
        {
            let reason = reason("no longer better than the letter alone", difference);
            let transition = Transition::new(
                PAIR_MODEL,
                version.version,
                Stage::Archived,
                "pair rule",
                &reason,
            );
            self.registry
                .transition(&transition, self.clock.now())
                .await?;
        }
        Ok(())
    }
}

fn has_role(letter: &LabelledLetter) -> bool {
    let target = letter.document.as_ref().and_then(PairTarget::of_letter);
    target.is_some()
}

fn reason(what: &str, difference: Difference) -> String {
    let Difference { value, interval } = difference;
    format!(
        "{what}: ROC-AUC {value:+.3} ({:+.3} to {:+.3})",
        interval.low, interval.high
    )
}

impl Pairs {
    fn joined(&self, other: &Self) -> Result<Self> {
        let joined = |a: &Array2<f32>, b: &Array2<f32>| {
            let values: Vec<f32> = a.iter().chain(b).copied().collect();
            shaped(a.nrows() + b.nrows(), a.ncols(), values)
        };
        Ok(Self {
            features: joined(&self.features, &other.features)?,
            letters: joined(&self.letters, &other.letters)?,
            labels: [self.labels.as_slice(), &other.labels].concat(),
        })
    }
}

fn shaped(rows: usize, columns: usize, values: Vec<f32>) -> Result<Array2<f32>> {
    let came = values.len() / rows.max(1);
    let array = Array2::from_shape_vec((rows, columns), values);
    Ok(
        array.map_err(|_| shortlist_classification::Error::Dimension {
            expected: columns,
            came,
        })?,
    )
}

/// The mean probability of each row by models that did not learn from it.
fn out_of_fold(
    features: &Array2<f32>,
    labels: &[bool],
    options: PairOptions,
    progress: &dyn Progress,
) -> Result<Vec<f64>> {
    let plan = options.cross_validation;
    let folds = KFold::new(plan.folds)
        .repeats(plan.repeats)
        .seed(options.seed);
    let mut sums = vec![0.0; labels.len()];
    let folds = folds.stratified(labels)?;
    step(progress, "cross-validating pairs", folds.len(), || {
        for fold in folds {
            let learned: Vec<bool> = fold.train.iter().map(|row| labels[*row]).collect();
            let dataset =
                Dataset::new(features.select(Axis(0), &fold.train), Array1::from(learned));
            let model = ModelName::LogisticRegression;
            let classifier = fit_watched(model, &dataset, options.seed, &|| flow(progress))?;
            let tested = features.select(Axis(0), &fold.test);
            let of_fold = classifier.log_odds_of_rows(tested.view())?;
            for (row, log_odds) in fold.test.iter().zip(of_fold) {
                sums[*row] += 1.0 / (1.0 + (-log_odds).exp());
            }
            advance(progress)?;
        }
        Ok(())
    })?;
    Ok(sums
        .into_iter()
        .map(|sum| sum / plan.repeats as f64)
        .collect())
}
