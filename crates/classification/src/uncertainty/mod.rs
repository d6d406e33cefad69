//! How sure a probability is: what all models that the labelled letters allow say of a letter.

mod cholesky;
mod coverage;
mod drift;
mod label_origin;
mod laplace;
mod letter_features;
mod local_features;
mod posterior;
mod principal_axes;
mod search;
mod smooth_features;
mod steps;
mod unseen;

use ndarray::Array2;
use rand::Rng;
use shortlist_metrics::Interval;

use crate::error::{Error, Result};
use crate::logistic::{logistic, products};
use crate::rows::{Rows, Vector};
pub use coverage::{Contradiction, GroupedBy, HeldOut};
pub(crate) use coverage::{CoverageTests, Place};
pub use drift::Drift;
pub use label_origin::LabelOrigin;
pub(crate) use letter_features::LetterFeatures;
pub(crate) use local_features::LocalFeatures;
pub(crate) use smooth_features::{SmoothFeatures, centre};
pub(crate) use steps::Steps;
pub(crate) use unseen::Unseen;

/// Many models instead of one, each of which the labelled letters allow, weighted by how well they
/// fit: draws from the posterior of a Gaussian process for the log-odds.
///
/// **What it answers.** Where P(pass) of letters with this very vector lies. A calibration cannot say that: it is
/// about letters with the same *score*. Without any assumption nobody can: an interval that holds P(pass) of a
/// single letter for every distribution must be about as wide as from 0 to 1 (Barber 2020). So some are made, and
/// the letters choose among them. Log-odds are a sum of parts, of which each may count or not: linear in the
/// vector; linear in the main directions of the letters; a smooth bend (a squared exponential kernel, by random
/// features: Rahimi and Recht 2007); an offset of each group of like letters; slopes of each group's own; steps
/// at boundaries. How much each counts is chosen by how well all log-odds that it allows explain the labels
/// (the evidence), and the likeliest choices are averaged. What steps are worth is measured on letters that did not
/// shape them. The posterior is Laplace's (Rasmussen and Williams 2006, chapters 3 and 5), fitted to training and
/// calibration letters together.
///
/// **Where it leans to the safe side.** A part of what makes a letter pass is not in its vector, and no label can tell
/// how much: each model assumes a share of the variance for that ([`LabelOrigin`]). Log-odds are no sum of parts
/// either: the more they differ, and the more bends were found, the more is taken to be missed. Coverage was measured
/// where the truth is known: `docs/measurements.md`.
///
/// It depends on letters and labels alone, not on the model that gave the number: logistic regression
/// and forest get the same interval, since P(pass) is the letter's, not the model's.
#[derive(Debug, Clone, PartialEq)]
pub struct PlausibleModels {
    pub(crate) features: LetterFeatures,
    /// Weights and, last, an intercept: `[models, features + 1]`.
    pub(crate) weights: Array2<f32>,
    /// What each model adds for what its shape misses, `[models]`.
    pub(crate) offsets: Vec<f64>,
    /// What it adds for what vectors do not show.
    pub(crate) unseen: Unseen,
    /// What letters that were held out said; `None`: they were too few, or the file is older than such tests.
    pub(crate) coverage: Option<CoverageTests>,
}

/// What plausible models say of a vector.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    /// Where P(pass) of one applicant lies.
    pub(crate) applicant: Interval,
    /// Where the share of letters like this one lies that pass.
    pub(crate) like_letters: Interval,
    /// Both as wide as held-out letters ask for.
    pub(crate) held_out: Option<HeldOut>,
}

/// A change between two vectors.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Change {
    /// The mean change of the probability over all models.
    pub value: f64,
    /// Its interval. If it excludes 0, the letters allow to say which of the two is better.
    pub interval: Interval,
}

impl PlausibleModels {
    /// Fits to rows `[letters, dimension]` and their labels. The same random source gives the same
    /// models.
    ///
    /// # Errors
    ///
    /// Those of fitting a logistic regression: [`Error::Rows`], [`Error::OneClass`],
    /// [`Error::NotFinite`].
    pub fn fit<'a>(
        features: impl Into<Rows<'a>>,
        labels: &[bool],
        rng: &mut impl Rng,
    ) -> Result<Self> {
        Ok(Self::fit_of(features, labels, &LabelOrigin::of_text(), rng)?.0)
    }

    /// The same of labels of which it is known who gave them, and when: the models are those of the latest time, and
    /// [`Drift`] says how far chances have moved by then.
    ///
    /// # Errors
    ///
    /// As [`PlausibleModels::fit`]; [`Error::Rows`] for another number of times than letters; [`Error::Parameter`] for
    /// a share that is not from 0 to below 1.
    pub fn fit_of<'a>(
        features: impl Into<Rows<'a>>,
        labels: &[bool],
        origin: &LabelOrigin<'_>,
        rng: &mut impl Rng,
    ) -> Result<(Self, Option<Drift>)> {
        origin.check()?;
        posterior::fit(features.into().view()?, labels, origin, rng)
    }

    /// The number of models.
    #[must_use]
    pub fn count(&self) -> usize {
        self.offsets.len()
    }

    /// Where P(pass) of one applicant with the vector `[dimension]` lies at the given level.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`], [`Error::NotFinite`]; [`Error::Parameter`] for a level that is not
    /// between 0 and 1.
    pub fn interval<'a>(&self, features: impl Into<Vector<'a>>, level: f64) -> Result<Interval> {
        interval(self.chances(features)?, level)
    }

    /// Where the share of letters with this vector lies that pass: narrower than [`PlausibleModels::interval`], as
    /// applicants with such letters differ in what letters do not show.
    ///
    /// # Errors
    ///
    /// As [`PlausibleModels::interval`].
    pub fn interval_of_like_letters<'a>(
        &self,
        features: impl Into<Vector<'a>>,
        level: f64,
    ) -> Result<Interval> {
        let log_odds = self.log_odds(features)?;
        interval(log_odds.into_iter().map(logistic).collect(), level)
    }

    /// How P(pass) changes from one vector to another. What the models do not see is the same for
    /// both, as for two drafts of a letter.
    ///
    /// # Errors
    ///
    /// As [`PlausibleModels::interval`].
    pub fn change<'a, 'b>(
        &self,
        from: impl Into<Vector<'a>>,
        to: impl Into<Vector<'b>>,
        level: f64,
    ) -> Result<Change> {
        let (from, to) = (self.chances(from)?, self.chances(to)?);
        let changes: Vec<f64> = to.iter().zip(&from).map(|(to, from)| to - from).collect();
        Ok(Change {
            value: changes.iter().sum::<f64>() / changes.len() as f64,
            interval: interval(changes, level)?,
        })
    }

    /// All that is said of a vector: intervals as wide as held-out letters ask for.
    pub(crate) fn said<'a>(&self, features: impl Into<Vector<'a>>, level: f64) -> Result<Said> {
        let features = self.features_of(features)?;
        let log_odds = self.log_odds_of(&features);
        let of_like_letters = log_odds.iter().map(|value| logistic(*value));
        let mut said = Said {
            applicant: interval(self.chances_of(&log_odds), level)?,
            like_letters: interval(of_like_letters.collect(), level)?,
            held_out: None,
        };
        let place = Place {
            family: self.features.family(&features),
            score: log_odds.iter().sum::<f64>() / log_odds.len() as f64,
        };
        said.held_out = self
            .coverage
            .as_ref()
            .map(|tests| tests.judge(place, [&mut said.applicant, &mut said.like_letters]));
        Ok(said)
    }

    /// One applicant's chance by each model.
    fn chances<'a>(&self, features: impl Into<Vector<'a>>) -> Result<Vec<f64>> {
        Ok(self.chances_of(&self.log_odds(features)?))
    }

    fn chances_of(&self, log_odds: &[f64]) -> Vec<f64> {
        let of_like_letters = log_odds.iter().enumerate();
        of_like_letters
            .map(|(model, log_odds)| self.unseen.chance(model, *log_odds))
            .collect()
    }

    /// The log-odds of letters with a vector by each model.
    fn log_odds<'a>(&self, features: impl Into<Vector<'a>>) -> Result<Vec<f64>> {
        Ok(self.log_odds_of(&self.features_of(features)?))
    }

    fn log_odds_of(&self, features: &[f32]) -> Vec<f64> {
        let found = products(self.weights.view(), features);
        let both = found.into_iter().zip(&self.offsets);
        both.map(|(log_odds, offset)| log_odds + offset).collect()
    }

    fn features_of<'a>(&self, vector: impl Into<Vector<'a>>) -> Result<Vec<f32>> {
        let vector = vector.into().checked(self.features.dimension())?;
        Ok(self.features.of(&vector))
    }
}

fn interval(values: Vec<f64>, level: f64) -> Result<Interval> {
    if !(level > 0.0 && level < 1.0) {
        return Err(Error::Parameter {
            parameter: "level",
            expected: "between 0 and 1",
            value: level,
        });
    }
    Interval::of_values(values, level).map_err(|_| Error::Format {
        came: "it has no plausible models".to_owned(),
    })
}
