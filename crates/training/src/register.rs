//! A fitted model becomes a run with its evidence, of which a version is made.

use shortlist_classification::{Calibration, Classifier};
use shortlist_document::Split;
use shortlist_metrics::{precision_recall_curve, roc_curve};
use shortlist_models::{
    DATASET, EVALUATION_FILE, EXPERIMENT, LEARNED_LETTERS, LearnedRun, MODEL_FOLDER, ModelName,
    Promotion, REFERENCE_FILE,
};
use shortlist_registry::{MetricPoint, ModelVersion, NewVersion, RunStatus, Transition};

use crate::error::Result;
use crate::evaluation::{EditedLetters, EvaluationRow, LearningPoint, confusion};
use crate::fitting::{Fitted, Splits};
use crate::label_counter::LABELLED_LETTERS;
use crate::labelled::Labelled;
use crate::published;
use crate::recency::Recency;
use crate::reference::answer_reference;
use crate::train::{TrainedModel, Trainer};

/// The parameter of a run that tells its model from others.
const WEIGHTS: &str = "weights";

/// The metric of a run's learning curve, whose steps are numbers of training letters.
const LEARNING_CURVE: &str = "learning_curve_roc_auc";

/// Where a model comes from.
pub(crate) struct Origin<'a> {
    /// A word for it.
    pub(crate) source: &'a str,
    /// The seed of everything random.
    pub(crate) seed: u64,
    /// The hash of what it learned from.
    pub(crate) dataset: Option<&'a str>,
    /// Since when chances have changed, where outcomes say so.
    pub(crate) recency: Option<&'a Recency>,
}

impl Trainer {
    /// Test letters, edited so that they are no better and no worse.
    pub(crate) fn edited_letters(&self, labelled: &Labelled) -> Result<EditedLetters> {
        let letters = labelled.letters_of(Split::Test);
        EditedLetters::new(self.vectors.featuriser.get()?, &letters)
    }

    /// Stores the run with its evidence and the model's files: what a version can be made of.
    pub(crate) async fn write_run(
        &self,
        fitted: &Fitted,
        (test, edited): (&EvaluationRow, &EditedLetters),
        labelled: &Labelled,
        splits: &Splits,
        origin: &Origin<'_>,
    ) -> Result<NewVersion> {
        let registry = &self.registry;
        let experiment = registry.experiment(EXPERIMENT, self.clock.now()).await?;
        let run = registry
            .start_run(&experiment.id, fitted.name.as_str(), self.clock.now())
            .await?;
        let metadata = &fitted.file.metadata;
        let letters_with_labels = self.counter.labelled(labelled.label_source).await?;
        let learned_hashes = labelled.hashes_of(&[Split::Train, Split::Validation], |_| true);
        let params = [
            ("model", fitted.name.to_string()),
            ("source", origin.source.to_owned()),
            ("seed", origin.seed.to_string()),
            ("embedder", metadata.embedder.clone()),
            ("embedder_fingerprint", metadata.fingerprint.clone()),
            ("label_source", labelled.label_source.to_string()),
            ("train_letters", metadata.training_letters.to_string()),
            (LABELLED_LETTERS, letters_with_labels.to_string()),
            (LEARNED_LETTERS, learned_hashes.len().to_string()),
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
            (WEIGHTS, fitted.weights.clone()),
        ]
        .map(|(key, value)| (key.to_owned(), value));
        registry.log_params(&run, &params).await?;
        if let Some(dataset) = origin.dataset {
            let params = [(DATASET.to_owned(), dataset.to_owned())];
            registry.log_params(&run, &params).await?;
        }
        if let Some(recency) = origin.recency {
            let params = [
                ("chances_changed_at", recency.changed_at.to_string()),
                ("letters_since_change", recency.count().to_string()),
            ]
            .map(|(key, value)| (key.to_owned(), value));
            registry.log_params(&run, &params).await?;
        }
        registry
            .log_metrics(&run, &metrics(fitted, test), self.clock.now())
            .await?;
        let curve = learning_curve(&fitted.learning_curve, self.clock.now());
        registry.log_points(&run, &curve).await?;
        let letters = splits.test.labels.len();
        let name = fitted.name.as_str();
        let invariance = edited.probe(&fitted.file, name.to_owned())?;
        let files = published::files(&fitted.file, name, test, letters, &invariance)?;
        for (name, content) in files {
            let path = format!("{MODEL_FOLDER}/{name}");
            registry.log_artifact(&run, &path, &content).await?;
        }
        let reference = answer_reference(fitted, labelled)?;
        let reference_path = format!("{MODEL_FOLDER}/{REFERENCE_FILE}");
        registry
            .log_artifact(&run, &reference_path, &reference)
            .await?;
        let threshold = fitted.file.metadata.decision_threshold;
        let threshold = threshold.unwrap_or_else(|| splits.base_rate());
        let evidence = serde_json::json!({
            "decision_threshold": threshold,
            "test": test,
            "test_confusion": confusion(&splits.test.labels, &fitted.test_probabilities, threshold)?,
            "roc": roc_curve(&test.thresholds),
            "precision_recall": precision_recall_curve(&test.thresholds),
            "validation_roc_auc": fitted.validation_roc_auc,
            "calibration": fitted.file.calibration.as_ref().map(Calibration::method),
        });
        let evidence = format!("{evidence:#}\n");
        let evidence_path = format!("{MODEL_FOLDER}/{EVALUATION_FILE}");
        registry
            .log_artifact(&run, &evidence_path, evidence.as_bytes())
            .await?;
        registry
            .finish_run(&run, RunStatus::Finished, self.clock.now())
            .await?;
        let learned_run = LearnedRun {
            model: fitted.name.to_string(),
            run_id: run.clone(),
        };
        self.learned.record(&learned_run, &learned_hashes).await?;
        Ok(NewVersion {
            name: fitted.name.to_string(),
            run_id: run,
            artifact_path: MODEL_FOLDER.to_owned(),
        })
    }
}

impl Trainer {
    /// The version of a model that has the same weights, learned from the same letters, and can be loaded.
    pub(crate) async fn known(
        &self,
        name: ModelName,
        weights: &str,
    ) -> Result<Option<ModelVersion>> {
        let versions = self.registry.versions(name.as_str()).await?;
        for version in versions.into_iter().rev() {
            let run = self.registry.run(&version.run_id).await?;
            let has_them = run
                .as_ref()
                .and_then(|run| run.params.get(WEIGHTS))
                .is_some_and(|known| known == weights);
            if has_them && self.models.load(version.clone()).await.is_ok() {
                return Ok(Some(version));
            }
        }
        Ok(None)
    }

    /// Registers what is new (`runs` has those), and moves the version of the model at the place `moved` as
    /// `transition` says; it stays where it is if it answers already.
    pub(crate) async fn publish(
        &self,
        fitted: &[Fitted],
        runs: Vec<Option<NewVersion>>,
        moved: usize,
        transition: Transition,
    ) -> Result<(Vec<ModelVersion>, Promotion)> {
        let new: Vec<NewVersion> = runs.iter().flatten().cloned().collect();
        let place = runs[..moved].iter().flatten().count();
        let (registered, promotion) = match &fitted[moved].known {
            None => self.promoter.publish(&new, place, transition).await?,
            Some(version) => {
                let mut registered = Vec::new();
                for one in new {
                    let version = self.registry.register(
                        &one.name,
                        &one.run_id,
                        &one.artifact_path,
                        self.clock.now(),
                    );
                    registered.push(version.await?);
                }
                let promotion = self.moved(version, fitted[moved].name, transition).await?;
                (registered, promotion)
            }
        };
        let mut registered = registered.into_iter();
        let versions = fitted.iter().map(|model| match &model.known {
            Some(version) => Some(version.clone()),
            None => registered.next(),
        });
        Ok((versions.flatten().collect(), promotion))
    }

    async fn moved(
        &self,
        version: &ModelVersion,
        name: ModelName,
        transition: Transition,
    ) -> Result<Promotion> {
        // Nothing was asked: it answers already.
        if transition.evidence.is_none() {
            return Ok(Promotion {
                version: version.clone(),
                actor: transition.actor,
                reason: transition.reason,
                archived: Vec::new(),
            });
        }
        let transition = Transition {
            version: version.version,
            ..transition
        };
        Ok(self.promoter.move_version(name, transition).await?)
    }
}

impl TrainedModel {
    /// What is told of a model that was registered.
    pub(crate) fn registered(fitted: &Fitted, version: ModelVersion) -> Self {
        Self {
            name: fitted.name,
            version,
            validation_roc_auc: fitted.validation_roc_auc,
            cross_validation: fitted.cross_validation.clone(),
            converged: match &fitted.file.classifier {
                Classifier::LogisticRegression(model) => model.converged(),
                Classifier::RandomForest(_) => true,
            },
            is_new: fitted.known.is_none(),
        }
    }
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

/// A learning curve as metrics: the step is the number of letters that were learned from.
fn learning_curve(points: &[LearningPoint], at: i64) -> Vec<MetricPoint> {
    points
        .iter()
        .flat_map(|point| {
            let values = [
                ("", point.roc_auc),
                ("_low", point.interval.low),
                ("_high", point.interval.high),
            ];
            values.map(|(end, value)| MetricPoint {
                key: format!("{LEARNING_CURVE}{end}"),
                value,
                step: i64::try_from(point.letters).unwrap_or(i64::MAX),
                at,
            })
        })
        .collect()
}
