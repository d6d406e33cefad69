//! What a model must beat.

use linfa::Dataset;
use linfa::traits::{Fit, Predict};
use ndarray::{Array1, Array2};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::LogisticRegression;
use shortlist_metrics::{always_pass, prevalence_coin};

use super::{Answers, RowKind};
use crate::error::{Error, Result};
use crate::labelled::SplitData;

/// The depth of linfa's tree, that of the forest's.
const TREE_DEPTH: usize = 10;

/// What reads no letter: always passing, a coin with the training letters' rate, a logistic
/// regression that sees the length alone, and linfa's decision tree, which reads but hardly learns
/// (and whose splits may differ between runs); and linfa's logistic regression as it comes.
pub(super) fn baselines(train: &SplitData, scored: &SplitData, seed: u64) -> Result<Vec<Answers>> {
    let count = scored.labels.len();
    let passed = train.labels.iter().filter(|label| **label).count();
    let prevalence = passed as f64 / train.labels.len() as f64;
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let answers = [
        ("always pass", RowKind::Baseline, always_pass(count)),
        (
            "prevalence coin",
            RowKind::Baseline,
            prevalence_coin(count, prevalence, &mut rng),
        ),
        (
            "length only",
            RowKind::Baseline,
            length_only(train, scored)?,
        ),
        (
            "linfa decision tree",
            RowKind::Baseline,
            linfa_tree(train, scored)?,
        ),
        (
            "linfa logistic regression",
            RowKind::Peer,
            linfa_logistic(train, scored)?,
        ),
    ];
    Ok(answers
        .into_iter()
        .map(|(name, kind, probabilities)| Answers {
            name: name.to_owned(),
            kind,
            probabilities,
        })
        .collect())
}

fn length_only(train: &SplitData, scored: &SplitData) -> Result<Vec<f64>> {
    // In thousands of characters, so that the penalty does not decide.
    let column = |data: &SplitData| {
        let lengths: Vec<f32> = data.lengths.iter().map(|length| length / 1_000.0).collect();
        Array2::from_shape_fn((lengths.len(), 1), |(row, _)| lengths[row])
    };
    let dataset = Dataset::new(column(train), Array1::from(train.labels.clone()));
    let model = LogisticRegression::params().fit(&dataset)?;
    Ok(model.pass_probabilities(column(scored).view())?.to_vec())
}

fn linfa_logistic(train: &SplitData, scored: &SplitData) -> Result<Vec<f64>> {
    let model = linfa_logistic::LogisticRegression::default()
        .max_iterations(1_000)
        .fit(&wide(train))
        .map_err(|error| Error::baseline(&error))?;
    // Its positive class is the more frequent one, which need not be "passed".
    let positive = model.labels().pos.class;
    let probabilities = model.predict_probabilities(&scored.features.mapv(f64::from));
    Ok(probabilities
        .iter()
        .map(|p| if positive { *p } else { 1.0 - p })
        .collect())
}

fn linfa_tree(train: &SplitData, scored: &SplitData) -> Result<Vec<f64>> {
    let model = linfa_trees::DecisionTree::params()
        .max_depth(Some(TREE_DEPTH))
        .fit(&wide(train))
        .map_err(|error| Error::baseline(&error))?;
    let decisions = model.predict(&scored.features.mapv(f64::from));
    Ok(decisions
        .iter()
        .map(|passed| f64::from(u8::from(*passed)))
        .collect())
}

/// The letters in the precision that linfa's models take.
fn wide(data: &SplitData) -> Dataset<f64, bool, ndarray::Ix1> {
    Dataset::new(
        data.features.mapv(f64::from),
        Array1::from(data.labels.clone()),
    )
}
