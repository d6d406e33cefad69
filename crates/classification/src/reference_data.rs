//! What an answer rests on, beside the model: the letters that were learned from.

use ndarray::{Array2, Axis, concatenate};
use rand::Rng;
use shortlist_metrics::Interval;

use crate::error::{Error, Result};
use crate::neighbourhood::{Nearness, Neighbourhood};
use crate::rows::{Rows, Vector};
use crate::uncertainty::{Drift, HeldOut, LabelOrigin, PlausibleModels, centre};

/// What is kept of the labelled letters, so that an answer can say how sure it is, whether it can be
/// given at all, and what it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceData {
    /// The average training letter, `[dimension]`.
    pub centre: Vec<f32>,
    /// The share of labelled letters that passed.
    pub base_rate: f64,
    /// What else the labelled letters allow.
    pub plausible: PlausibleModels,
    /// Where the training letters lie.
    pub neighbourhood: Neighbourhood,
}

/// The whole answer for one vector.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Answer {
    /// P(pass), calibrated; what to show unless `nearness` says that the letter is outside.
    pub pass_probability: f64,
    /// Where P(pass) of this applicant lies.
    pub interval: Interval,
    /// Where the share of letters like this one lies that pass.
    pub like_letters: Interval,
    /// What letters that were held out say of such intervals, which are as wide as these ask for. `None`: there were too
    /// few, or the model is older than that.
    pub held_out: Option<HeldOut>,
    /// How near the letter is to those that were learned from.
    pub nearness: Nearness,
}

impl Answer {
    /// The answer if only a share of it, from 0 to 1, is supported by training letters for another
    /// reason than where the vector lies: its intervals widen by partial identification.
    #[must_use]
    pub fn supported_by(mut self, share: f64) -> Self {
        for interval in [&mut self.interval, &mut self.like_letters] {
            interval.low *= share;
            interval.high = share * interval.high + (1.0 - share);
        }
        self
    }
}

impl ReferenceData {
    /// Keeps what is needed of the training letters `[letters, dimension]`, and of the calibration
    /// letters, which are labelled too: they make the interval narrower, and say what distance is usual.
    ///
    /// # Errors
    ///
    /// Those of [`PlausibleModels::fit`] and [`Neighbourhood::fit`].
    pub fn fit<'a, 'b>(
        training: impl Into<Rows<'a>>,
        training_labels: &[bool],
        calibration: impl Into<Rows<'b>>,
        calibration_labels: &[bool],
        rng: &mut impl Rng,
    ) -> Result<Self> {
        let fitted = Self::fit_of(
            training,
            training_labels,
            calibration,
            calibration_labels,
            &LabelOrigin::of_text(),
            rng,
        );
        Ok(fitted?.0)
    }

    /// The same of labels of which it is known who gave them, and when: times are those of training letters first
    /// ([`PlausibleModels::fit_of`]).
    ///
    /// # Errors
    ///
    /// As [`ReferenceData::fit`]; [`Error::Rows`] for another number of times than letters; [`Error::Parameter`] for a
    /// share of what is unseen that is not from 0 to below 1.
    pub fn fit_of<'a, 'b>(
        training: impl Into<Rows<'a>>,
        training_labels: &[bool],
        calibration: impl Into<Rows<'b>>,
        calibration_labels: &[bool],
        origin: &LabelOrigin<'_>,
        rng: &mut impl Rng,
    ) -> Result<(Self, Option<Drift>)> {
        let labels = [training_labels, calibration_labels].concat();
        let (training, calibration) = (training.into(), calibration.into());
        let (training, calibration) = (training.view()?, calibration.view()?);
        let all: Array2<f32> = concatenate(Axis(0), &[training.view(), calibration.view()])
            .map_err(|_| Error::Dimension {
                expected: training.ncols(),
                came: calibration.ncols(),
            })?;
        let passed = labels.iter().filter(|label| **label).count();
        let (plausible, drift) = PlausibleModels::fit_of(&all, &labels, origin, rng)?;
        let reference = Self {
            centre: centre(training),
            base_rate: passed as f64 / labels.len() as f64,
            plausible,
            neighbourhood: Neighbourhood::fit(training, calibration)?,
        };
        Ok((reference, drift))
    }

    /// The interval of a calibrated probability, which it always holds.
    ///
    /// It is what the plausible models say, as wide as held-out letters ask for, and reaches to the shown probability.
    /// Towards the edge of what was learned it widens by partial identification (Manski 1990): of the supported share of
    /// the answer the interval is known, of the rest nothing but that a probability lies between 0 and 1. That needs no
    /// assumption on letters that nobody has seen.
    pub(crate) fn answer(
        &self,
        features: &Vector<'_>,
        calibrated: crate::calibration::Calibrated,
        excess_variance: f64,
        level: f64,
    ) -> Result<Answer> {
        let nearness = self
            .neighbourhood
            .locate(features.clone(), excess_variance)?;
        let probability = calibrated.probability;
        let reaching = |plausible: Interval| Interval {
            low: plausible.low.min(probability),
            high: plausible.high.max(probability),
            level,
        };
        let said = self.plausible.said(features.clone(), level)?;
        let answer = Answer {
            pass_probability: probability,
            interval: reaching(said.applicant),
            like_letters: reaching(said.like_letters),
            held_out: said.held_out,
            nearness,
        };
        Ok(answer.supported_by(nearness.supported_share()))
    }
}
