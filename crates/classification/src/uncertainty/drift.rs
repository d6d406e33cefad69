//! Chances that move with time.

use ndarray::{Array1, Array2, Axis, concatenate, s};
use serde::{Deserialize, Serialize};
use shortlist_metrics::{Interval, roc_auc};

use super::letter_features::Block;
use super::local_features::narrowed;
use crate::error::{Error, Result};
use crate::logistic::logistic;

/// Where the order of letters alone tells outcomes better than this (or as much worse), they were sorted by outcome,
/// and their order is no time.
const SORTED: f64 = 0.75;
/// The level of a drift's interval.
const LEVEL: f64 = 0.9;

/// How far the log-odds of all letters have moved by the time of the latest, from their mean over all letters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// The mean over the models that the letters allow.
    pub log_odds: f64,
    /// Its interval. If it excludes 0, chances have moved.
    pub interval: Interval,
}

impl Drift {
    /// Whether the letters say that chances have moved.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.interval.excludes(0.0)
    }

    /// What a share of letters that passed on average over all times is at the latest.
    #[must_use]
    pub fn moved(&self, share: f64) -> f64 {
        logistic((share / (1.0 - share)).ln() + self.log_odds)
    }
}

/// Times as a feature: at mean 0 and variance 1.
pub(super) struct Time {
    of_letters: Array1<f32>,
    /// The latest.
    now: f64,
}

impl Time {
    /// `None` where all letters are of one time, or their order tells too much.
    pub(super) fn new(times: &[f64], labels: &[bool]) -> Result<Option<Self>> {
        if times.len() != labels.len() {
            return Err(Error::Rows {
                rows: times.len(),
                labels: labels.len(),
            });
        }
        if let Some(row) = times.iter().position(|time| !time.is_finite()) {
            let (column, value) = (0, narrowed(times[row]));
            return Err(Error::NotFinite { row, column, value });
        }
        let order = roc_auc(labels, times).map_err(|error| Error::Linalg {
            reason: error.to_string(),
        })?;
        let times = Array1::from(times.to_vec());
        let spread = times.std(0.0);
        if !(1.0 - SORTED..=SORTED).contains(&order) || spread <= 0.0 {
            return Ok(None);
        }
        let mean = times.mean().unwrap_or_default();
        let scaled = (times - mean) / spread;
        Ok(Some(Self {
            now: scaled.fold(f64::NEG_INFINITY, |latest, time| latest.max(*time)),
            of_letters: scaled.mapv(narrowed),
        }))
    }

    /// Features with the time as the last.
    pub(super) fn beside(&self, values: &Array2<f32>) -> Result<Array2<f32>> {
        let column = self.of_letters.view().insert_axis(Axis(1));
        concatenate(Axis(1), &[values.view(), column]).map_err(|error| Error::Linalg {
            reason: error.to_string(),
        })
    }

    /// The block of the time behind so many other features.
    pub(super) fn block(features: usize) -> Block {
        Block {
            columns: features..features + 1,
            unit: 1,
        }
    }

    /// Models `[models, features]` as of the latest time: what it adds is their constant's.
    pub(super) fn settle(
        &self,
        models: &Array2<f64>,
        constant: usize,
    ) -> Result<(Array2<f64>, Drift)> {
        let last = models.ncols() - 1;
        let moved = models.column(last).mapv(|weight| weight * self.now);
        let mut settled = models.slice(s![.., ..last]).to_owned();
        let mut constants = settled.column_mut(constant);
        constants += &moved;
        let interval = Interval::of_values(moved.to_vec(), LEVEL);
        Ok((
            settled,
            Drift {
                log_odds: moved.mean().unwrap_or_default(),
                interval: interval.map_err(|error| Error::Linalg {
                    reason: error.to_string(),
                })?,
            },
        ))
    }
}
