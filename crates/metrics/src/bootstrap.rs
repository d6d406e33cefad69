//! Confidence intervals by resampling.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::binary::{BinaryData, Entry};
use crate::error::{Error, Result};
use crate::interval::Interval;
use crate::scores::{BinaryScores, Score, ScoreIntervals};

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

/// How much one model scores above another on the same letters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
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
        let entries: Vec<Entry> = BinaryData::new(labels, probabilities)?.entries().collect();
        let draws: Vec<BinaryScores> = (0..self.draws)
            .into_par_iter()
            .filter_map(|draw| {
                let mut drawn: Vec<Entry> =
                    self.rows(draw, entries.len()).map(|i| entries[i]).collect();
                BinaryScores::of_entries(&mut drawn, threshold)
            })
            .collect();
        let interval = |score: Score| {
            let mut values: Vec<f64> = draws.iter().map(|scores| scores.get(score)).collect();
            Interval::of_draws(&mut values, self.level).ok_or(Error::OneClass {
                labels: labels.len(),
            })
        };
        Ok(ScoreIntervals {
            accuracy: interval(Score::Accuracy)?,
            precision: interval(Score::Precision)?,
            recall: interval(Score::Recall)?,
            f1: interval(Score::F1)?,
            roc_auc: interval(Score::RocAuc)?,
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
        let models = [first, second].map(|scores| {
            scores
                .iter()
                .zip(labels)
                .map(|(s, l)| (*s, *l, 1.0))
                .collect::<Vec<Entry>>()
        });
        let mut draws: Vec<f64> = (0..self.draws)
            .into_par_iter()
            .filter_map(|draw| {
                let rows: Vec<usize> = self.rows(draw, labels.len()).collect();
                let score_of = |entries: &Vec<Entry>| {
                    let mut drawn: Vec<Entry> = rows.iter().map(|i| entries[*i]).collect();
                    BinaryScores::of_entries(&mut drawn, threshold).map(|scores| scores.get(score))
                };
                Some(score_of(&models[0])? - score_of(&models[1])?)
            })
            .collect();
        let interval = Interval::of_draws(&mut draws, self.level).ok_or(Error::OneClass {
            labels: labels.len(),
        })?;
        Ok(Difference { value, interval })
    }

    /// The rows of one draw.
    fn rows(&self, draw: u32, count: usize) -> impl Iterator<Item = usize> {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        rng.set_stream(u64::from(draw));
        (0..count).map(move |_| rng.random_range(0..count))
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
