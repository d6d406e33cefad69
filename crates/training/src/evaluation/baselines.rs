//! What a model must beat.

use linfa::Dataset;
use linfa::traits::{Fit, Predict};
use ndarray::{Array1, Array2, Axis, Ix1};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::LogisticRegression;
use shortlist_metrics::{BinaryScores, always_pass, expected_coin};

use super::{Answers, RowKind};
use crate::error::{Error, Result};
use crate::labelled::SplitData;
use shortlist_runtime::Progress;

/// The name of the coin's row. It is no measure for models: in expectation it
/// beats neither always passing's ROC-AUC (both 0.5) nor its F1 (with a share p of passes p against 2p/(1+p)).
pub(super) const COIN: &str = "prevalence coin";

/// The depth of linfa's tree, that of the forest's.
const TREE_DEPTH: usize = 10;
/// Letters that linfa's models learn from, at most: of 12,000 they learn for a minute, which tells nothing
/// of our models.
const LINFA_LETTERS: usize = 2_000;

/// What reads no letter: always passing, a coin with the training letters' rate, and a logistic
/// regression that sees the length alone.
pub(super) fn trivial(train: &SplitData, scored: &SplitData) -> Result<Vec<Answers>> {
    let count = scored.labels.len();
    let answers = [
        ("always pass", always_pass(count)),
        (COIN, vec![prevalence(train); count]),
        ("length only", length_only(train, scored)?),
    ];
    Ok(answers
        .into_iter()
        .map(|(name, probabilities)| Answers {
            name: name.to_owned(),
            kind: RowKind::Baseline,
            probabilities,
        })
        .collect())
}

/// The share of training letters that passed.
fn prevalence(train: &SplitData) -> f64 {
    let passed = train.labels.iter().filter(|label| **label).count();
    passed as f64 / train.labels.len() as f64
}

/// What the coin scores on average over all tosses.
pub(super) fn coin(train: &SplitData, labels: &[bool]) -> Result<BinaryScores> {
    Ok(expected_coin(labels, prevalence(train))?)
}

/// linfa's models as they come: its decision tree, which reads but hardly learns (and whose splits may
/// differ between runs), and its logistic regression. Of many training letters they see a sample, and
/// their names say so.
pub(super) fn of_linfa(
    train: &SplitData,
    scored: &SplitData,
    seed: u64,
    progress: &dyn Progress,
) -> Result<Vec<Answers>> {
    let rows = sample(&train.labels, LINFA_LETTERS, seed);
    let labels: Array1<bool> = rows.iter().map(|row| train.labels[*row]).collect();
    let features = train.features.select(Axis(0), &rows).mapv(f64::from);
    let learned = Dataset::new(features, labels);
    let scored = scored.features.mapv(f64::from);
    let sampled = if rows.len() < train.labels.len() {
        format!(", {} of {} letters", rows.len(), train.labels.len())
    } else {
        String::new()
    };
    let models: [(&str, RowKind, LinfaModel); 2] = [
        ("linfa decision tree", RowKind::Baseline, linfa_tree),
        ("linfa logistic regression", RowKind::Peer, linfa_logistic),
    ];
    models
        .into_iter()
        .map(|(name, kind, model)| {
            progress.begin(&format!("fitting {name}"), 1);
            let probabilities = model(&learned, &scored)?;
            progress.end();
            Ok(Answers {
                name: format!("{name}{sampled}"),
                kind,
                probabilities,
            })
        })
        .collect()
}

type LinfaModel = fn(&Dataset<f64, bool, Ix1>, &Array2<f64>) -> Result<Vec<f64>>;

/// Rows by chance, in order, at most so many, with the shares of both labels.
fn sample(labels: &[bool], most: usize, seed: u64) -> Vec<usize> {
    if labels.len() <= most {
        return (0..labels.len()).collect();
    }
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut chosen = Vec::new();
    for label in [false, true] {
        let rows: Vec<usize> = (0..labels.len())
            .filter(|row| labels[*row] == label)
            .collect();
        let count = (rows.len() * most).div_ceil(labels.len());
        let places = rand::seq::index::sample(&mut rng, rows.len(), count);
        chosen.extend(places.into_iter().map(|place| rows[place]));
    }
    chosen.sort_unstable();
    chosen.truncate(most);
    chosen
}

fn length_only(train: &SplitData, scored: &SplitData) -> Result<Vec<f64>> {
    // In thousands of characters, so that the penalty does not decide.
    let column = |data: &SplitData| {
        let lengths: Vec<f32> = data.lengths.iter().map(|length| length / 1_000.0).collect();
        Array2::from_shape_fn((lengths.len(), 1), |(row, _)| lengths[row])
    };
    let dataset = Dataset::new(column(train), Array1::from(train.labels.clone()));
    let model = LogisticRegression::params().fit(&dataset)?;
    Ok(model.pass_probabilities(&column(scored))?)
}

fn linfa_logistic(learned: &Dataset<f64, bool, Ix1>, scored: &Array2<f64>) -> Result<Vec<f64>> {
    let model = linfa_logistic::LogisticRegression::default()
        .max_iterations(1_000)
        .fit(learned)
        .map_err(|error| Error::baseline(&error))?;
    // Its positive class is the more frequent one, which need not be "passed".
    let positive = model.labels().pos.class;
    let probabilities = model.predict_probabilities(scored);
    Ok(probabilities
        .iter()
        .map(|p| if positive { *p } else { 1.0 - p })
        .collect())
}

fn linfa_tree(learned: &Dataset<f64, bool, Ix1>, scored: &Array2<f64>) -> Result<Vec<f64>> {
    let model = linfa_trees::DecisionTree::params()
        .max_depth(Some(TREE_DEPTH))
        .fit(learned)
        .map_err(|error| Error::baseline(&error))?;
    let decisions = model.predict(scored);
    Ok(decisions
        .iter()
        .map(|passed| f64::from(u8::from(*passed)))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_keeps_the_shares_of_the_labels() {
        let labels: Vec<bool> = (0..1_000).map(|row| row % 100 == 0).collect();
        let rows = sample(&labels, 250, 1);
        assert_eq!(rows.len(), 250);
        assert!(rows.is_sorted_by(|a, b| a < b));
        assert!((2..=3).contains(&rows.iter().filter(|row| labels[**row]).count()));
        assert_eq!(sample(&labels, 1_000, 1).len(), 1_000);
    }
}
