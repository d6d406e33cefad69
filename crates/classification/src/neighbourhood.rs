//! Whether a letter is like those that a model learned from.

use ndarray::{Array2, ArrayView1, ArrayView2, Axis};
use rand::Rng;
use rand::seq::index::sample;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::training_data::checked_vector;

/// Neighbours whose mean distance counts.
const NEIGHBOURS: usize = 5;
/// The most training letters that are kept to compare with.
const MOST_LETTERS: usize = 2_000;
/// The share of training letters that are inside.
const INSIDE: f64 = 0.95;
/// How far from what is usual (0) to what is unrelated (1, a cosine of 0) outside begins. Against a
/// model that learned synthetic letters, the eight letters by hand of `fixtures/support` lie at most
/// 0.27 of the way; of the other texts there, one (meeting minutes) lies before 0.3, and the rest beyond
/// it, or they are too short or in another language.
const OUTSIDE: f64 = 0.3;
/// A text's direction is at least this certain, however short it is.
const LEAST_NORM: f64 = 0.05;
/// Vectors whose cosine is less than this from 1 are the same but for rounding.
const SAME_DIRECTION: f64 = 1e-6;

/// Where a letter lies among those that were learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Support {
    /// As near to its neighbours as training letters are to theirs.
    Inside,
    /// Farther than 95 % of them.
    Edge,
    /// So far that nothing can be said.
    Outside,
}

impl Support {
    /// Its name in files and answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Edge => "edge",
            Self::Outside => "outside",
        }
    }
}

/// How near a letter is to those that were learned from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Nearness {
    /// The mean distance (1 - cosine) to the five nearest training letters.
    pub distance: f64,
    /// What 95 % of the training letters have at most, each among the others.
    pub usual: f64,
    /// Where outside begins.
    pub limit: f64,
    /// What that means.
    pub support: Support,
}

/// The training letters' vectors, to compare with.
///
/// A letter's distance is the mean of `1 - cosine` to its five nearest training letters; those of the
/// training letters among themselves (each left out once) say what is usual. Up to their 95th
/// percentile a letter is inside; three tenths of the way from there to an unrelated text (cosine 0)
/// outside begins. So at most about 5 % of letters from where the training letters came are not
/// inside, whatever their distribution, as in conformal anomaly detection (Laxhammar and Falkman
/// 2011).
///
/// The vector of a short text is less certain than that of a long one and lies far from everything
/// for that alone; its variance beyond the usual is taken off (see [`Neighbourhood::locate`]).
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbourhood {
    /// Unit vectors, `[letters, dimension]`.
    pub(crate) directions: Array2<f32>,
    pub(crate) usual: f64,
}

impl Neighbourhood {
    /// Keeps the rows `[letters, dimension]`, or 2,000 of them at random.
    ///
    /// # Errors
    ///
    /// [`Error::Rows`] for fewer than two, [`Error::NotFinite`].
    pub fn fit(rows: ArrayView2<'_, f32>, rng: &mut impl Rng) -> Result<Self> {
        if rows.nrows() < 2 {
            return Err(Error::Rows {
                rows: rows.nrows(),
                labels: rows.nrows(),
            });
        }
        let kept = sample(rng, rows.nrows(), rows.nrows().min(MOST_LETTERS)).into_vec();
        let mut directions = rows.select(Axis(0), &kept);
        for mut row in directions.outer_iter_mut() {
            checked_vector(&row.view(), rows.ncols())?;
            let norm = norm(row.iter());
            row.mapv_inplace(|value| scaled(value, norm));
        }
        let mut neighbourhood = Self {
            directions,
            usual: 0.0,
        };
        let mut distances: Vec<f64> = (0..kept.len())
            .map(|index| {
                let row = neighbourhood.directions.row(index);
                neighbourhood.distance(row, 1.0, Some(index))
            })
            .collect();
        distances.sort_unstable_by(f64::total_cmp);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a position within the slice"
        )]
        let position = (INSIDE * (distances.len() - 1) as f64).ceil() as usize;
        neighbourhood.usual = distances[position];
        Ok(neighbourhood)
    }

    /// Where a vector `[dimension]` lies. `excess_variance` is how much more its vector would vary
    /// than a training letter's if the same applicant wrote the same letter anew, because there is
    /// less of it: the squared length of the vector that is due to chance; 0 for letters of usual
    /// length.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn locate(&self, features: ArrayView1<'_, f32>, excess_variance: f64) -> Result<Nearness> {
        checked_vector(&features, self.directions.ncols())?;
        let length = norm(features.iter());
        let certain = 1.0 - (excess_variance / (length * length)).clamp(0.0, 1.0 - LEAST_NORM);
        let distance = self.distance(features, length * certain.sqrt(), None);
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

    /// Whether a vector `[dimension]` is one of those that are kept, but for rounding.
    #[must_use]
    pub fn holds(&self, features: ArrayView1<'_, f32>) -> bool {
        let length = norm(features.iter());
        features.len() == self.directions.ncols()
            && self.directions.outer_iter().any(|direction| {
                f64::from(direction.dot(&features)) > length * (1.0 - SAME_DIRECTION)
            })
    }

    /// The mean distance to the nearest letters but one.
    fn distance(&self, features: ArrayView1<'_, f32>, length: f64, but: Option<usize>) -> f64 {
        let mut distances: Vec<f64> = self
            .directions
            .outer_iter()
            .enumerate()
            .filter(|(index, _)| Some(*index) != but)
            .map(|(_, direction)| {
                let product = f64::from(direction.dot(&features));
                if length > 0.0 {
                    1.0 - (product / length).clamp(-1.0, 1.0)
                } else {
                    1.0
                }
            })
            .collect();
        distances.sort_unstable_by(f64::total_cmp);
        distances.truncate(NEIGHBOURS);
        distances.iter().sum::<f64>() / distances.len().max(1) as f64
    }
}

impl Nearness {
    /// How much of an answer is supported by training letters: 1 inside, 0 outside, and falling
    /// in a line between.
    #[must_use]
    pub fn supported_share(&self) -> f64 {
        match self.support {
            Support::Inside => 1.0,
            Support::Edge => (self.limit - self.distance) / (self.limit - self.usual),
            Support::Outside => 0.0,
        }
    }
}

fn norm<'a>(values: impl Iterator<Item = &'a f32>) -> f64 {
    values
        .map(|value| f64::from(*value).powi(2))
        .sum::<f64>()
        .sqrt()
}

#[expect(clippy::cast_possible_truncation, reason = "a value of a unit vector")]
fn scaled(value: f32, norm: f64) -> f32 {
    if norm > 0.0 {
        (f64::from(value) / norm) as f32
    } else {
        0.0
    }
}
