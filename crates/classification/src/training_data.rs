//! Checked data to learn from.

use std::borrow::Cow;

use linfa::DatasetBase;
use linfa::dataset::AsSingleTargets;
use ndarray::{ArrayBase, ArrayView1, ArrayView2, CowArray, Data, Ix2};
use rayon::prelude::*;

use crate::class_weight::ClassWeight;
use crate::error::{Error, Result};

/// Finite rows `[rows, dimension]` in row order, labels of both classes, and a weight a row.
pub(crate) struct TrainingData<'a> {
    /// Borrowed where the caller's rows are in order already.
    pub(crate) features: CowArray<'a, f32, Ix2>,
    pub(crate) labels: Vec<bool>,
    /// Sample weight times class weight.
    pub(crate) weights: Vec<f64>,
}

impl<'a> TrainingData<'a> {
    pub(crate) fn new<D, T>(
        dataset: &'a DatasetBase<ArrayBase<D, Ix2>, T>,
        class_weight: ClassWeight,
    ) -> Result<Self>
    where
        D: Data<Elem = f32>,
        T: AsSingleTargets<Elem = bool>,
    {
        let labels: Vec<bool> = dataset.targets().as_single_targets().to_vec();
        let rows = dataset.records().nrows();
        if rows != labels.len() || rows < 2 {
            let labels = labels.len();
            return Err(Error::Rows { rows, labels });
        }
        check_finite(dataset.records().view())?;
        if labels.iter().all(|label| *label == labels[0]) {
            let class = if labels[0] { "passed" } else { "rejected" };
            return Err(Error::OneClass { rows, class });
        }
        let [rejected, passed] = class_weight.weights(&labels);
        let weights = sample_weights(dataset.weights.as_slice().unwrap_or_default(), rows)?
            .into_iter()
            .zip(&labels)
            .map(|(weight, label)| weight * if *label { passed } else { rejected })
            .collect();
        Ok(Self {
            features: dataset.records().as_standard_layout(),
            labels,
            weights,
        })
    }

    pub(crate) fn rows(&self) -> usize {
        self.labels.len()
    }

    pub(crate) fn dimension(&self) -> usize {
        self.features.ncols()
    }
}

fn sample_weights(given: &[f32], rows: usize) -> Result<Vec<f64>> {
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

/// The vector as a slice, if it has the dimension and only finite values.
pub(crate) fn checked_vector<'a>(
    features: &'a ArrayView1<'_, f32>,
    dimension: usize,
) -> Result<Cow<'a, [f32]>> {
    if features.len() != dimension {
        return Err(Error::Dimension {
            expected: dimension,
            came: features.len(),
        });
    }
    let features = match features.as_slice() {
        Some(slice) => Cow::Borrowed(slice),
        None => Cow::Owned(features.to_vec()),
    };
    match features.iter().position(|value| !value.is_finite()) {
        Some(column) => Err(Error::NotFinite {
            row: 0,
            column,
            value: features[column],
        }),
        None => Ok(features),
    }
}

/// The bits that are all set in NaN and infinities.
const EXPONENT: u32 = 0x7F80_0000;
/// Rows that one thread checks without looking for another.
const ROWS_AT_ONCE: usize = 512;

/// Every value is finite, or an error that names the first that is not.
pub(crate) fn check_finite(features: ArrayView2<'_, f32>) -> Result<()> {
    // Joining bits needs no early exit, so that the
    // compiler can look at many values at once.
    let suspicion = |row: ArrayView1<'_, f32>| {
        let is_special = |value: &f32| u32::from(value.to_bits() & EXPONENT == EXPONENT);
        match row.as_slice() {
            Some(values) => {
                values
                    .iter()
                    .fold(0, |seen, value| seen | is_special(value))
                    != 0
            }
            None => true,
        }
    };
    let first = (0..features.nrows())
        .into_par_iter()
        .with_min_len(ROWS_AT_ONCE)
        .filter(|row| suspicion(features.row(*row)))
        .find_map_first(|row| {
            let column = features
                .row(row)
                .iter()
                .position(|value| !value.is_finite())?;
            Some((row, column))
        });
    if let Some((row, column)) = first {
        return Err(Error::NotFinite {
            row,
            column,
            value: features[[row, column]],
        });
    }
    Ok(())
}
