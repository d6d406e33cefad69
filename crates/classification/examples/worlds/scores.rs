//! Models of a world, and how far they are from its truth.

use std::fmt;

use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::Array1;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::{
    Calibration, CalibrationMethod, ClassWeight, Classifier, LogisticRegression, ModelFile,
    ModelMetadata, RandomForest, ReferenceData, Support,
};

use crate::world::{Letters, World};

/// The level of the intervals.
pub(crate) const LEVEL: f64 = 0.9;

/// The two models of the product.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Model {
    LogisticRegression,
    RandomForest,
}

impl Model {
    pub(crate) const ALL: [Self; 2] = [Self::LogisticRegression, Self::RandomForest];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::LogisticRegression => "logistic regression",
            Self::RandomForest => "random forest",
        }
    }

    fn fit(self, letters: &Letters) -> Classifier {
        let labels = Array1::from(letters.labels.clone());
        let dataset = Dataset::new(letters.features.clone(), labels);
        match self {
            Self::LogisticRegression => {
                let params = LogisticRegression::params().class_weight(ClassWeight::Balanced);
                Classifier::LogisticRegression(params.fit(&dataset).unwrap())
            }
            Self::RandomForest => {
                let params = RandomForest::params()
                    .n_estimators(100)
                    .max_depth(Some(10))
                    .min_samples_split(10)
                    .min_samples_leaf(4)
                    .class_weight(ClassWeight::Balanced);
                Classifier::RandomForest(params.fit(&dataset).unwrap())
            }
        }
    }
}

/// A model of a world as the product trains it: a quarter of the letters calibrates, the others teach. `None`
/// where chance gave one of the parts letters of one outcome alone.
pub(crate) fn trained(world: World, model: Model, count: usize, number: u64) -> Option<ModelFile> {
    let calibration_count = count / 4;
    let training = world.letters(count - calibration_count, 3 * number);
    let calibration = world.letters(calibration_count, 3 * number + 1);
    let has_both = |letters: &Letters| {
        letters.labels.iter().any(|label| *label) && letters.labels.iter().any(|label| !*label)
    };
    if !has_both(&training) || !has_both(&calibration) {
        return None;
    }
    let classifier = model.fit(&training);
    let scores = classifier.log_odds_of_rows(calibration.features.view());
    let calibrated = Calibration::fit(
        CalibrationMethod::default(),
        &scores.unwrap(),
        &calibration.labels,
    );
    let reference = ReferenceData::fit_in_time(
        training.features.view(),
        &training.labels,
        calibration.features.view(),
        &calibration.labels,
        &[training.times, calibration.times].concat(),
        &mut ChaCha8Rng::seed_from_u64(number),
    );
    Some(ModelFile {
        calibration: Some(calibrated.unwrap()),
        reference: Some(reference.unwrap().0),
        classifier,
        metadata: ModelMetadata::default(),
    })
}

/// One row of the table.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Scores {
    /// The share of letters whose interval holds the truth, and the mean width, of those that got an answer.
    pub(crate) coverage: f64,
    pub(crate) width: f64,
    /// The shares of letters at the edge of what was learned, and without an answer.
    pub(crate) edge: f64,
    pub(crate) cannot_say: f64,
    /// The mean shown probability less the mean true one.
    pub(crate) bias: f64,
}

impl Scores {
    /// Of a model on fresh letters of its world.
    pub(crate) fn of(model: &ModelFile, fresh: &Letters) -> Self {
        let mut scores = Self::default();
        for (row, truth) in fresh.features.outer_iter().zip(&fresh.truth) {
            let answer = model.answer(row, 0.0, LEVEL).unwrap().unwrap();
            match answer.nearness.support {
                Support::Outside => {
                    scores.cannot_say += 1.0;
                    continue;
                }
                Support::Edge => scores.edge += 1.0,
                Support::Inside => {}
            }
            let is_held = !answer.interval.excludes(*truth);
            scores.coverage += f64::from(u8::from(is_held));
            scores.width += answer.interval.high - answer.interval.low;
            scores.bias += answer.pass_probability - truth;
        }
        let letters = fresh.truth.len() as f64;
        let said = (letters - scores.cannot_say).max(1.0);
        Self {
            coverage: scores.coverage / said,
            width: scores.width / said,
            bias: scores.bias / said,
            edge: scores.edge / letters,
            cannot_say: scores.cannot_say / letters,
        }
    }

    /// The mean of several; `None` of none.
    pub(crate) fn mean(all: &[Self]) -> Option<Self> {
        let mean = |value: fn(&Self) -> f64| all.iter().map(value).sum::<f64>() / all.len() as f64;
        (!all.is_empty()).then(|| Self {
            coverage: mean(|scores| scores.coverage),
            width: mean(|scores| scores.width),
            edge: mean(|scores| scores.edge),
            cannot_say: mean(|scores| scores.cannot_say),
            bias: mean(|scores| scores.bias),
        })
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:.3} | {:.3} | {:.3} | {:.3} | {:+.3}",
            self.coverage, self.width, self.edge, self.cannot_say, self.bias
        )
    }
}
