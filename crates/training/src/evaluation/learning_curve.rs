//! Would more letters help?

use linfa::Dataset;
use ndarray::{Array1, Axis};
use rand::Rng;
use rand::seq::index::sample;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rayon::prelude::*;
use shortlist_metrics::{Interval, roc_auc};

use crate::error::Result;
use crate::fit_model::fit_watched;
use crate::labelled::SplitData;
use crate::steps::{advance, flow, step};
use shortlist_models::ModelName;
use shortlist_runtime::Progress;

/// Shares of the training letters that models are fitted to.
const SHARES: [f64; 5] = [0.125, 0.25, 0.5, 0.75, 1.0];
/// The fewest letters of a point.
const FEWEST: usize = 16;
/// How many letters the draws of a training hold in all, about, so that its curve takes little of its time.
const LETTERS_OF_TRAINING: usize = 20_000;
/// The most draws of a training.
const MOST_OF_TRAINING: usize = 5;
/// Points that the interval of a training's curve rests on.
const POINTS_OF_TRAINING: usize = 200;
/// Letters that the outlook adds.
const MORE: usize = 400;
/// The level of all intervals.
const LEVEL: f64 = 0.95;

/// How a model's ROC-AUC on the validation letters grows with the number of training letters. The
/// test letters are not touched.
#[derive(Debug, Clone, PartialEq)]
pub struct LearningCurve {
    /// The model.
    pub model: ModelName,
    /// The points, from few letters to all.
    pub points: Vec<LearningPoint>,
    /// What to expect of more letters. Null: there are too few to tell.
    pub outlook: Option<Outlook>,
    /// That in plain words.
    pub statement: String,
}

/// The ROC-AUC with a number of training letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LearningPoint {
    /// Training letters.
    pub letters: usize,
    /// The mean ROC-AUC over draws of them.
    pub roc_auc: f64,
    /// Its interval, over draws of training and of validation letters.
    pub interval: Interval,
}

/// What more letters would bring, if the curve goes on as `a - b / sqrt(letters)`: the error of an
/// estimate falls with the square root of what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Letters more.
    pub more_letters: usize,
    /// The expected ROC-AUC with them.
    pub roc_auc: f64,
    /// The expected gain.
    pub gain: f64,
    /// The gain's interval. If it excludes 0, more letters help.
    pub interval: Interval,
}

/// How often letters are drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Draws {
    /// Orders that the training letters come in.
    train: usize,
    /// Samples of the validation letters, for each of these.
    scored: usize,
}

impl Draws {
    /// Those of an evaluation, which may take its time.
    pub(super) const EVALUATION: Self = Self {
        train: 40,
        scored: 25,
    };

    /// Those of a training on so many letters: the more letters, the less the order of them matters.
    pub(crate) fn of_training(letters: usize) -> Self {
        let train = (LETTERS_OF_TRAINING / letters.max(1)).clamp(1, MOST_OF_TRAINING);
        Self {
            train,
            scored: POINTS_OF_TRAINING / train,
        }
    }
}

/// The curve of one model.
pub(crate) fn learning_curve(
    model: ModelName,
    (train, validation): (&SplitData, &SplitData),
    draws: Draws,
    seed: u64,
    progress: &dyn Progress,
) -> Result<LearningCurve> {
    let all = train.labels.len();
    let mut sizes: Vec<usize> = SHARES
        .iter()
        .map(|share| rounded(share * all as f64))
        .collect();
    sizes.retain(|size| *size >= FEWEST);
    sizes.dedup();
    let parts = Parts {
        model,
        train,
        validation,
        sizes: &sizes,
        scored_draws: draws.scored,
        progress,
    };
    let what = format!("refitting {model}");
    // Each curve: a ROC-AUC for each size, on the same training and validation letters.
    let curves: Vec<Vec<f64>> = step(progress, &what, draws.train, || {
        let of_draws: Vec<Vec<Vec<f64>>> = (0..draws.train as u64)
            .into_par_iter()
            .map(|draw| {
                let mut rng = ChaCha8Rng::seed_from_u64(seed);
                rng.set_stream(draw);
                let curves = parts.draw(&mut rng)?;
                advance(progress)?;
                Ok(curves)
            })
            .collect::<Result<_>>()?;
        Ok(of_draws.into_iter().flatten().collect())
    })?;
    let points = sizes
        .iter()
        .enumerate()
        .map(|(place, letters)| {
            let values: Vec<f64> = curves.iter().map(|curve| curve[place]).collect();
            Ok(LearningPoint {
                letters: *letters,
                roc_auc: mean(&values),
                interval: Interval::of_values(values, LEVEL)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let outlook = outlook(&sizes, &points, &curves)?;
    Ok(LearningCurve {
        model,
        statement: statement(outlook.as_ref(), all),
        points,
        outlook,
    })
}

/// What every draw is made of.
struct Parts<'a> {
    model: ModelName,
    train: &'a SplitData,
    validation: &'a SplitData,
    sizes: &'a [usize],
    scored_draws: usize,
    progress: &'a dyn Progress,
}

impl Parts<'_> {
    /// Fits the model to growing parts of the training letters in a random order, and scores each on
    /// several draws of the validation letters: curves of one ROC-AUC a size.
    fn draw(&self, rng: &mut impl Rng) -> Result<Vec<Vec<f64>>> {
        let letters = self.train.labels.len();
        let order = sample(rng, letters, letters).into_vec();
        let mut answers = Vec::new();
        for size in self.sizes {
            answers.push(self.answers(&order[..*size], rng)?);
        }
        let letters = self.validation.labels.len();
        let mut curves = Vec::new();
        for _ in 0..self.scored_draws {
            let rows: Vec<usize> = (0..letters)
                .map(|_| sample(rng, letters, 1).index(0))
                .collect();
            let labels: Vec<bool> = rows
                .iter()
                .map(|row| self.validation.labels[*row])
                .collect();
            let curve: std::result::Result<Vec<f64>, _> = answers
                .iter()
                .map(|scores| {
                    let scores: Vec<f64> = rows.iter().map(|row| scores[*row]).collect();
                    roc_auc(&labels, &scores)
                })
                .collect();
            // A draw of one outcome has no ROC-AUC.
            curves.extend(curve.ok());
        }
        Ok(curves)
    }

    /// What the model says of the validation letters when it has learned from some of the others.
    fn answers(&self, chosen: &[usize], rng: &mut impl Rng) -> Result<Vec<f64>> {
        let train = self.train;
        let labels: Array1<bool> = chosen.iter().map(|row| train.labels[*row]).collect();
        if labels.iter().all(|label| *label) || !labels.iter().any(|label| *label) {
            // Nothing can be learned from one outcome.
            return Ok(vec![0.0; self.validation.labels.len()]);
        }
        let weights: Array1<f32> = chosen.iter().map(|row| train.weights[*row]).collect();
        let dataset =
            Dataset::new(train.features.select(Axis(0), chosen), labels).with_weights(weights);
        let classifier = fit_watched(self.model, &dataset, rng.next_u64(), &|| {
            flow(self.progress)
        })?;
        Ok(classifier.log_odds_of_rows(self.validation.features.view())?)
    }
}

fn outlook(
    sizes: &[usize],
    points: &[LearningPoint],
    curves: &[Vec<f64>],
) -> Result<Option<Outlook>> {
    let (Some(all), true) = (sizes.last(), sizes.len() >= 3) else {
        return Ok(None);
    };
    let ease = |letters: usize| 1.0 / (letters as f64).sqrt();
    let far = ease(*all) - ease(all + MORE);
    let eases: Vec<f64> = sizes.iter().map(|size| ease(*size)).collect();
    let gains: Vec<f64> = curves
        .iter()
        .map(|curve| -slope(&eases, curve) * far)
        .collect();
    let means: Vec<f64> = points.iter().map(|point| point.roc_auc).collect();
    let gain = -slope(&eases, &means) * far;
    Ok(Some(Outlook {
        more_letters: MORE,
        roc_auc: (means[means.len() - 1] + gain).min(1.0),
        gain,
        interval: Interval::of_values(gains, LEVEL)?,
    }))
}

/// The slope of the line of least squares.
fn slope(x: &[f64], y: &[f64]) -> f64 {
    let (mean_x, mean_y) = (mean(x), mean(y));
    let covariance: f64 = x
        .iter()
        .zip(y)
        .map(|(x, y)| (x - mean_x) * (y - mean_y))
        .sum();
    let variance: f64 = x.iter().map(|x| (x - mean_x).powi(2)).sum();
    covariance / variance
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn statement(outlook: Option<&Outlook>, letters: usize) -> String {
    match outlook {
        None => format!("{letters} training letters are too few to say whether more would help."),
        Some(outlook) if outlook.interval.low > 0.0 => format!(
            "With {} more labelled letters, expect ROC-AUC {:.3} ({:+.3} [{:+.3}, {:+.3}]) on letters \
             like the validation letters.",
            outlook.more_letters,
            outlook.roc_auc,
            outlook.gain,
            outlook.interval.low,
            outlook.interval.high
        ),
        Some(outlook) => format!(
            "No sign that {} more letters help: {:+.3} [{:+.3}, {:+.3}] in ROC-AUC.",
            outlook.more_letters, outlook.gain, outlook.interval.low, outlook.interval.high
        ),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of letters"
)]
fn rounded(value: f64) -> usize {
    value.round() as usize
}
