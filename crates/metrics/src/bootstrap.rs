//! Confidence intervals by resampling.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
#[cfg(feature = "parallel")]
use rayon::prelude::*;
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use crate::binary::BinaryData;
use crate::error::{Error, Result};
use crate::interval::{Interval, check_level};
use crate::scorer::Scorer;
use crate::scores::{BinaryScores, Score, ScoreIntervals};

/// The percentile bootstrap (Efron 1979): the letters are drawn anew with replacement many times,
/// and the middle part of the scores is the interval. Each draw has a random stream of its own, so
/// the result is the same on any number of threads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    /// How many times the letters are drawn anew. Default: 2,000.
    pub draws: u32,
    /// The interval's level, between 0 and 1. Default: 0.95.
    pub level: f64,
    /// The seed of the draws. Default: 0.
    pub seed: u64,
}

/// How much one model scores above another on the same letters.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Difference {
    /// The first model's score less the second's.
    pub value: f64,
    /// Its interval. If it excludes 0, the models can be told apart.
    pub interval: Interval,
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
        let scorer = Scorer::new(BinaryData::new(labels, probabilities)?, threshold)?;
        let draws: Vec<BinaryScores> = self.drawn(labels.len(), |counts| {
            scorer.scores(|index| f64::from(counts[index]))
        });
        let interval = |score: Score| self.interval(draws.iter().map(|scores| scores.get(score)));
        let of = |score: Score| {
            interval(score).ok_or(Error::OneClass {
                labels: labels.len(),
            })
        };
        Ok(ScoreIntervals {
            accuracy: of(Score::Accuracy)?,
            precision: of(Score::Precision)?,
            recall: of(Score::Recall)?,
            f1: of(Score::F1)?,
            roc_auc: of(Score::RocAuc)?,
            average_precision: of(Score::AveragePrecision)?,
            brier: of(Score::Brier)?,
            log_loss: of(Score::LogLoss)?,
        })
    }

    /// The paired difference of a score between two models: both are scored on the same draws, so
    /// what is hard or easy for both cancels out.
    ///
    /// # Errors
    ///
    /// As [`Bootstrap::binary_scores`].
    pub fn difference(
        &self,
        labels: &[bool],
        first: &[f64],
        second: &[f64],
        score: Score,
        threshold: f64,
    ) -> Result<Difference> {
        self.check_parameters()?;
        let value = BinaryScores::new(labels, first, threshold)?.get(score)
            - BinaryScores::new(labels, second, threshold)?.get(score);
        let first = Scorer::new(BinaryData::new(labels, first)?, threshold)?;
        let second = Scorer::new(BinaryData::new(labels, second)?, threshold)?;
        let draws: Vec<f64> = self.drawn(labels.len(), |counts| {
            let of = |scorer: &Scorer| scorer.scores(|index| f64::from(counts[index]));
            Some(of(&first)?.get(score) - of(&second)?.get(score))
        });
        let interval = self.interval(draws.into_iter()).ok_or(Error::OneClass {
            labels: labels.len(),
        })?;
        Ok(Difference { value, interval })
    }

    /// The interval of a statistic of the letters: `statistic` gets how often each of `letters` was
    /// drawn, and gives `None` where a draw has no value.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] if there are no letters or no draw has a value; [`Error::Parameter`].
    pub fn statistic(
        &self,
        letters: usize,
        statistic: impl Fn(&[u32]) -> Option<f64> + Sync,
    ) -> Result<Interval> {
        self.check_parameters()?;
        let draws: Vec<f64> = self.drawn(letters, statistic);
        self.interval(draws.into_iter()).ok_or(Error::Empty)
    }

    fn interval(&self, draws: impl Iterator<Item = f64>) -> Option<Interval> {
        Interval::of_draws(&mut draws.collect::<Vec<f64>>(), self.level)
    }

    /// What a statistic says of each draw, in their order: it gets how often each letter was drawn.
    fn drawn<T: Send>(
        &self,
        letters: usize,
        statistic: impl Fn(&[u32]) -> Option<T> + Sync,
    ) -> Vec<T> {
        let draws = 0..if letters == 0 { 0 } else { self.draws };
        #[cfg(feature = "parallel")]
        let draws = draws.into_par_iter();
        let said = draws.filter_map(|draw| statistic(&self.counts_of(draw, letters)));
        said.collect()
    }

    /// How often each letter was drawn. Each draw has a random stream of its own.
    fn counts_of(&self, draw: u32, letters: usize) -> Vec<u32> {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        rng.set_stream(u64::from(draw));
        let mut counts = vec![0_u32; letters];
        for _ in 0..letters {
            counts[rng.random_range(0..letters)] += 1;
        }
        counts
    }

    fn check_parameters(&self) -> Result<()> {
        if self.draws == 0 {
            return Err(Error::Parameter {
                parameter: "draws",
                expected: "of at least 1",
                value: 0.0,
            });
        }
        check_level(self.level)
    }
}
