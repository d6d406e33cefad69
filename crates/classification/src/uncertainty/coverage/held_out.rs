//! What models that did not learn from a letter say of it.

use ndarray::{Array2, Axis};

use super::group_test::GroupTest;
use crate::error::Result;
use crate::folds::KFold;
use crate::logistic::logistic;

/// Parts of the letters, each judged by models of the others. Those that steps are learned by are the same.
const FOLDS: usize = 5;

/// Letters, each with its log-odds by models that did not learn from it.
pub(crate) struct HeldOutLetters {
    /// `[letters, models]`.
    log_odds: Array2<f64>,
    labels: Vec<bool>,
    /// The part of each letter.
    parts: Vec<usize>,
}

impl HeldOutLetters {
    /// `said` fits so many models to some rows, and gives the log-odds `[others, models]` of other rows by each. `None`
    /// where too few letters are of one outcome.
    pub(crate) fn new(
        labels: &[bool],
        models: usize,
        mut said: impl FnMut(&[usize], &[usize]) -> Result<Array2<f64>>,
    ) -> Result<Option<Self>> {
        let passed = labels.iter().filter(|label| **label).count();
        let folds = FOLDS.min(passed).min(labels.len() - passed);
        if folds < 2 {
            return Ok(None);
        }
        let plan = KFold {
            folds,
            repeats: 1,
            seed: 0,
        };
        let mut log_odds = Array2::zeros((labels.len(), models));
        let mut parts = vec![0; labels.len()];
        for (part, fold) in plan.stratified(labels)?.into_iter().enumerate() {
            let of_fold = said(&fold.train, &fold.test)?;
            for (row, values) in fold.test.into_iter().zip(of_fold.outer_iter()) {
                log_odds.row_mut(row).assign(&values);
                parts[row] = part;
            }
        }
        Ok(Some(Self {
            log_odds,
            labels: labels.to_vec(),
            parts,
        }))
    }

    /// The mean log-odds of each letter.
    pub(super) fn scores(&self) -> Vec<f64> {
        let means = self.log_odds.mean_axis(Axis(1));
        means.map(|means| means.to_vec()).unwrap_or_default()
    }

    /// Holds a group's outcomes against what was said of it.
    pub(super) fn test(&self, rows: &[usize], error: f64) -> Result<GroupTest> {
        let labels: Vec<bool> = rows.iter().map(|row| self.labels[*row]).collect();
        GroupTest::new(&labels, &self.expected(rows), error)
    }

    /// The share of a group that each of some models expects to pass. Models of different parts learned mostly from the
    /// same letters, so that what is too high by one is too high by the other: the highest of each part are taken
    /// together, which makes shares differ as much as they may.
    fn expected(&self, rows: &[usize]) -> Vec<f64> {
        let mut sums = vec![0.0; self.log_odds.ncols()];
        let parts = self.parts.iter().max().map_or(0, |last| last + 1);
        for part in 0..parts {
            let mut of_part = vec![0.0; sums.len()];
            for row in rows.iter().filter(|row| self.parts[**row] == part) {
                let chances = self.log_odds.row(*row);
                of_part
                    .iter_mut()
                    .zip(chances)
                    .for_each(|(sum, log_odds)| *sum += logistic(*log_odds));
            }
            of_part.sort_unstable_by(f64::total_cmp);
            sums.iter_mut()
                .zip(of_part)
                .for_each(|(sum, value)| *sum += value);
        }
        let letters = rows.len().max(1) as f64;
        sums.into_iter().map(|sum| sum / letters).collect()
    }
}
