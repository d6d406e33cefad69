//! Vectors as the features of a smooth function.

use std::f64::consts::{SQRT_2, TAU};

use ndarray::{Array2, ArrayView2};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

use crate::logistic::products;

/// Random waves; their number decides how well they stand for the kernel.
const WAVES: usize = 256;
/// The kernel's length scale, as a share of the median distance of two letters.
const LENGTH_SCALE: f64 = 0.7;
/// Pairs of letters that the median distance is taken from.
const PAIRS: usize = 500;

/// A vector as centred and scaled values (the linear half), random waves of it (the smooth half,
/// Rahimi and Recht 2007), and a 1. On training letters the mean squared norm of the first two
/// halves is 1.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SmoothFeatures {
    /// The mean of the letters that it was made from, `[dimension]`.
    pub(crate) centre: Vec<f32>,
    /// The root of their mean squared distance from it.
    pub(crate) scale: f64,
    /// `[waves, dimension]`.
    pub(crate) frequencies: Array2<f32>,
    /// `[waves]`.
    pub(crate) phases: Vec<f64>,
}

impl SmoothFeatures {
    /// Features that suit the rows.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a random frequency is as random in f32"
    )]
    pub(crate) fn new(rows: ArrayView2<'_, f32>, rng: &mut impl Rng) -> Self {
        let centre = centre(rows);
        let scale = positive(mean_squared_distance(rows, &centre).sqrt());
        let length = positive(LENGTH_SCALE * median_distance(rows, rng) / scale);
        let normal = |rng: &mut dyn Rng| -> f64 { StandardNormal.sample(rng) };
        Self {
            frequencies: Array2::from_shape_simple_fn((WAVES, rows.ncols()), || {
                (normal(rng) / length) as f32
            }),
            phases: (0..WAVES).map(|_| rng.random_range(0.0..TAU)).collect(),
            centre,
            scale,
        }
    }

    /// Length of the vectors that it takes.
    pub(crate) fn dimension(&self) -> usize {
        self.centre.len()
    }

    /// How many features there are.
    pub(crate) fn count(&self) -> usize {
        self.dimension() + self.phases.len() + 1
    }

    /// A vector of the right dimension, centred and scaled.
    #[expect(clippy::cast_possible_truncation, reason = "models take f32")]
    pub(super) fn scaled(&self, vector: &[f32]) -> Vec<f32> {
        let values = vector.iter().zip(&self.centre);
        values
            .map(|(value, centre)| ((f64::from(*value) - f64::from(*centre)) / self.scale) as f32)
            .collect()
    }

    /// The features of a centred and scaled vector.
    #[expect(clippy::cast_possible_truncation, reason = "models take f32")]
    pub(super) fn of_scaled(&self, scaled: &[f32]) -> Vec<f32> {
        let height = (1.0 / self.phases.len() as f64).sqrt();
        let angles = products(self.frequencies.view(), scaled);
        let waves = angles.into_iter().zip(&self.phases);
        let waves = waves.map(|(angle, phase)| (height * (angle + phase).cos()) as f32);
        let mut features = Vec::with_capacity(self.count());
        features.extend(scaled.iter().map(|value| value / SQRT_2 as f32));
        features.extend(waves);
        features.push(1.0);
        features
    }
}

/// The mean row.
#[expect(clippy::cast_possible_truncation, reason = "the mean of f32 values")]
pub(crate) fn centre(rows: ArrayView2<'_, f32>) -> Vec<f32> {
    let mut sums = vec![0.0_f64; rows.ncols()];
    for row in rows.outer_iter() {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += f64::from(*value);
        }
    }
    let count = rows.nrows().max(1) as f64;
    sums.into_iter().map(|sum| (sum / count) as f32).collect()
}

fn squared_distance<'a>(
    left: impl IntoIterator<Item = &'a f32>,
    right: impl IntoIterator<Item = &'a f32>,
) -> f64 {
    let pairs = left.into_iter().zip(right);
    pairs
        .map(|(a, b)| (f64::from(*a) - f64::from(*b)).powi(2))
        .sum()
}

fn mean_squared_distance(rows: ArrayView2<'_, f32>, centre: &[f32]) -> f64 {
    let distances = rows.outer_iter().map(|row| squared_distance(row, centre));
    distances.sum::<f64>() / rows.nrows().max(1) as f64
}

/// Of pairs drawn at random.
fn median_distance(rows: ArrayView2<'_, f32>, rng: &mut impl Rng) -> f64 {
    let mut distances: Vec<f64> = (0..PAIRS)
        .filter_map(|_| {
            let (i, j) = (
                rng.random_range(0..rows.nrows()),
                rng.random_range(0..rows.nrows()),
            );
            (i != j).then(|| squared_distance(rows.row(i), rows.row(j)).sqrt())
        })
        .collect();
    distances.sort_unstable_by(f64::total_cmp);
    distances.get(distances.len() / 2).copied().unwrap_or(0.0)
}

/// Letters that are all alike have no scale of their own.
fn positive(value: f64) -> f64 {
    if value > 0.0 { value } else { 1.0 }
}
