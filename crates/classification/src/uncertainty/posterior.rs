//! Laplace's approximation of the posterior, in the space of features, and draws from it.

use std::ops::Range;

use ndarray::{Array1, Array2, ArrayView2, Axis, s};
use rand::seq::index::sample;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;

use super::cholesky::Cholesky;
use super::coverage::{CoverageTests, HeldOutLetters};
use super::drift::{Drift, Time};
use super::letter_features::{Block, LetterFeatures};
use super::local_features::narrowed;
use super::search::{Prior, likely_priors};
use super::unseen::{Unseen, variances_over_letters};
use super::{LabelOrigin, PlausibleModels};
use crate::error::{Error, Result};
use crate::gram::{lower_gram, product};
use crate::logistic::{LogisticRegression, logistic};
use crate::rows::Rows;

/// How many models are drawn.
const MODELS: usize = 400;
/// Letters that priors are looked for by, at most.
pub(super) const SEARCHED_LETTERS: usize = 400;
/// The block of main directions, which the search begins with where there is one.
const MAIN_DIRECTIONS: usize = 2;
/// What the variance of log-odds, squared, is times for the variance of what their shape misses: log-odds are no sum
/// of parts, and how far they are from one grows with how much they differ.
const MISSED_SHAPE: f64 = 0.01;
/// How much more is taken to be missed of bends than is uncertain of those that were found.
const MISSED_BENDS: f64 = 2.0;
/// How many models of how many priors hold back a part of the letters to be held against it.
const TESTED_MODELS: usize = 200;
const TESTED_PRIORS: usize = 3;
/// The prior variance of blocks that a sample of the letters gave no reason for.
const LITTLE: f64 = 0.5;

/// The posterior under one prior variance of all weights but the last, which is free.
pub(super) struct Posterior {
    /// `[features]`, the intercept last.
    mode: Array1<f64>,
    /// The inverse covariance.
    precision: Cholesky,
    pub(super) log_evidence: f64,
}

impl Posterior {
    /// Of rows `[letters, features]` whose last feature is 1. The mode is a logistic regression's whose C is the
    /// prior variance.
    pub(super) fn new(rows: &Array2<f32>, labels: &[bool], variance: f64) -> Result<Self> {
        let last = rows.ncols() - 1;
        let mode = mode(rows, labels, variance)?;
        let squares = mode.slice(s![..last]).mapv(|weight| weight * weight);
        let penalty = squares.sum() / (2.0 * variance);
        let (log_likelihood, scaled) = at_mode(rows, labels, &mode);
        let mut precision = lower_gram(scaled.view());
        for (index, value) in precision.diag_mut().iter_mut().enumerate() {
            // The intercept has hardly any prior; something must keep the matrix positive.
            *value += if index == last { 1e-6 } else { 1.0 / variance };
        }
        let precision = Cholesky::new(precision)?;
        let log_determinant = precision.log_determinant();
        Ok(Self {
            mode,
            precision,
            log_evidence: log_likelihood
                - penalty
                - 0.5 * last as f64 * variance.ln()
                - log_determinant,
        })
    }

    /// Draws `[features, draws]` made of standard normal ones.
    pub(super) fn drawn(&self, normal: &Array2<f64>) -> Array2<f64> {
        let mut drawn = normal.clone();
        let columns: Vec<_> = drawn.axis_iter_mut(Axis(1)).collect();
        columns.into_par_iter().for_each(|mut column| {
            let mut draw = column.to_owned();
            self.precision.solve_transposed(&mut draw);
            draw += &self.mode;
            column.assign(&draw);
        });
        drawn
    }
}

pub(super) fn fit(
    rows: ArrayView2<'_, f32>,
    labels: &[bool],
    origin: &LabelOrigin<'_>,
    rng: &mut impl Rng,
) -> Result<(PlausibleModels, Option<Drift>)> {
    check(rows, labels)?;
    let (features, values) = LetterFeatures::learned(rows, labels, rng)?;
    let time = match origin.times {
        None => None,
        Some(times) => Time::new(times, labels)?,
    };
    let mut blocks = features.blocks();
    let with_time = match &time {
        None => values,
        Some(time) => {
            blocks.push(Time::block(values.ncols()));
            time.beside(&values)?
        }
    };
    let letters = Letters {
        values: &with_time,
        labels,
        features: &features,
        blocks: &blocks,
    };
    let priors = priors(&with_time, &blocks, labels, rng)?;
    let weights = letters.drawn(&priors, MODELS, rng)?;
    let (weights, drift) = match &time {
        None => (weights, None),
        Some(time) => {
            let (weights, drift) = time.settle(&weights, features.constant())?;
            (weights, Some(drift))
        }
    };
    let values = with_time.slice(s![.., ..features.count()]);
    let (seen, offsets) = missed(values, &weights, &features, rng);
    let unseen = Unseen::drawn(origin.unseen_share, &seen, rng);
    // The last to draw, so that nothing else depends on it.
    let times = origin.times.filter(|_| time.is_some());
    let coverage = letters.tested(&priors, times, rng)?;
    let models = PlausibleModels {
        offsets,
        unseen,
        coverage,
        features,
        weights: weights.mapv(narrowed),
    };
    Ok((models, drift))
}

/// Letters as models learn from them.
struct Letters<'a> {
    /// `[letters, features]`, and the time where it counts.
    values: &'a Array2<f32>,
    labels: &'a [bool],
    features: &'a LetterFeatures,
    blocks: &'a [Block],
}

impl Letters<'_> {
    /// So many models `[models, features]` that the letters allow, of these priors.
    fn drawn(&self, priors: &[Prior], models: usize, rng: &mut impl Rng) -> Result<Array2<f64>> {
        let constant = self.features.constant();
        let posteriors = priors
            .par_iter()
            .map(|prior| WithPrior::new(self.values, self.blocks, constant, prior, self.labels))
            .collect::<Result<Vec<_>>>()?;
        Ok(draw(&posteriors, self.values.ncols(), models, rng))
    }

    /// Holds each letter against models of the likeliest priors that did not learn from it.
    fn tested(
        &self,
        priors: &[Prior],
        times: Option<&[f64]>,
        rng: &mut impl Rng,
    ) -> Result<Option<CoverageTests>> {
        let priors = &priors[..priors.len().min(TESTED_PRIORS)];
        let letters = HeldOutLetters::new(self.labels, TESTED_MODELS, |learned, tested| {
            let labels: Vec<bool> = learned.iter().map(|row| self.labels[*row]).collect();
            let values = self.values.select(Axis(0), learned);
            let others = Letters {
                values: &values,
                labels: &labels,
                ..*self
            };
            let weights = others.drawn(priors, TESTED_MODELS, rng)?;
            let (_, offsets) = missed(values.view(), &weights, self.features, rng);
            let tested = self.values.select(Axis(0), tested).mapv(f64::from);
            Ok(product(tested.view(), weights.t()) + Array1::from(offsets))
        })?;
        let rows = self.values.outer_iter();
        let families: Vec<usize> = rows
            .map(|row| self.features.family(&row.to_vec()))
            .collect();
        let count = self.features.family_count();
        letters
            .map(|letters| CoverageTests::new(&letters, &families, count, times))
            .transpose()
    }
}

/// The variance of each model's log-odds over letters, and what it adds for what its shape misses.
fn missed(
    values: ArrayView2<'_, f32>,
    models: &Array2<f64>,
    features: &LetterFeatures,
    rng: &mut impl Rng,
) -> (Vec<f64>, Vec<f64>) {
    let bends = missed_bends(values, models, features.bent_columns());
    let seen = variances_over_letters(values, models);
    let offset = |seen: &f64| -> f64 {
        let offset: f64 = StandardNormal.sample(rng);
        (bends + MISSED_SHAPE * seen * seen).sqrt() * offset
    };
    let offsets = seen.iter().map(offset).collect();
    (seen, offsets)
}

fn check(rows: ArrayView2<'_, f32>, labels: &[bool]) -> Result<()> {
    if rows.nrows() != labels.len() || labels.len() < 2 {
        return Err(Error::Rows {
            rows: rows.nrows(),
            labels: labels.len(),
        });
    }
    Rows::from(rows).check_finite()?;
    if labels.iter().all(|label| *label == labels[0]) {
        return Err(Error::OneClass {
            rows: labels.len(),
            class: if labels[0] { "true" } else { "false" },
        });
    }
    Ok(())
}

/// The likeliest priors. Of many letters a sample proposes them; since it may be too small to show what all
/// letters show, the best one with a little of everything stands beside them.
fn priors(
    values: &Array2<f32>,
    blocks: &[Block],
    labels: &[bool],
    rng: &mut impl Rng,
) -> Result<Vec<Prior>> {
    if labels.len() <= SEARCHED_LETTERS {
        return likely_priors(values, blocks, MAIN_DIRECTIONS, labels, labels.len());
    }
    let chosen = sample(rng, labels.len(), SEARCHED_LETTERS).into_vec();
    let of_chosen: Vec<bool> = chosen.iter().map(|row| labels[*row]).collect();
    if of_chosen.iter().all(|label| *label == of_chosen[0]) {
        return Ok(vec![vec![LITTLE; blocks.len()]]);
    }
    let values = values.select(Axis(0), &chosen);
    let mut priors = likely_priors(&values, blocks, MAIN_DIRECTIONS, &of_chosen, labels.len())?;
    if let Some(best) = priors.first() {
        let richer: Prior = best.iter().map(|value| value.max(LITTLE)).collect();
        if !priors.contains(&richer) {
            priors.push(richer);
        }
    }
    Ok(priors)
}

/// A posterior under a prior variance for each block: that of features times the roots of their variances.
struct WithPrior {
    posterior: Posterior,
    /// The columns that count, and the root of each one's variance; the constant last.
    columns: Vec<(usize, f64)>,
}

impl WithPrior {
    fn new(
        values: &Array2<f32>,
        blocks: &[Block],
        constant: usize,
        prior: &Prior,
        labels: &[bool],
    ) -> Result<Self> {
        let mut columns = Vec::new();
        for (block, variance) in blocks.iter().zip(prior).filter(|(_, v)| **v > 0.0) {
            let root = (variance * f64::from(block.unit)).sqrt();
            columns.extend(block.columns.clone().map(|column| (column, root)));
        }
        columns.push((constant, 1.0));
        let mut rows = Array2::zeros((values.nrows(), columns.len()));
        for (mut slots, row) in rows.outer_iter_mut().zip(values.outer_iter()) {
            for (slot, (column, root)) in slots.iter_mut().zip(&columns) {
                *slot = narrowed(f64::from(row[*column]) * root);
            }
        }
        Ok(Self {
            posterior: Posterior::new(&rows, labels, 1.0)?,
            columns,
        })
    }
}

/// The likeliest weights, the intercept last.
fn mode(rows: &Array2<f32>, labels: &[bool], variance: f64) -> Result<Array1<f64>> {
    let last = rows.ncols() - 1;
    if last == 0 {
        let passed = labels.iter().filter(|label| **label).count() as f64;
        return Ok(Array1::from(vec![
            (passed / (labels.len() as f64 - passed)).ln(),
        ]));
    }
    let model = LogisticRegression::params()
        .c(variance)
        .fit_rows(rows.slice(s![.., ..last]), labels)?;
    let mut weights = model.weights().to_vec();
    weights.push(model.intercept());
    Ok(Array1::from(weights))
}

/// The log-likelihood of a model, and the rows each times the root of its outcome's variance.
fn at_mode(rows: &Array2<f32>, labels: &[bool], mode: &Array1<f64>) -> (f64, Array2<f64>) {
    let mut scaled = rows.mapv(f64::from);
    let rows: Vec<_> = scaled.outer_iter_mut().zip(labels).collect();
    let terms: Vec<f64> = rows
        .into_par_iter()
        .map(|(mut row, label)| {
            let log_odds = row.dot(mode);
            let probability = logistic(log_odds);
            row *= (probability * (1.0 - probability)).sqrt();
            let towards_label = if *label { log_odds } else { -log_odds };
            (-towards_label).max(0.0) + (-towards_label.abs()).exp().ln_1p()
        })
        .collect();
    // In the order of rows, whatever the threads.
    (terms.into_iter().fold(0.0, |sum, term| sum - term), scaled)
}

/// Draws so many models from the posteriors, each as often as its evidence says: weights `[models, features]`.
fn draw(
    posteriors: &[WithPrior],
    features: usize,
    models: usize,
    rng: &mut impl Rng,
) -> Array2<f64> {
    let evidence = |of: &WithPrior| of.posterior.log_evidence;
    let best = posteriors
        .iter()
        .map(evidence)
        .fold(f64::NEG_INFINITY, f64::max);
    let shares: Vec<f64> = posteriors
        .iter()
        .map(|posterior| (evidence(posterior) - best).exp())
        .collect();
    let total: f64 = shares.iter().sum();
    let mut counts = vec![0_usize; posteriors.len()];
    for _ in 0..models {
        let mut position = rng.random::<f64>() * total;
        let chosen = shares.iter().position(|share| {
            position -= share;
            position < 0.0
        });
        counts[chosen.unwrap_or(0)] += 1;
    }
    let mut drawn_models = Array2::zeros((models, features));
    let mut next = 0;
    for (with_prior, count) in posteriors.iter().zip(counts) {
        let size = with_prior.columns.len();
        let normal = Array2::from_shape_simple_fn((size, count), || StandardNormal.sample(rng));
        let drawn = with_prior.posterior.drawn(&normal);
        for draw in drawn.axis_iter(Axis(1)) {
            for (value, (column, root)) in draw.iter().zip(&with_prior.columns) {
                drawn_models[[next, *column]] = value * root;
            }
            next += 1;
        }
    }
    drawn_models
}

/// The variance of log-odds that bends are taken to have beyond those that were found. Features stand for bends
/// only roughly: groups are not quite job families, and boundaries not quite straight. So where bends were found,
/// twice as much is assumed to be missed as they are uncertain; where none were, nothing.
fn missed_bends(values: ArrayView2<'_, f32>, models: &Array2<f64>, columns: Range<usize>) -> f64 {
    let every = values.nrows().div_ceil(SEARCHED_LETTERS);
    let bent = values.slice(s![..;every, columns.clone()]).mapv(f64::from);
    let log_odds = bent.dot(&models.slice(s![.., columns]).t());
    let found = log_odds
        .mean_axis(Axis(1))
        .map_or(0.0, |means| means.var(0.0));
    let uncertain = log_odds.var_axis(Axis(1), 0.0).mean().unwrap_or_default();
    if found + uncertain > 0.0 {
        MISSED_BENDS * found * uncertain / (found + uncertain)
    } else {
        0.0
    }
}
