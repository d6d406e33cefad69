//! Laplace's approximation of the posterior, and draws from it.

use linfa::Dataset;
use linfa::traits::Fit;
use linfa_linalg::cholesky::Cholesky;
use linfa_linalg::triangular::{SolveTriangular, UPLO};
use ndarray::{Array1, Array2, ArrayView2, Axis, s};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;

use super::{PlausibleModels, SmoothFeatures, UNSEEN_SHARE};
use crate::error::{Error, Result};
use crate::gram::lower_gram;
use crate::logistic::{LogisticRegression, logistic};

/// Prior variances of the log-odds between letters, equally likely beforehand.
const PRIOR_VARIANCES: [f64; 3] = [1.0, 4.0, 16.0];
/// How many models are drawn.
const MODELS: usize = 400;

/// The posterior under one prior variance.
struct Posterior {
    /// `[features]`, the intercept last.
    mode: Array1<f64>,
    /// The lower Cholesky factor of the inverse covariance, `[features, features]`.
    factor: Array2<f64>,
    log_evidence: f64,
}

pub(super) fn fit(
    rows: ArrayView2<'_, f32>,
    labels: &[bool],
    rng: &mut impl Rng,
) -> Result<PlausibleModels> {
    if rows.nrows() != labels.len() || labels.len() < 2 {
        return Err(Error::Rows {
            rows: rows.nrows(),
            labels: labels.len(),
        });
    }
    let features = SmoothFeatures::new(rows, rng);
    let smooth = features.of_rows(rows)?;
    let posteriors = PRIOR_VARIANCES
        .iter()
        .map(|variance| posterior(&smooth, labels, *variance))
        .collect::<Result<Vec<_>>>()?;
    let weights = draw(&posteriors, rng)?;
    let unseen = (UNSEEN_SHARE * variance_between_rows(&smooth, &weights)).sqrt();
    Ok(PlausibleModels {
        offsets: (0..weights.nrows())
            .map(|_| {
                let offset: f64 = StandardNormal.sample(rng);
                unseen * offset
            })
            .collect(),
        features,
        weights: weights.mapv(narrowed),
    })
}

/// The mode is a logistic regression's whose C is the prior variance; the intercept is free.
fn posterior(smooth: &Array2<f32>, labels: &[bool], variance: f64) -> Result<Posterior> {
    let last = smooth.ncols() - 1;
    let dataset = Dataset::new(
        smooth.slice(s![.., ..last]).to_owned(),
        Array1::from(labels.to_vec()),
    );
    let model = LogisticRegression::params().c(variance).fit(&dataset)?;
    let mut mode = Array1::from(model.weights().to_vec());
    let penalty = mode.dot(&mode) / (2.0 * variance);
    mode.append(Axis(0), Array1::from(vec![model.intercept()]).view())
        .map_err(|_| shape())?;

    let (log_likelihood, scaled) = at_mode(smooth, labels, &mode);
    let mut precision = lower_gram(&scaled);
    for (index, value) in precision.diag_mut().iter_mut().enumerate() {
        // The intercept has hardly any prior; something must keep the matrix positive.
        *value += if index == last { 1e-6 } else { 1.0 / variance };
    }
    let factor = precision.cholesky().map_err(|error| Error::Linalg {
        reason: error.to_string(),
    })?;
    let log_determinant: f64 = factor.diag().iter().map(|value| value.ln()).sum();
    Ok(Posterior {
        mode,
        factor,
        log_evidence: log_likelihood
            - penalty
            - 0.5 * last as f64 * variance.ln()
            - log_determinant,
    })
}

/// The log-likelihood of a model, and the rows each times the root of its outcome's variance.
fn at_mode(smooth: &Array2<f32>, labels: &[bool], mode: &Array1<f64>) -> (f64, Array2<f64>) {
    let mut scaled = smooth.mapv(f64::from);
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

/// Draws from the posteriors, each as often as its evidence says.
fn draw(posteriors: &[Posterior], rng: &mut impl Rng) -> Result<Array2<f64>> {
    let best = posteriors
        .iter()
        .map(|posterior| posterior.log_evidence)
        .fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = posteriors
        .iter()
        .map(|posterior| (posterior.log_evidence - best).exp())
        .collect();
    let total: f64 = weights.iter().sum();
    let mut counts = vec![0_usize; posteriors.len()];
    for _ in 0..MODELS {
        let mut position = rng.random::<f64>() * total;
        let chosen = weights.iter().position(|weight| {
            position -= weight;
            position < 0.0
        });
        counts[chosen.unwrap_or(0)] += 1;
    }
    let size = posteriors
        .first()
        .map_or(0, |posterior| posterior.mode.len());
    let mut models = Array2::zeros((0, size));
    for (posterior, count) in posteriors.iter().zip(counts) {
        let normal = Array2::from_shape_simple_fn((size, count), || StandardNormal.sample(rng));
        let mut drawn = posterior
            .factor
            .t()
            .solve_triangular(&normal, UPLO::Upper)
            .map_err(|error| Error::Linalg {
                reason: error.to_string(),
            })?;
        drawn += &posterior.mode.view().insert_axis(Axis(1));
        models.append(Axis(0), drawn.t()).map_err(|_| shape())?;
    }
    Ok(models.as_standard_layout().into_owned())
}

/// The variance over letters of the models' mean log-odds.
fn variance_between_rows(smooth: &Array2<f32>, models: &Array2<f64>) -> f64 {
    let Some(mean_model) = models.mean_axis(Axis(0)) else {
        return 0.0;
    };
    smooth.mapv(f64::from).dot(&mean_model).var(0.0)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "what is lost is far below what letters tell"
)]
fn narrowed(weight: f64) -> f32 {
    weight as f32
}

fn shape() -> Error {
    Error::Linalg {
        reason: "rows of a matrix differ in length".to_owned(),
    }
}
