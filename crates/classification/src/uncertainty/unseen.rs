//! What makes letters pass and is not in their vectors.

use ndarray::{Array2, Axis, s};
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

use super::posterior::SEARCHED_LETTERS;

/// The most that is assumed to be unseen: log-odds of one letter in three are off by more than 1.5 then.
const MOST_VARIANCE: f64 = 2.25;
/// A logistic curve over a normal spread of variance `v` is nearly the logistic curve of `z / sqrt(1 + ATTENUATION v)`
/// (`16 sqrt(3) / (15 pi)` squared).
const ATTENUATION: f64 = 0.3460;

/// A share of the variance of log-odds that no vector shows.
pub(super) struct Unseen {
    /// Unseen variance for each unit of seen variance.
    ratio: f64,
    /// Features of letters that the seen variance is taken over, `[letters, features]`.
    values: Array2<f64>,
}

impl Unseen {
    pub(super) fn new(share: f64, values: &Array2<f32>) -> Self {
        let every = values.nrows().div_ceil(SEARCHED_LETTERS);
        Self {
            ratio: share / (1.0 - share),
            values: values.slice(s![..;every, ..]).mapv(f64::from),
        }
    }

    /// Models `[models, features]` of chances of letters with a vector made into models of single letters' chances: an
    /// offset of each model's own, and log-odds as much steeper that the mean over all offsets stays what it was.
    /// `missed` is a variance of offsets that is none of letters with one vector.
    pub(super) fn added(
        &self,
        mut models: Array2<f64>,
        missed: f64,
        rng: &mut impl Rng,
    ) -> (Array2<f64>, Vec<f64>) {
        let of_letters = self.values.dot(&models.t()).var_axis(Axis(0), 0.0);
        let mut offsets = Vec::with_capacity(models.nrows());
        for (mut model, seen) in models.outer_iter_mut().zip(of_letters) {
            let unseen = self.variance(seen);
            model *= (1.0 + ATTENUATION * unseen).sqrt();
            let normal: f64 = StandardNormal.sample(rng);
            offsets.push((unseen + missed).sqrt() * normal);
        }
        (models, offsets)
    }

    /// The unseen variance, where letters of one vector differ so that log-odds over all letters have the variance
    /// `seen`: the steeper log-odds of single letters have the wanted ratio to it.
    fn variance(&self, seen: f64) -> f64 {
        // v = ratio * seen * (1 + ATTENUATION v)
        let ratio = self.ratio * seen;
        let share = 1.0 - ATTENUATION * ratio;
        if share * MOST_VARIANCE > ratio {
            ratio / share
        } else {
            MOST_VARIANCE
        }
    }
}
