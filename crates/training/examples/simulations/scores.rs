//! Models of a world, and how far they are from its truth.

use std::fmt;

use linfa::Dataset;
use ndarray::Array1;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::CalibrationMethod;
use shortlist_classification::{Calibration, ModelFile, ModelMetadata, ReferenceData};
use shortlist_models::ModelName;

use shortlist_training::fit_model;

use crate::world::Letters;

const LEVEL: f64 = 0.9;
const BINS: usize = 10;

/// A trained and calibrated model.
pub(crate) fn model_of(
    name: ModelName,
    train: &Letters,
    calibration: &Letters,
    method: CalibrationMethod,
) -> ModelFile {
    let dataset = Dataset::new(train.features.clone(), Array1::from(train.labels.clone()));
    let classifier = fit_model(name, &dataset, 42).unwrap();
    let scores = classifier
        .log_odds_of_rows(calibration.features.view())
        .unwrap();
    // Only the first answers with an interval; the others differ in the number alone.
    let reference = (method == CalibrationMethod::VennAbers).then(|| {
        ReferenceData::fit(
            train.features.view(),
            &train.labels,
            calibration.features.view(),
            &calibration.labels,
            &mut ChaCha8Rng::seed_from_u64(42),
        )
        .unwrap()
    });
    ModelFile {
        calibration: Some(Calibration::fit(method, &scores, &calibration.labels).unwrap()),
        reference,
        classifier,
        metadata: ModelMetadata::default(),
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Scores {
    coverage: f64,
    width: f64,
    /// Of Venn-Abers, Platt and isotonic.
    calibration_errors: [f64; 3],
}

impl Scores {
    /// Of the three calibrations of one model on fresh letters.
    pub(crate) fn new(models: &[ModelFile; 3], fresh: &Letters) -> Self {
        let count = fresh.truth.len() as f64;
        let (mut held, mut width) = (0.0, 0.0);
        for (row, truth) in fresh.features.outer_iter().zip(&fresh.truth) {
            let reference = models[0].reference.as_ref().unwrap();
            // Without the widening at the edge of what was learned: the interval itself is tested.
            let plausible = reference.plausible.interval(row, LEVEL).unwrap();
            let answer = models[0].answer(row, 0.0, LEVEL).unwrap().unwrap();
            let low = plausible.low.min(answer.pass_probability);
            let high = plausible.high.max(answer.pass_probability);
            held += f64::from(u8::from(low <= *truth && *truth <= high));
            width += high - low;
        }
        Self {
            coverage: held / count,
            width: width / count,
            calibration_errors: models
                .each_ref()
                .map(|model| calibration_error(model, fresh)),
        }
    }

    pub(crate) fn mean(scores: impl Iterator<Item = Self>) -> Self {
        let all: Vec<Self> = scores.collect();
        let mean = |value: &dyn Fn(&Self) -> f64| {
            all.iter().map(value).sum::<f64>() / all.len().max(1) as f64
        };
        Self {
            coverage: mean(&|scores| scores.coverage),
            width: mean(&|scores| scores.width),
            calibration_errors: [0, 1, 2].map(|index| mean(&|s| s.calibration_errors[index])),
        }
    }
}

/// The mean distance of shown and true probability over bins of the shown one.
fn calibration_error(model: &ModelFile, fresh: &Letters) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); BINS];
    for (row, truth) in fresh.features.outer_iter().zip(&fresh.truth) {
        let shown = model.pass_probability(row).unwrap();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of a bin"
        )]
        let bin = ((shown * BINS as f64) as usize).min(BINS - 1);
        let (count, said, was) = &mut bins[bin];
        *count += 1.0;
        *said += shown;
        *was += truth;
    }
    let distances = bins
        .iter()
        .map(|(_, said, was): &(f64, f64, f64)| (said - was).abs());
    distances.sum::<f64>() / fresh.truth.len() as f64
}

impl fmt::Display for Scores {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [venn_abers, platt, isotonic] = self.calibration_errors;
        write!(
            formatter,
            "{:.3} | {:.3} | {venn_abers:.3} | {platt:.3} | {isotonic:.3}",
            self.coverage, self.width
        )
    }
}
