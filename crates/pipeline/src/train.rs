//! Fit on train, choose and calibrate on validation, score once on test, register, promote.

use linfa::Dataset;
use ndarray::Array1;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Serialize;
use serde_json::json;
use shortlist_classification::{
    Calibration, CalibrationMethod, Classifier, Grounds, ModelFile, ModelMetadata,
};
use shortlist_document::{LabelSource, Split};
use shortlist_metrics::{Bootstrap, roc_auc};
use shortlist_registry::{ModelVersion, PromotionGate, RunStatus, Stage, Transition, Verdict};

use crate::config::Config;
use crate::cross_validation::{CrossValidation, CrossValidationPlan, cross_validate};
use crate::error::{Error, Result};
use crate::evaluation::{
    Answers, Evaluation, EvaluationRow, RowKind, Scored, confusion, probabilities,
};
use crate::labelled::{Labelled, SplitData};
use crate::model_name::ModelName;
use crate::production::{MODEL_FILE, MODEL_FOLDER};
use crate::progress::Progress;
use crate::promote::Promotion;
use crate::shortlist::Shortlist;

const EXPERIMENT: &str = "cover_letter_screening";

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
    /// The rules for Production; `None`: those of the home's settings.
    pub gate: Option<PromotionGate>,
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
        }
    }
}

/// What a training did.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
}

/// A model that was trained and registered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrainedModel {
    /// Its name.
    pub name: ModelName,
    /// Its registered version, as it was before the promotion.
    pub version: ModelVersion,
    /// ROC-AUC on the validation letters.
    pub validation_roc_auc: f64,
    /// ROC-AUC by cross-validation, if that was asked for.
    pub cross_validation: Option<CrossValidation>,
    /// Whether the optimiser reached its tolerance; a forest always does.
    pub converged: bool,
}

/// A fitted model with its scores, before it is registered.
struct Fitted {
    name: ModelName,
    file: ModelFile,
    validation_roc_auc: f64,
    cross_validation: Option<CrossValidation>,
    test_probabilities: Vec<f64>,
}

impl Fitted {
    /// What models are chosen by.
    fn choice_score(&self) -> f64 {
        self.cross_validation
            .as_ref()
            .map_or(self.validation_roc_auc, |cross| cross.mean_roc_auc)
    }

    /// The same in words.
    fn choice(&self) -> String {
        match &self.cross_validation {
            Some(cross) => {
                format!(
                    "best ROC-AUC by {} cross-validation ({:.3})",
                    cross.plan, cross.mean_roc_auc
                )
            }
            None => format!("best validation ROC-AUC ({:.3})", self.validation_roc_auc),
        }
    }
}

/// The three splits.
struct Splits {
    train: SplitData,
    validation: SplitData,
    test: SplitData,
}

impl Shortlist {
    /// Trains the models on what is stored, registers them, and lets the better one answer if it
    /// passes the gate.
    ///
    /// # Errors
    ///
    /// [`Error::NoModels`], [`Error::TooFewLetters`], [`Error::AmbiguousLabels`], and those of the
    /// parts.
    pub async fn train(&self, options: &TrainOptions, progress: &dyn Progress) -> Result<Training> {
        if options.models.is_empty() {
            return Err(Error::NoModels);
        }
        self.embed_all(progress).await?;
        let labelled = self.labelled(options.labels).await?;
        let splits = Splits {
            train: labelled.split(Split::Train)?,
            validation: labelled.split(Split::Validation)?,
            test: labelled.split(Split::Test)?,
        };
        let grounds = grounds(&splits, options.seed)?;
        let mut fitted = Vec::new();
        for name in &options.models {
            fitted.push(self.fit(*name, &labelled, &splits, &grounds, options)?);
        }
        let evaluation = evaluation(&labelled, &splits, &fitted, options.seed)?;
        let mut models = Vec::new();
        for (model, test) in fitted.iter().zip(&evaluation.rows) {
            models.push(
                self.register(model, test, &labelled, &splits, options.seed)
                    .await?,
            );
        }
        // The first of equals: models are named from the simpler to the less simple.
        let best = (0..fitted.len())
            .rev()
            .max_by(|a, b| {
                fitted[*a]
                    .choice_score()
                    .total_cmp(&fitted[*b].choice_score())
            })
            .unwrap_or_default();
        let gate = match options.gate {
            Some(gate) => gate,
            None => Config::read(&self.home.config())?.gate,
        };
        let evidence = self
            .evidence(
                &evaluation.rows[best],
                &fitted[best].test_probabilities,
                &splits.test,
                bootstrap(options.seed),
            )
            .await?;
        let verdict = gate.judge(&evidence);
        let stage = if verdict.passes {
            Stage::Production
        } else {
            Stage::Staging
        };
        let chosen = &models[best];
        let reason = format!("{}; {}", fitted[best].choice(), verdict.reason);
        let transition = Transition {
            evidence: Some(json!({"evidence": evidence, "verdict": verdict}).to_string()),
            ..Transition::new(
                chosen.name.as_str(),
                chosen.version.version,
                stage,
                &gate.to_string(),
                &reason,
            )
        };
        let promotion = self.promote_as(chosen.name, transition).await?;
        Ok(Training {
            train_letters: splits.train.labels.len(),
            validation_letters: splits.validation.labels.len(),
            chosen: chosen.name,
            evaluation,
            models,
            verdict,
            promotion,
        })
    }

    fn fit(
        &self,
        name: ModelName,
        labelled: &Labelled,
        splits: &Splits,
        grounds: &Grounds,
        options: &TrainOptions,
    ) -> Result<Fitted> {
        let seed = options.seed;
        let train = &splits.train;
        let dataset = Dataset::new(train.features.clone(), Array1::from(train.labels.clone()));
        let classifier = name.fit(&dataset, options.seed)?;
        let validation_scores = classifier.log_odds_of_rows(splits.validation.features.view())?;
        let file = ModelFile {
            calibration: Some(Calibration::fit(
                options.calibration,
                &validation_scores,
                &splits.validation.labels,
            )?),
            grounds: Some(grounds.clone()),
            classifier,
            metadata: ModelMetadata {
                embedder: self.featuriser()?.name().to_owned(),
                fingerprint: self.featuriser()?.fingerprint().to_string(),
                training_data_hash: labelled.hash(Split::Train),
                training_letters: train.labels.len(),
                calibration_letters: splits.validation.labels.len(),
                median_characters: train.median_characters(),
                median_hangul_share: train.median_hangul_share(),
                label_source: labelled.label_source.to_string(),
                library_version: env!("CARGO_PKG_VERSION").to_owned(),
            },
        };
        Ok(Fitted {
            name,
            cross_validation: options
                .cross_validation
                .map(|plan| cross_validate(name, plan, train, &splits.validation, seed))
                .transpose()?,
            validation_roc_auc: roc_auc(&splits.validation.labels, &validation_scores)?,
            test_probabilities: probabilities(&file, &splits.test)?,
            file,
        })
    }

    /// Stores the run with its evidence, and the model as a version.
    async fn register(
        &self,
        fitted: &Fitted,
        test: &EvaluationRow,
        labelled: &Labelled,
        splits: &Splits,
        seed: u64,
    ) -> Result<TrainedModel> {
        let registry = &self.registry;
        let experiment = registry.experiment(EXPERIMENT, self.clock.now()).await?;
        let run = registry
            .start_run(&experiment.id, fitted.name.as_str(), self.clock.now())
            .await?;
        let metadata = &fitted.file.metadata;
        let params = [
            ("model", fitted.name.to_string()),
            ("seed", seed.to_string()),
            ("embedder", metadata.embedder.clone()),
            ("embedder_fingerprint", metadata.fingerprint.clone()),
            ("label_source", labelled.label_source.to_string()),
            ("train_letters", metadata.training_letters.to_string()),
            (
                "calibration",
                fitted
                    .file
                    .calibration
                    .as_ref()
                    .map_or("none", |calibration| calibration.method().as_str())
                    .to_owned(),
            ),
            ("train_hash", metadata.training_data_hash.clone()),
            ("validation_hash", labelled.hash(Split::Validation)),
            ("test_hash", labelled.hash(Split::Test)),
            ("library_version", metadata.library_version.clone()),
        ]
        .map(|(key, value)| (key.to_owned(), value));
        registry.log_params(&run, &params).await?;
        registry
            .log_metrics(&run, &metrics(fitted, test), self.clock.now())
            .await?;
        let evidence = serde_json::json!({
            "test": test,
            "test_confusion": confusion(&splits.test.labels, &fitted.test_probabilities)?,
            "validation_roc_auc": fitted.validation_roc_auc,
            "calibration": fitted.file.calibration.as_ref().map(Calibration::method),
        });
        let evidence = format!("{evidence:#}\n");
        let model_path = format!("{MODEL_FOLDER}/{MODEL_FILE}");
        registry
            .log_artifact(&run, &model_path, &fitted.file.to_bytes()?)
            .await?;
        let evidence_path = format!("{MODEL_FOLDER}/evaluation.json");
        registry
            .log_artifact(&run, &evidence_path, evidence.as_bytes())
            .await?;
        registry
            .finish_run(&run, RunStatus::Finished, self.clock.now())
            .await?;
        let version = registry
            .register(fitted.name.as_str(), &run, MODEL_FOLDER, self.clock.now())
            .await?;
        Ok(TrainedModel {
            name: fitted.name,
            version,
            validation_roc_auc: fitted.validation_roc_auc,
            cross_validation: fitted.cross_validation.clone(),
            converged: match &fitted.file.classifier {
                Classifier::LogisticRegression(model) => model.converged(),
                Classifier::RandomForest(_) => true,
            },
        })
    }
}

/// What every answer rests on, the same for all models: the labelled letters that are not for
/// testing.
fn grounds(splits: &Splits, seed: u64) -> Result<Grounds> {
    let (train, validation) = (&splits.train, &splits.validation);
    Ok(Grounds::fit(
        train.features.view(),
        &train.labels,
        validation.features.view(),
        &validation.labels,
        &mut ChaCha8Rng::seed_from_u64(seed),
    )?)
}

fn metrics(fitted: &Fitted, test: &EvaluationRow) -> Vec<(String, f64)> {
    let scores = [
        ("accuracy", test.accuracy),
        ("precision", test.precision),
        ("recall", test.recall),
        ("f1", test.f1),
        ("roc_auc", test.roc_auc),
        ("average_precision", test.average_precision),
        ("brier", test.brier),
        ("log_loss", test.log_loss),
    ];
    let mut metrics = vec![("validation_roc_auc".to_owned(), fitted.validation_roc_auc)];
    if let Some(cross) = &fitted.cross_validation {
        metrics.push(("cross_validation_roc_auc".to_owned(), cross.mean_roc_auc));
    }
    for (name, score) in scores {
        metrics.push((format!("test_{name}"), score.value));
        metrics.push((format!("test_{name}_low"), score.low));
        metrics.push((format!("test_{name}_high"), score.high));
    }
    metrics
}

fn evaluation(
    labelled: &Labelled,
    splits: &Splits,
    fitted: &[Fitted],
    seed: u64,
) -> Result<Evaluation> {
    let answers = fitted
        .iter()
        .map(|model| Answers {
            name: model.name.to_string(),
            kind: RowKind::Model,
            probabilities: model.test_probabilities.clone(),
        })
        .collect();
    let mut learned = labelled.letters_of(Split::Train);
    learned.extend(labelled.letters_of(Split::Validation));
    let scored = Scored {
        split: Split::Test.as_str(),
        train: &splits.train,
        data: &splits.test,
        learned,
        letters: labelled.letters_of(Split::Test),
        label_source: labelled.label_source,
    };
    scored.evaluate(answers, bootstrap(seed))
}

fn bootstrap(seed: u64) -> Bootstrap {
    Bootstrap {
        seed,
        ..Bootstrap::default()
    }
}
