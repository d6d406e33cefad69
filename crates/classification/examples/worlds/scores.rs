//! Models of a world, and how far they are from its truth.

use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::{Array1, ArrayView1};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::{
    Calibration, CalibrationMethod, ClassWeight, Classifier, LabelOrigin, LogisticRegression,
    ModelFile, ModelMetadata, RandomForest, ReferenceData, Support,
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
pub(crate) fn trained(
    world: World,
    model: Model,
    count: usize,
    number: u64,
    judge: Judge,
) -> Option<ModelFile> {
    let calibration_count = count / 4;
    let training = world.letters(count - calibration_count, 3 * number);
    let calibration = world.letters(calibration_count, 3 * number + 1);
    fitted(&training, &calibration, model, number, judge)
}

/// A model of letters of which some teach and others calibrate.
pub(crate) fn fitted(
    training: &Letters,
    calibration: &Letters,
    model: Model,
    number: u64,
    judge: Judge,
) -> Option<ModelFile> {
    let has_both = |letters: &Letters| {
        letters.labels.iter().any(|label| *label) && letters.labels.iter().any(|label| !*label)
    };
    if !has_both(training) || !has_both(calibration) {
        return None;
    }
    let classifier = model.fit(training);
    let scores = classifier.log_odds_of_rows(calibration.features.view());
    let calibrated = Calibration::fit(
        CalibrationMethod::default(),
        &scores.unwrap(),
        &calibration.labels,
    );
    let times = [training.times.as_slice(), &calibration.times].concat();
    let reference = ReferenceData::fit_of(
        training.features.view(),
        &training.labels,
        calibration.features.view(),
        &calibration.labels,
        &judge.origin(&times),
        &mut ChaCha8Rng::seed_from_u64(number),
    );
    Some(ModelFile {
        calibration: Some(calibrated.unwrap()),
        reference: Some(reference.unwrap().0),
        classifier,
        metadata: ModelMetadata::default(),
    })
}

/// Who gave the labels.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Judge {
    /// Somebody who may have seen more than the letter, as of real outcomes.
    Employer,
    /// Somebody who saw the letter alone, as of a rubric's labels.
    Rubric,
}

impl Judge {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Employer => "outcomes",
            Self::Rubric => "of the text",
        }
    }

    fn origin(self, times: &[f64]) -> LabelOrigin<'_> {
        match self {
            Self::Employer => LabelOrigin::of_outcomes(times),
            Self::Rubric => LabelOrigin::of_text(),
        }
    }
}

/// What a model says of a letter, as a line of JSON.
pub(crate) fn answer_line(model: &ModelFile, row: ArrayView1<'_, f32>) -> String {
    let answer = model.answer(row, 0.0, LEVEL).unwrap().unwrap();
    let said = serde_json::json!({
        "probability": answer.pass_probability,
        "low": answer.interval.low,
        "high": answer.interval.high,
        "support": answer.nearness.support,
    });
    format!("{said}\n")
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
    /// The share of letters whose interval others, held out, contradict, so that it is wider or not said.
    pub(crate) contradicted: f64,
    /// The mean shown probability less the mean true one.
    pub(crate) bias: f64,
}

impl Scores {
    /// Of a model on fresh letters of its world.
    pub(crate) fn of(model: &ModelFile, fresh: &Letters) -> Self {
        let mut scores = Self::default();
        for (row, truth) in fresh.features.outer_iter().zip(&fresh.truth) {
            let answer = model.answer(row, 0.0, LEVEL).unwrap().unwrap();
            if answer
                .held_out
                .is_some_and(|found| found.contradiction.is_some())
            {
                scores.contradicted += 1.0;
            }
            if answer.nearness.support == Support::Outside
                || answer.held_out.is_some_and(|found| !found.can_say)
            {
                scores.cannot_say += 1.0;
                continue;
            }
            if answer.nearness.support == Support::Edge {
                scores.edge += 1.0;
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
            contradicted: scores.contradicted / letters,
        }
    }

    /// The means of several as cells of the table.
    pub(crate) fn table_cells(all: &[Self]) -> String {
        if all.is_empty() {
            return "one outcome | | | | | |".to_owned();
        }
        let count = all.len() as f64;
        let mean = |value: fn(&Self) -> f64| all.iter().map(value).sum::<f64>() / count;
        let coverage = mean(|scores| scores.coverage);
        let squares = all
            .iter()
            .map(|scores| (scores.coverage - coverage).powi(2));
        let error = 2.0 * (squares.sum::<f64>() / (count - 1.0).max(1.0) / count).sqrt();
        format!(
            "{coverage:.3} +- {error:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {:.2} | {:+.3}",
            mean(|scores| scores.width),
            mean(|scores| scores.edge),
            mean(|scores| scores.cannot_say),
            mean(|scores| scores.contradicted),
            mean(|scores| f64::from(u8::from(scores.contradicted > 0.0))),
            mean(|scores| scores.bias),
        )
    }
}
