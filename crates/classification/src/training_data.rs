//! Checked data to learn from.

use crate::class_weight::ClassWeight;
use crate::class_weights::ClassWeights;
use crate::classes::Encoded;
use crate::error::{Error, Result};
use crate::feature::Feature;
use crate::rows::Rows;

/// Finite rows, labels of at least two classes, and a weight a row. A label is a `bool` where there are two classes,
/// the number of the class where there are several.
pub(crate) struct TrainingData<'a, F: Feature = f32, L = bool> {
    pub(crate) features: Rows<'a, F>,
    pub(crate) labels: &'a [L],
    pub(crate) classes: usize,
    /// Sample weight times class weight.
    pub(crate) weights: Vec<f64>,
}

impl<'a, F: Feature> TrainingData<'a, F> {
    /// `sample_weights` are as many as there are rows, or none: all count the same.
    pub(crate) fn new(
        features: Rows<'a, F>,
        labels: &'a [bool],
        sample_weights: &[f32],
        class_weight: ClassWeight,
    ) -> Result<Self> {
        let rows = labels.len();
        check_rows(&features, rows)?;
        if labels.iter().all(|label| *label == labels[0]) {
            let class = if labels[0] { "true" } else { "false" };
            return Err(Error::OneClass { rows, class });
        }
        let [negative, positive] = class_weight.weights(labels);
        let weights = checked_weights(sample_weights, rows)?
            .into_iter()
            .zip(labels)
            .map(|(weight, label)| weight * if *label { positive } else { negative })
            .collect();
        Ok(Self {
            features,
            labels,
            classes: 2,
            weights,
        })
    }
}

impl<'a, F: Feature> TrainingData<'a, F, u32> {
    /// The same of several classes.
    pub(crate) fn of_classes<L>(
        features: Rows<'a, F>,
        labels: &'a Encoded<L>,
        sample_weights: &[f32],
        class_weights: &ClassWeights,
    ) -> Result<Self> {
        let rows = labels.numbers.len();
        check_rows(&features, rows)?;
        if labels.classes.len() < 2 {
            return Err(Error::SingleClass { rows });
        }
        let class_weights = class_weights.weights(labels)?;
        let weights = checked_weights(sample_weights, rows)?
            .into_iter()
            .zip(&labels.numbers)
            .map(|(weight, class)| weight * class_weights[*class as usize])
            .collect();
        Ok(Self {
            features,
            labels: &labels.numbers,
            classes: labels.classes.len(),
            weights,
        })
    }

    /// The same with labels of another kind.
    pub(crate) fn labelled<L>(self, labels: &'a [L]) -> TrainingData<'a, F, L> {
        TrainingData {
            features: self.features,
            labels,
            classes: self.classes,
            weights: self.weights,
        }
    }
}

impl<F: Feature, L> TrainingData<'_, F, L> {
    pub(crate) fn rows(&self) -> usize {
        self.labels.len()
    }

    pub(crate) fn dimension(&self) -> usize {
        self.features.dimension()
    }
}

/// As many finite rows as labels, of at least one feature.
fn check_rows<F: Feature>(features: &Rows<'_, F>, labels: usize) -> Result<()> {
    let rows = features.count();
    if rows != labels || rows < 2 {
        return Err(Error::Rows { rows, labels });
    }
    if features.dimension() == 0 {
        return Err(Error::Shape {
            values: 0,
            dimension: 0,
        });
    }
    features.check_finite()
}

fn checked_weights(given: &[f32], rows: usize) -> Result<Vec<f64>> {
    if given.is_empty() {
        return Ok(vec![1.0; rows]);
    }
    let came = if given.len() != rows {
        Some(format!("there are {}", given.len()))
    } else if let Some(weight) = given.iter().find(|w| !(w.is_finite() && **w >= 0.0)) {
        Some(format!("one is {weight}"))
    } else if given.iter().all(|weight| *weight == 0.0) {
        Some("all are 0".to_owned())
    } else {
        None
    };
    match came {
        Some(came) => Err(Error::Weights { rows, came }),
        None => Ok(given.iter().map(|weight| f64::from(*weight)).collect()),
    }
}
