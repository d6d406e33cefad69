//! Boundaries at which the chance may jump.

use ndarray::{Array1, Array2, Axis, s};
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;

use super::local_features::narrowed;
use super::posterior::Posterior;
use crate::error::Result;
use crate::folds::held_out_folds;
use crate::logistic::products;

/// Boundaries.
const STEPS: usize = 128;
/// How abrupt a step is: a sixth of the letters' spread along its direction.
const STEEPNESS: f64 = 6.0;
/// Boundaries lie within so many standard deviations.
const FARTHEST: f64 = 1.9;
/// Prior variances of a direction's log-odds, of which the likeliest counts.
const VARIANCES: [f64; 4] = [0.5, 2.0, 8.0, 32.0];

/// Smooth steps `tanh(direction . place - threshold)`. Each direction is one in which letters may become better,
/// drawn from those that a linear model allows: where the direction is uncertain, steps disagree on which side
/// a letter is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Steps {
    /// `[steps, axes]`.
    pub(crate) directions: Array2<f32>,
    /// `[steps]`.
    pub(crate) thresholds: Vec<f64>,
}

impl Steps {
    /// None at all.
    pub(super) fn none(axes: usize) -> Self {
        Self {
            directions: Array2::zeros((0, axes)),
            thresholds: Vec::new(),
        }
    }

    pub(super) fn count(&self) -> usize {
        self.thresholds.len()
    }

    /// Adds the features of a place along the axes.
    pub(super) fn append(&self, along: &[f32], features: &mut Vec<f32>) {
        let height = (1.0 / self.count().max(1) as f64).sqrt();
        let sides = products(self.directions.view(), along);
        let sides = sides.into_iter().zip(&self.thresholds);
        features.extend(sides.map(|(side, at)| narrowed(height * (side - at).tanh())));
    }
}

/// What is the same for the steps of all folds, so that they mean the same.
pub(super) struct StepDraws {
    /// `[axes + 1, steps]`.
    directions: Array2<f64>,
    positions: Vec<f64>,
}

impl StepDraws {
    pub(super) fn new(axes: usize, rng: &mut impl Rng) -> Self {
        let normal = |rng: &mut dyn Rng| -> f64 { StandardNormal.sample(rng) };
        Self {
            directions: Array2::from_shape_simple_fn((axes + 1, STEPS), || normal(rng)),
            positions: (0..STEPS)
                .map(|_| normal(rng).clamp(-FARTHEST, FARTHEST))
                .collect(),
        }
    }

    /// Steps learned from letters `[letters, axes + 1]`, places along the axes times their heights and a 1.
    pub(super) fn learned(
        &self,
        weighed: &Array2<f32>,
        heights: &[f64],
        labels: &[bool],
    ) -> Result<Steps> {
        let posteriors: Result<Vec<Posterior>> = VARIANCES
            .par_iter()
            .map(|variance| Posterior::new(weighed, labels, *variance))
            .collect();
        let best = posteriors?
            .into_iter()
            .max_by(|a, b| a.log_evidence.total_cmp(&b.log_evidence));
        let axes = heights.len();
        let Some(best) = best else {
            return Ok(Steps::none(axes));
        };
        let drawn = best.drawn(&self.directions);
        let places = weighed.slice(s![.., ..axes]).mapv(f64::from);
        let mut directions = Array2::zeros((STEPS, axes));
        let slots: Vec<_> = directions.outer_iter_mut().collect();
        let steps = slots.into_par_iter().zip(&self.positions).enumerate();
        let thresholds = steps.map(|(index, (slots, position))| {
            let direction = drawn.slice(s![..axes, index]);
            let along = places.dot(&direction);
            let mean = along.mean().unwrap_or_default();
            let spread = along.std(0.0);
            let scale = if spread > 0.0 {
                STEEPNESS / spread
            } else {
                0.0
            };
            for ((slot, value), height) in slots.into_iter().zip(&direction).zip(heights) {
                *slot = narrowed(scale * value * height);
            }
            scale * mean + STEEPNESS * position
        });
        let thresholds = thresholds.collect();
        Ok(Steps {
            directions,
            thresholds,
        })
    }

    /// For each letter the steps that were learned without it, as its features `[letters, steps]`: what a step is
    /// worth must show on letters that did not shape it. `None` where too few letters are of one outcome.
    pub(super) fn held_out(
        &self,
        along: &Array2<f32>,
        weighed: &Array2<f32>,
        heights: &[f64],
        labels: &[bool],
    ) -> Result<Option<Array2<f32>>> {
        let Some(folds) = held_out_folds(labels)? else {
            return Ok(None);
        };
        let of_folds = folds.par_iter().map(|fold| {
            let of_fold: Vec<bool> = fold.train.iter().map(|row| labels[*row]).collect();
            let learned = weighed.select(Axis(0), &fold.train);
            self.learned(&learned, heights, &of_fold)
        });
        let of_folds = of_folds.collect::<Result<Vec<Steps>>>()?;
        let mut features = Array2::zeros((along.nrows(), STEPS));
        for (fold, steps) in folds.into_iter().zip(of_folds) {
            for row in fold.test {
                let mut values = Vec::with_capacity(STEPS);
                steps.append(&along.row(row).to_vec(), &mut values);
                features.row_mut(row).assign(&Array1::from(values));
            }
        }
        Ok(Some(features))
    }
}
