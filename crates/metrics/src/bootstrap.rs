//! Confidence intervals by resampling.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::interval::Interval;
use crate::scores::{BinaryScores, ScoreIntervals};
use crate::validate::check;

/// The percentile bootstrap (Efron 1979): the letters are drawn anew with replacement many times,
/// and the middle part of the scores is the interval. Each draw has a random stream of its own, so
/// the result is the same on any number of threads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    /// How many times the letters are drawn anew.
    pub draws: u32,
    /// The interval's level, between 0 and 1.
    pub level: f64,
    /// The seed of the draws.
    pub seed: u64,
}

impl Default for Bootstrap {
    /// 2,000 draws at the 95 % level.
    fn default() -> Self {
        Self {
            draws: 2_000,
            level: 0.95,
            seed: 0,
        }
    }
}

impl Bootstrap {
    /// Intervals of all [`BinaryScores`]. Draws in which all letters are of one class have no
    /// ROC-AUC and are left out.
    ///
    /// # Errors
    ///
    /// Those of [`BinaryScores::new`], and [`Error::Parameter`] for no draws or a level that is
    /// not between 0 and 1.
    pub fn binary_scores(
        &self,
        labels: &[bool],
        probabilities: &[f64],
        threshold: f64,
    ) -> Result<ScoreIntervals> {
        self.check_parameters()?;
        check(labels, probabilities)?;
        let pairs: Vec<(f64, bool)> = probabilities
            .iter()
            .copied()
            .zip(labels.iter().copied())
            .collect();
        let draws: Vec<BinaryScores> = (0..self.draws)
            .into_par_iter()
            .filter_map(|draw| BinaryScores::of_pairs(&mut self.resample(&pairs, draw), threshold))
            .collect();
        let interval = |score: fn(&BinaryScores) -> f64| {
            let mut values: Vec<f64> = draws.iter().map(score).collect();
            Interval::of_draws(&mut values, self.level).ok_or(Error::OneClass {
                labels: labels.len(),
            })
        };
        Ok(ScoreIntervals {
            accuracy: interval(|s| s.accuracy)?,
            precision: interval(|s| s.precision)?,
            recall: interval(|s| s.recall)?,
            f1: interval(|s| s.f1)?,
            roc_auc: interval(|s| s.roc_auc)?,
        })
    }

    fn resample(&self, pairs: &[(f64, bool)], draw: u32) -> Vec<(f64, bool)> {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        rng.set_stream(u64::from(draw));
        (0..pairs.len())
            .map(|_| pairs[rng.random_range(0..pairs.len())])
            .collect()
    }

    fn check_parameters(&self) -> Result<()> {
        if self.draws == 0 {
            return Err(Error::Parameter {
                parameter: "draws",
                expected: "of at least 1",
                value: 0.0,
            });
        }
        if !(self.level > 0.0 && self.level < 1.0) {
            return Err(Error::Parameter {
                parameter: "level",
                expected: "between 0 and 1",
                value: self.level,
            });
        }
        Ok(())
    }
}
