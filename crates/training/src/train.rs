//! Fit on train, choose and calibrate on validation, score once on test, register, promote.

use std::sync::Arc;

use shortlist_classification::{CalibrationMethod, Classifier};
use shortlist_document::{LabelSource, Split};
use shortlist_features::StoredVectors;
use shortlist_models::{ModelCatalog, ModelName, Models, Promoter, Promotion};
use shortlist_registry::{
    ModelVersion, NewVersion, PromotionGate, Registry, Stage, Transition, Verdict,
};
use shortlist_runtime::{Clock, Progress};
use shortlist_storage::{AlarmRepository, OutcomeRepository};

use crate::cross_validation::{CrossValidation, CrossValidationPlan};
use crate::datasets::Datasets;
use crate::error::{Error, Result};
use crate::evaluation::Evaluation;
use crate::fitting::{FitInput, Fitted, Reference, Splits, evaluation};
use crate::gate_evidence::Judged;
use crate::label_counter::LabelCounter;
use crate::labelled::{Labelled, LabelledLetters};
use crate::learned_from::LearnedFrom;
use crate::learned_record::LearnedRecord;
use crate::register::Origin;
use crate::steps::{go_on, step};

/// What to train.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainOptions {
    /// The models, at least one.
    pub models: Vec<ModelName>,
    /// The seed of everything random.
    pub seed: u64,
    /// Which labels; `None`: real outcomes, or the only other kind there is.
    pub labels: Option<LabelSource>,
    /// How to choose the model: by cross-validation over the train and validation letters, or, by
    /// default, on the validation letters.
    pub cross_validation: Option<CrossValidationPlan>,
    /// How scores become probabilities, on the validation letters.
    pub calibration: CalibrationMethod,
    /// The rules for Production; `None`: those of the trainer.
    pub gate: Option<PromotionGate>,
    /// How many times false hope (said to pass, and rejected) costs what a missed chance does, which decisions follow;
    /// `None`: as many times as makes letters of both outcomes count the same in total.
    pub cost_of_false_hope: Option<f64>,
    /// The share of what outcomes depend on that stands in no letter, from 0 to below 1, which no label can tell;
    /// `None`: what is assumed of such labels.
    pub unseen_share: Option<f64>,
    /// The dataset to learn from once more, by its hash or the first digits of that: its letters as they were labelled,
    /// dealt out and weighed then, with the settings of then; all but the gate of these options count for nothing.
    pub dataset: Option<String>,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self {
            models: ModelName::ALL.to_vec(),
            seed: 42,
            labels: None,
            cross_validation: None,
            calibration: CalibrationMethod::default(),
            gate: None,
            cost_of_false_hope: None,
            unseen_share: None,
            dataset: None,
        }
    }
}

/// What a training did.
#[derive(Debug, Clone, PartialEq)]
pub struct Training {
    /// Letters that were learned from.
    pub train_letters: usize,
    /// Letters that the model was chosen and calibrated on.
    pub validation_letters: usize,
    /// Every model that was trained.
    pub models: Vec<TrainedModel>,
    /// Scores on the test letters, which were read only for this.
    pub evaluation: Evaluation,
    /// The name of the better model, by cross-validation or on the validation letters.
    pub chosen: ModelName,
    /// What the gate decided of it.
    pub verdict: Verdict,
    /// Where it was moved.
    pub promotion: Promotion,
    /// The content hashes of letters that are not as they were written: nothing was learned from them.
    pub damaged_letters: Vec<String>,
}

/// A model that was trained and registered.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainedModel {
    /// Its name.
    pub name: ModelName,
    /// Its registered version, as it was before the promotion; that of an earlier training where the weights are the
    /// same.
    pub version: ModelVersion,
    /// ROC-AUC on the validation letters.
    pub validation_roc_auc: f64,
    /// ROC-AUC by cross-validation, if that was asked for.
    pub cross_validation: Option<CrossValidation>,
    /// Whether the optimiser reached its tolerance; a forest always does.
    pub converged: bool,
    /// Whether a version was made of it: one with the same weights is not registered again.
    pub is_new: bool,
}

/// Trains models and registers them.
pub struct Trainer {
    /// What is learned from.
    pub labelled: LabelledLetters,
    /// Gives letters their vectors first.
    pub vectors: StoredVectors,
    /// Counts what was learned from.
    pub counter: LabelCounter,
    /// Where runs and versions are kept.
    pub registry: Arc<dyn Registry>,
    /// Where it is written down which letters a version learned from.
    pub learned: LearnedRecord,
    /// Where it is written down what a training learned from, so that it can be learned from once more.
    pub datasets: Datasets,
    /// The model that answers now, which a new one is compared with.
    pub models: Arc<Models>,
    /// Lets a version answer.
    pub promoter: Arc<Promoter>,
    /// Ends runs of trainings that were killed.
    pub catalog: Arc<ModelCatalog>,
    /// The rules for Production, unless a training is told others.
    pub gate: PromotionGate,
    /// What really happened, and when what it belongs to was answered.
    pub outcomes: Arc<dyn OutcomeRepository>,
    /// Since when chances have changed, where outcomes say so.
    pub alarms: Arc<dyn AlarmRepository>,
    /// Tells when runs began and ended.
    pub clock: Arc<dyn Clock>,
}

impl Trainer {
    /// Trains the models on what is stored, registers them, and lets the better one answer if it
    /// passes the gate. Nothing is registered before every file is written: a kill leaves runs without
    /// versions, which the next training ends.
    ///
    /// # Errors
    ///
    /// [`Error::NoModels`], [`Error::TooFewLetters`], [`Error::AmbiguousLabels`]; for a dataset [`Error::NoDataset`],
    /// [`Error::IncompleteDataset`] and [`Error::DatasetEmbedder`]; [`Error::Cancelled`], and nothing is
    /// registered then; and those of the parts.
    pub async fn train(&self, options: &TrainOptions, progress: &dyn Progress) -> Result<Training> {
        if options.models.is_empty() {
            return Err(Error::NoModels);
        }
        self.vectors.embed_all(progress).await?;
        go_on(progress)?;
        progress.begin("reading letters", 0);
        let LearnedFrom {
            labelled,
            dataset,
            options,
            recency,
        } = self.learned_from(options).await?;
        let (options, splits) = (&options, Splits::new(&labelled)?);
        progress.end();
        let reference = step(progress, "measuring uncertainty", 0, || {
            Reference::new(&labelled, &splits, options)
        })?;
        let input = FitInput {
            labelled: &labelled,
            splits: &splits,
            reference: &reference,
            options,
            progress,
        };
        let mut fitted = Vec::new();
        for name in &options.models {
            fitted.push(self.fit_with_curve(*name, input).await?);
        }
        go_on(progress)?;
        let threshold = splits.threshold(options.cost_of_false_hope)?;
        let evaluation = evaluation(&labelled, &splits, &fitted, threshold, progress)?;
        // The first of equals: models are named from the simpler to the less simple.
        let best = (0..fitted.len())
            .rev()
            .max_by(|a, b| {
                fitted[*a]
                    .choice_score()
                    .total_cmp(&fitted[*b].choice_score())
            })
            .unwrap_or_default();
        let gate = options.gate.unwrap_or(self.gate);
        let Judged { verdict, evidence } = self
            .judged(&fitted[best], &labelled, &splits, &gate, options, progress)
            .await?;
        progress.end();
        let stage = if verdict.passes {
            Stage::Production
        } else {
            Stage::Staging
        };
        let chosen = fitted[best].name;
        let reason = format!("{}; {}", fitted[best].choice(), verdict.reason);
        let transition = Transition {
            evidence,
            // The version of a new model is given with the registration.
            ..Transition::new(chosen.as_str(), 0, stage, &gate.to_string(), &reason)
        };
        go_on(progress)?;
        progress.begin("registering models", fitted.len());
        let edited = self.edited_letters(&labelled)?;
        // From here on it is too late: nothing is left half registered.
        go_on(progress)?;
        self.catalog.end_abandoned_runs().await?;
        self.datasets.datasets.add_dataset(&dataset).await?;
        let mut runs = Vec::new();
        let origin = Origin {
            source: "trained",
            seed: options.seed,
            dataset: Some(&dataset.hash),
            recency: recency.as_ref(),
        };
        for (model, test) in fitted.iter().zip(&evaluation.rows) {
            let run = if model.known.is_some() {
                None
            } else {
                let run = self.write_run(model, (test, &edited), &labelled, &splits, &origin);
                Some(run.await?)
            };
            runs.push(run);
            progress.advance(1);
        }
        self.check_still_kept(&labelled, &runs).await?;
        let (versions, promotion) = self.publish(&fitted, runs, best, transition).await?;
        progress.end();
        let models = fitted.iter().zip(versions);
        let models = models
            .map(|(fitted, version)| TrainedModel::registered(fitted, version))
            .collect();
        Ok(Training {
            train_letters: splits.train.labels.len(),
            validation_letters: splits.validation.labels.len(),
            chosen,
            evaluation,
            models,
            verdict,
            promotion,
            damaged_letters: labelled.damaged,
        })
    }

    /// A fitted model, and its learning curve where it becomes a version: one with the same weights is told already.
    async fn fit_with_curve(&self, name: ModelName, input: FitInput<'_>) -> Result<Fitted> {
        let mut model = self.fit(name, input)?;
        model.known = self.known(name, &model.weights).await?;
        if model.known.is_none() {
            model.learning_curve = Self::learning_curve(name, input)?;
        }
        Ok(model)
    }

    /// Letters that were only scored stand in the dataset too.
    async fn check_still_kept(
        &self,
        labelled: &Labelled,
        runs: &[Option<NewVersion>],
    ) -> Result<()> {
        let splits = [Split::Train, Split::Validation, Split::Test];
        let letters = labelled.hashes_of(&splits, |_| true);
        let checked = self.learned.check(&letters).await;
        if checked.is_err() {
            for run in runs.iter().flatten() {
                self.learned.learned.remove(&run.run_id)?;
            }
        }
        checked
    }

    /// A classifier that was fitted elsewhere, made a version like those that are trained here.
    pub(crate) async fn adopt(
        &self,
        name: ModelName,
        classifier: Classifier,
        source: &str,
        options: &TrainOptions,
        progress: &dyn Progress,
    ) -> Result<TrainedModel> {
        self.vectors.embed_all(progress).await?;
        let labelled = self.labelled.read(options.labels).await?;
        let splits = Splits::new(&labelled)?;
        let reference = Reference::new(&labelled, &splits, options)?;
        let input = FitInput {
            labelled: &labelled,
            splits: &splits,
            reference: &reference,
            options,
            progress,
        };
        let fitted = [self.assembled(name, classifier, input)?];
        let threshold = splits.threshold(options.cost_of_false_hope)?;
        let evaluation = evaluation(&labelled, &splits, &fitted, threshold, progress)?;
        let [model] = &fitted;
        let run = self
            .write_run(
                model,
                (&evaluation.rows[0], &self.edited_letters(&labelled)?),
                &labelled,
                &splits,
                &Origin {
                    source,
                    seed: options.seed,
                    dataset: None,
                    recency: None,
                },
            )
            .await?;
        let version = self
            .registry
            .register(&run.name, &run.run_id, &run.artifact_path, self.clock.now())
            .await?;
        Ok(TrainedModel::registered(model, version))
    }
}
