//! A model as training makes it, and its file as others get it.

use std::collections::HashMap;

use linfa::Dataset;
use ndarray::{Array1, Array2, ArrayView1};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use shortlist_classification::{
    Calibration, CalibrationMethod, ModelFile, ModelMetadata, ReferenceData,
};
use shortlist_models::ModelName;
use shortlist_training::fit_model;

use crate::letters::Letter;
use crate::midpoints::midpoints;
use crate::shadows::Shadows;

const SEED: u64 = 42;

/// A model and what everybody who has its file can read.
pub(crate) struct Published {
    pub(crate) file: ModelFile,
    /// Every array that can be read as rows as long as a vector, at length 1.
    rows: Vec<Vec<f64>>,
    /// The scores of single calibration letters.
    calibration_scores: Vec<f64>,
    /// Of each feature, the thresholds of the forest's questions.
    thresholds: Vec<Vec<f64>>,
    /// What who attacks has made of it, by a letter's number.
    midpoints: HashMap<usize, usize>,
    shadows: Shadows,
}

impl Published {
    /// Trained on some letters and calibrated on others; `known` are those that who attacks has, the model's own and as
    /// many others.
    pub(crate) fn new(
        name: ModelName,
        train: &[Letter],
        calibration: &[Letter],
        known: &[Letter],
    ) -> Self {
        let (features, labels) = (rows_of(train), labels_of(train));
        let (others, other_labels) = (rows_of(calibration), labels_of(calibration));
        let dataset = Dataset::new(features.clone(), Array1::from(labels.clone()));
        let classifier = fit_model(name, &dataset, SEED).unwrap();
        let scores = classifier.log_odds_of_rows(others.view()).unwrap();
        let file = ModelFile {
            calibration: Some(
                Calibration::fit(CalibrationMethod::default(), &scores, &other_labels).unwrap(),
            ),
            reference: Some(
                ReferenceData::fit(
                    features.view(),
                    &labels,
                    others.view(),
                    &other_labels,
                    &mut ChaCha8Rng::seed_from_u64(SEED),
                )
                .unwrap(),
            ),
            classifier,
            metadata: ModelMetadata::default(),
        };
        Self::read(file, Shadows::new(name, known), known)
    }

    fn read(file: ModelFile, shadows: Shadows, known: &[Letter]) -> Self {
        let bytes = file.to_bytes().unwrap();
        let arrays = SafeTensors::deserialize(&bytes).unwrap();
        let dimension = file.classifier.dimension();
        let named = |name: &str| arrays.tensor(name).map(|view| numbers(&view));
        let mut thresholds = vec![Vec::new(); dimension];
        if let (Ok(features), Ok(values)) = (named("feature"), named("threshold")) {
            for (feature, value) in features.into_iter().zip(values) {
                if feature >= 0.0 {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "an index"
                    )]
                    thresholds[feature as usize].push(value);
                }
            }
        }
        let rows = arrays
            .iter()
            .map(|(_, view)| numbers(&view))
            .filter(|values| values.len().is_multiple_of(dimension))
            .flat_map(|values| values.chunks(dimension).map(unit).collect::<Vec<_>>())
            .collect();
        let calibration_scores = named("calibration_scores").unwrap_or_default();
        Self {
            file,
            rows,
            calibration_scores,
            midpoints: midpoints(&thresholds, known),
            thresholds,
            shadows,
        }
    }

    /// The greatest cosine of a vector to anything in the file.
    pub(crate) fn nearest_row(&self, vector: &[f32]) -> f64 {
        let wide: Vec<f64> = vector.iter().map(|value| f64::from(*value)).collect();
        let own = unit(&wide);
        let cosine = |row: &Vec<f64>| row.iter().zip(&own).map(|(a, b)| a * b).sum::<f64>();
        self.rows.iter().map(cosine).fold(-1.0, f64::max)
    }

    /// How near the model's score of a vector is to one that the file holds.
    pub(crate) fn nearest_score(&self, vector: &[f32]) -> f64 {
        let score = self
            .file
            .classifier
            .log_odds(ArrayView1::from(vector))
            .unwrap();
        let gaps = self.calibration_scores.iter();
        -gaps.map(|known| (known - score).abs()).fold(1e6, f64::min)
    }

    /// How near a vector's values are to the forest's thresholds, in the mean over features; 0 for another
    /// model.
    pub(crate) fn nearest_thresholds(&self, vector: &[f32]) -> f64 {
        let gaps = vector.iter().zip(&self.thresholds).map(|(value, known)| {
            let gap = known.iter().map(|t| (t - f64::from(*value)).abs());
            gap.fold(1.0, f64::min)
        });
        -gaps.sum::<f64>()
    }

    /// How many thresholds have a letter and another one at equal distances, to the last bit.
    pub(crate) fn midpoints_of(&self, letter: &Letter) -> f64 {
        self.midpoints.get(&letter.number).copied().unwrap_or(0) as f64
    }

    /// How much likelier the model's answer is if it learned from the letter.
    pub(crate) fn log_likelihood_ratio(&self, letter: &Letter) -> f64 {
        self.shadows
            .log_likelihood_ratio(&self.file.classifier, letter)
    }
}

pub(crate) fn rows_of(letters: &[Letter]) -> Array2<f32> {
    let dimension = letters[0].whole.len();
    let values = letters
        .iter()
        .flat_map(|letter| letter.whole.clone())
        .collect();
    Array2::from_shape_vec((letters.len(), dimension), values).unwrap()
}

pub(crate) fn labels_of(letters: &[Letter]) -> Vec<bool> {
    letters.iter().map(|letter| letter.is_passed).collect()
}

fn unit(values: &[f64]) -> Vec<f64> {
    let norm = values.iter().map(|value| value * value).sum::<f64>().sqrt();
    values.iter().map(|value| value / norm.max(1e-12)).collect()
}

fn numbers(view: &TensorView<'_>) -> Vec<f64> {
    let bytes = view.data();
    match view.dtype() {
        Dtype::F64 => wide(bytes, f64::from_le_bytes),
        Dtype::F32 => wide(bytes, |b| f64::from(f32::from_le_bytes(b))),
        Dtype::I32 => wide(bytes, |b| f64::from(i32::from_le_bytes(b))),
        Dtype::U32 => wide(bytes, |b| f64::from(u32::from_le_bytes(b))),
        _ => wide(bytes, |[b]: [u8; 1]| f64::from(b)),
    }
}

fn wide<const SIZE: usize>(bytes: &[u8], read: impl Fn([u8; SIZE]) -> f64) -> Vec<f64> {
    bytes
        .as_chunks()
        .0
        .iter()
        .map(|chunk| read(*chunk))
        .collect()
}
