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
use crate::fit_model::fit_model;
use crate::labelled::SplitData;
use shortlist_models::ModelName;
use shortlist_runtime::Progress;

/// Shares of the training letters that models are fitted to.
const SHARES: [f64; 5] = [0.125, 0.25, 0.5, 0.75, 1.0];
/// The fewest letters of a point.
const FEWEST: usize = 16;
/// Draws of training letters.
const DRAWS: usize = 40;
/// Draws of scored letters for each of them.
const SCORED_DRAWS: usize = 25;
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

/// The curve of one model.
pub(super) fn learning_curve(
    model: ModelName,
    train: &SplitData,
    validation: &SplitData,
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
    progress.begin(&format!("learning curve of {model}"), DRAWS);
    let drawn: Vec<Vec<Vec<f64>>> = (0..DRAWS as u64)
        .into_par_iter()
        .map(|draw| {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            rng.set_stream(draw);
            let curves = one_draw(model, train, validation, &sizes, &mut rng);
            progress.advance(1);
            curves
        })
        .collect::<Result<_>>()?;
    progress.end();
    // Each curve: a ROC-AUC for each size, on the same training and validation letters.
    let curves: Vec<Vec<f64>> = drawn.into_iter().flatten().collect();
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

/// Fits the model to growing parts of the training letters in a random order, and scores each on
/// several draws of the validation letters: curves of one ROC-AUC a size.
fn one_draw(
    model: ModelName,
    train: &SplitData,
    validation: &SplitData,
    sizes: &[usize],
    rng: &mut impl Rng,
) -> Result<Vec<Vec<f64>>> {
    let order = sample(rng, train.labels.len(), train.labels.len()).into_vec();
    let mut answers = Vec::new();
    for size in sizes {
        let chosen = &order[..*size];
        let labels: Array1<bool> = chosen.iter().map(|row| train.labels[*row]).collect();
        let both = labels.iter().any(|label| *label) && labels.iter().any(|label| !label);
        answers.push(if both {
            let dataset = Dataset::new(train.features.select(Axis(0), chosen), labels);
            let classifier = fit_model(model, &dataset, rng.next_u64())?;
            classifier.log_odds_of_rows(validation.features.view())?
        } else {
            // Nothing can be learned from one outcome.
            vec![0.0; validation.labels.len()]
        });
    }
    let letters = validation.labels.len();
    let mut curves = Vec::new();
    for _ in 0..SCORED_DRAWS {
        let rows: Vec<usize> = (0..letters)
            .map(|_| sample(rng, letters, 1).index(0))
            .collect();
        let labels: Vec<bool> = rows.iter().map(|row| validation.labels[*row]).collect();
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
