//! A model from labelled letters: fitted on train, calibrated on validation, scored on test.

use linfa::Dataset;
use ndarray::Array1;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::{
    Calibration, Classifier, Drift, LabelOrigin, ModelFile, ModelMetadata, ReferenceData,
};
use shortlist_document::{LabelSource, Split};
use shortlist_features::Featuriser;
use shortlist_metrics::{Bootstrap, roc_auc, threshold_by_cost};

use crate::cross_fitting::{self, CrossFitted, cross_fit};
use crate::cross_validation::{CrossValidation, cross_validate};
use crate::error::Result;
use crate::evaluation::{
    Answers, Draws, Evaluation, LearningPoint, RowKind, Scored, learning_curve, probabilities,
};
use crate::fit_model::{fit_watched, steps};
use crate::labelled::{Labelled, SplitData};
use crate::recency::window;
use crate::steps::{flow, step};
use crate::train::{TrainOptions, Trainer};
use shortlist_models::{ModelName, weights_hash};
use shortlist_registry::ModelVersion;
use shortlist_runtime::Progress;

/// A fitted model with its scores, before it is registered.
pub(crate) struct Fitted {
    pub(crate) name: ModelName,
    pub(crate) file: ModelFile,
    pub(crate) validation_roc_auc: f64,
    pub(crate) cross_validation: Option<CrossValidation>,
    pub(crate) test_probabilities: Vec<f64>,
    /// How it does on the validation letters with fewer training letters; none where nobody asked.
    pub(crate) learning_curve: Vec<LearningPoint>,
    /// The identity of its weights.
    pub(crate) weights: String,
    /// The version that has the same weights, if there is one.
    pub(crate) known: Option<ModelVersion>,
}

impl Fitted {
    /// What models are chosen by.
    pub(crate) fn choice_score(&self) -> f64 {
        self.cross_validation
            .as_ref()
            .map_or(self.validation_roc_auc, |cross| cross.mean_roc_auc)
    }

    /// The same in words.
    pub(crate) fn choice(&self) -> String {
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
pub(crate) struct Splits {
    pub(crate) train: SplitData,
    pub(crate) validation: SplitData,
    pub(crate) test: SplitData,
}

impl Splits {
    pub(crate) fn new(labelled: &Labelled) -> Result<Self> {
        Ok(Self {
            train: labelled.split(Split::Train)?,
            validation: labelled.split(Split::Validation)?,
            test: labelled.split(Split::Test)?,
        })
    }

    /// The share of letters that passed, of those that are not for testing.
    pub(crate) fn base_rate(&self) -> f64 {
        let labels = || self.train.labels.iter().chain(&self.validation.labels);
        labels().filter(|label| **label).count() as f64 / labels().count() as f64
    }

    /// From which probability on a letter is said to pass, by what false hope costs; `None`: so that letters of both
    /// outcomes count the same in total.
    pub(crate) fn threshold(&self, cost_of_false_hope: Option<f64>) -> Result<f64> {
        match cost_of_false_hope {
            Some(cost) => Ok(threshold_by_cost(cost)?),
            None => Ok(self.base_rate()),
        }
    }
}

/// What every model is fitted from.
#[derive(Clone, Copy)]
pub(crate) struct FitInput<'a> {
    pub(crate) labelled: &'a Labelled,
    pub(crate) splits: &'a Splits,
    pub(crate) reference: &'a Reference,
    pub(crate) options: &'a TrainOptions,
    pub(crate) progress: &'a dyn Progress,
}

impl Trainer {
    pub(crate) fn fit(&self, name: ModelName, input: FitInput<'_>) -> Result<Fitted> {
        let (train, validation) = (&input.splits.train, &input.splits.validation);
        let (seed, progress) = (input.options.seed, input.progress);
        if cross_fitting::is_needed(validation)
            && let Some(fitted) = cross_fit(name, train, validation, seed, progress)?
        {
            return self.with_scores(name, fitted, input);
        }
        let dataset = Dataset::new(train.features.clone(), Array1::from(train.labels.clone()))
            .with_weights(Array1::from(train.weights.clone()));
        let classifier = step(progress, &format!("fitting {name}"), steps(name), || {
            fit_watched(name, &dataset, seed, &|| {
                progress.advance(1);
                flow(progress)
            })
        })?;
        self.assembled(name, classifier, input)
    }

    /// How a model does on the validation letters with fewer training letters.
    pub(crate) fn learning_curve(
        name: ModelName,
        input: FitInput<'_>,
    ) -> Result<Vec<LearningPoint>> {
        let (train, validation) = (&input.splits.train, &input.splits.validation);
        let draws = Draws::of_training(train.labels.len());
        let seed = input.options.seed;
        let curve = learning_curve(name, (train, validation), draws, seed, input.progress)?;
        Ok(curve.points)
    }

    /// A fitted model, calibrated on the validation letters.
    pub(crate) fn assembled(
        &self,
        name: ModelName,
        classifier: Classifier,
        input: FitInput<'_>,
    ) -> Result<Fitted> {
        let validation = &input.splits.validation;
        let fitted = CrossFitted {
            scores: classifier.log_odds_of_rows(validation.features.view())?,
            labels: validation.labels.clone(),
            weights: validation.weights.clone(),
            classifier,
        };
        self.with_scores(name, fitted, input)
    }

    /// A fitted model with its calibration by scores of letters that it did not learn from, what its answers rest on, and
    /// its scores on the test letters.
    fn with_scores(
        &self,
        name: ModelName,
        CrossFitted {
            classifier,
            scores,
            labels,
            weights,
        }: CrossFitted,
        FitInput {
            labelled,
            splits,
            reference,
            options,
            progress,
        }: FitInput<'_>,
    ) -> Result<Fitted> {
        let (seed, train) = (options.seed, &splits.train);
        let (of_window, labels_of_window) = window(&scores, &labels, &weights);
        let file = ModelFile {
            calibration: Some(Calibration::fit(
                options.calibration,
                &of_window,
                &labels_of_window,
            )?),
            reference: Some(reference.data.clone()),
            classifier,
            metadata: ModelMetadata {
                drift: reference.drift,
                unseen_share: Some(reference.unseen_share),
                decision_threshold: Some(splits.threshold(options.cost_of_false_hope)?),
                ..metadata(
                    self.vectors.featuriser.get()?,
                    labelled,
                    train,
                    train.labels.len(),
                    splits.validation.labels.len(),
                )
            },
        };
        Ok(Fitted {
            name,
            cross_validation: options
                .cross_validation
                .map(|plan| cross_validate(name, plan, train, &splits.validation, seed, progress))
                .transpose()?,
            validation_roc_auc: roc_auc(&labels, &scores)?,
            test_probabilities: probabilities(&file, &splits.test)?,
            learning_curve: Vec::new(),
            weights: weights_hash(&file)?,
            known: None,
            file,
        })
    }
}

/// What a model says of the letters that it learned from (so many of `train`) and was calibrated on.
pub(crate) fn metadata(
    featuriser: &Featuriser,
    labelled: &Labelled,
    train: &SplitData,
    training_letters: usize,
    calibration_letters: usize,
) -> ModelMetadata {
    ModelMetadata {
        embedder: featuriser.name().to_owned(),
        fingerprint: featuriser.fingerprint().to_string(),
        training_data_hash: labelled.hash(Split::Train),
        training_letters,
        calibration_letters,
        median_characters: train.median_characters(),
        median_hangul_share: train.median_hangul_share(),
        label_source: labelled.label_source.to_string(),
        library_version: env!("CARGO_PKG_VERSION").to_owned(),
        drift: None,
        unseen_share: None,
        decision_threshold: None,
    }
}

/// What every answer rests on, the same for all models: the labelled letters that are not for
/// testing.
pub(crate) struct Reference {
    data: ReferenceData,
    /// How far chances have moved; `None`: it cannot be asked of such labels.
    drift: Option<Drift>,
    /// What is assumed to stand in no letter.
    unseen_share: f64,
}

impl Reference {
    /// Real outcomes come in the course of time, and are imported so; other labels are of one time, and of somebody who
    /// read the letter alone.
    pub(crate) fn new(
        labelled: &Labelled,
        splits: &Splits,
        options: &TrainOptions,
    ) -> Result<Self> {
        let (train, validation) = (&splits.train, &splits.validation);
        let places = [train.places.as_slice(), &validation.places].concat();
        let usual = if labelled.label_source == LabelSource::Outcome {
            LabelOrigin::of_outcomes(&places)
        } else {
            LabelOrigin::of_text()
        };
        let unseen_share = options.unseen_share.unwrap_or(usual.unseen_share);
        let (data, drift) = ReferenceData::fit_of(
            train.features.view(),
            &train.labels,
            validation.features.view(),
            &validation.labels,
            &LabelOrigin {
                unseen_share,
                ..usual
            },
            &mut ChaCha8Rng::seed_from_u64(options.seed),
        )?;
        Ok(Self {
            data,
            drift,
            unseen_share,
        })
    }
}

/// The scores of fitted models on the test letters.
pub(crate) fn evaluation(
    labelled: &Labelled,
    splits: &Splits,
    fitted: &[Fitted],
    threshold: f64,
    progress: &dyn Progress,
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
        with_peers: false,
        threshold,
    };
    // Of one seed, so that what is said of a model does not depend on how it was trained.
    scored.evaluate(answers, Bootstrap::default(), progress)
}
