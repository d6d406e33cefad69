//! Whether a letter is like those that a model learned from.

mod microaggregation;
mod nearness;

use ndarray::{Array2, ArrayView1, ArrayView2, Axis};

use crate::error::{Error, Result};
use crate::rows::{Rows, Vector};
pub(crate) use microaggregation::group_means;
pub use nearness::{Nearness, Support};

/// The fewest letters that a prototype is the mean of. Measured by `shortlist-training`'s example
/// `membership`: with fewer, a letter's distance tells too well whether it was learned from.
const FEWEST_LETTERS: usize = 20;
/// The most prototypes: with many letters, each is the mean of more. So one limit of what is outside serves
/// few letters and many.
const MOST_PROTOTYPES: usize = 16;
/// The share of letters that are inside.
const INSIDE: f64 = 0.95;
/// How far from what is usual (0) to what is unrelated (1, a cosine of 0) outside begins. Against models that
/// learned 252 to 3,000 synthetic letters, the eight letters by hand of `fixtures/support` lie at most 0.29 of
/// the way; of the other texts there, one (meeting minutes) lies before 0.33, and the rest beyond it, or they
/// are too short or in another language.
const OUTSIDE: f64 = 0.3;
/// What the usual distance is rounded up to, so that it is no single letter's.
const STEP: f64 = 1e-3;
/// A text's direction is at least this certain, however short it is.
const LEAST_NORM: f64 = 0.05;
/// Of letters that come without others to measure what is usual by, one in so many is kept for that.
const KEPT_BACK: usize = 4;

/// Where the training letters lie, summed up so that no single one can be found again.
///
/// A letter's distance is `1 - cosine` to the nearest of some prototypes, each the mean of at least twenty
/// training letters. What is usual say the calibration letters, which no prototype is made of: up to their
/// 95th percentile a letter is inside; three tenths of the way from there to an unrelated text (cosine 0)
/// outside begins. So at most about 5 % of letters from where these came are not inside, whatever their
/// distribution, as in conformal anomaly detection (Laxhammar and Falkman 2011).
///
/// The vector of a short text is less certain than that of a long one and lies far from everything
/// for that alone; its variance beyond the usual is taken off (see [`Neighbourhood::locate`]).
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbourhood {
    /// Unit vectors, `[prototypes, dimension]`.
    pub(crate) prototypes: Array2<f32>,
    pub(crate) usual: f64,
}

impl Neighbourhood {
    /// Sums up the rows `[letters, dimension]` that were trained on, and measures what is usual by others of
    /// the same dimension.
    ///
    /// # Errors
    ///
    /// [`Error::Rows`] for none of either, [`Error::Dimension`], [`Error::NotFinite`].
    pub fn fit<'a, 'b>(
        training: impl Into<Rows<'a>>,
        calibration: impl Into<Rows<'b>>,
    ) -> Result<Self> {
        let (training, calibration) = (training.into(), calibration.into());
        let (training, calibration) = (training.view()?, calibration.view()?);
        if training.nrows() == 0 || calibration.nrows() == 0 {
            return Err(Error::Rows { rows: 0, labels: 0 });
        }
        let directions = unit_rows(training, training.ncols())?;
        let fewest = FEWEST_LETTERS.max(training.nrows().div_ceil(MOST_PROTOTYPES));
        let means = group_means(directions.view(), fewest);
        let mut neighbourhood = Self {
            prototypes: unit_rows(means.view(), means.ncols())?,
            usual: 0.0,
        };
        let others = unit_rows(calibration, training.ncols())?;
        let distances = others
            .outer_iter()
            .map(|other| neighbourhood.distance(other, 1.0));
        neighbourhood.usual = usual(distances.collect());
        Ok(neighbourhood)
    }

    /// The same of rows alone: one in four is kept back to measure what is usual by.
    ///
    /// # Errors
    ///
    /// Those of [`Neighbourhood::fit`].
    pub(crate) fn of_letters(rows: ArrayView2<'_, f32>) -> Result<Self> {
        let (kept_back, learned): (Vec<usize>, Vec<usize>) =
            (0..rows.nrows()).partition(|row| row % KEPT_BACK == KEPT_BACK - 1);
        if kept_back.is_empty() {
            return Self::fit(rows, rows);
        }
        Self::fit(
            &rows.select(Axis(0), &learned),
            &rows.select(Axis(0), &kept_back),
        )
    }

    /// Where a vector `[dimension]` lies. `excess_variance` is how much more its vector would vary
    /// than a training letter's if the same applicant wrote the same letter anew, because there is
    /// less of it: the squared length of the vector that is due to chance; 0 for letters of usual
    /// length.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn locate<'a>(
        &self,
        features: impl Into<Vector<'a>>,
        excess_variance: f64,
    ) -> Result<Nearness> {
        let features = features.into().checked(self.prototypes.ncols())?;
        let features = ArrayView1::from(&*features);
        let length = norm(features);
        let certain = 1.0 - (excess_variance / (length * length)).clamp(0.0, 1.0 - LEAST_NORM);
        let distance = self.distance(features, length * certain.sqrt());
        let limit = self.usual + OUTSIDE * (1.0 - self.usual);
        let support = if distance <= self.usual {
            Support::Inside
        } else if distance <= limit {
            Support::Edge
        } else {
            Support::Outside
        };
        Ok(Nearness {
            distance,
            usual: self.usual,
            limit,
            support,
        })
    }

    /// The distance of a vector of a given length to the nearest prototype.
    fn distance(&self, features: ArrayView1<'_, f32>, length: f64) -> f64 {
        let products = self.prototypes.outer_iter();
        let products = products.map(|prototype| f64::from(prototype.dot(&features)));
        let greatest = products.fold(f64::NEG_INFINITY, f64::max);
        if length > 0.0 {
            1.0 - (greatest / length).clamp(-1.0, 1.0)
        } else {
            1.0
        }
    }
}

/// The distance that a new letter stays within with a chance of 95 %: the conformal quantile (Vovk and others
/// 2005), rounded up.
fn usual(mut distances: Vec<f64>) -> f64 {
    distances.sort_unstable_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a position within the list"
    )]
    let position = (INSIDE * (distances.len() + 1) as f64).ceil() as usize;
    let within = distances.get(position - 1).or(distances.last());
    let within = within.copied().unwrap_or_default();
    (within / STEP).ceil() * STEP
}

/// The rows at length 1; a row of zeros as it is.
fn unit_rows(rows: ArrayView2<'_, f32>, dimension: usize) -> Result<Array2<f32>> {
    let mut directions = rows.to_owned();
    for mut row in directions.outer_iter_mut() {
        Vector::from(row.view()).checked(dimension)?;
        let norm = norm(row.view());
        row.mapv_inplace(|value| scaled(value, norm));
    }
    Ok(directions)
}

fn norm(values: ArrayView1<'_, f32>) -> f64 {
    let squares = values.iter().map(|value| f64::from(*value).powi(2));
    squares.sum::<f64>().sqrt()
}

#[expect(clippy::cast_possible_truncation, reason = "a value of a unit vector")]
fn scaled(value: f32, norm: f64) -> f32 {
    if norm > 0.0 {
        (f64::from(value) / norm) as f32
    } else {
        0.0
    }
}
