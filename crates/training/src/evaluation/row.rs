//! The scores of one model or baseline.

use serde::Serialize;
use shortlist_metrics::{
    BinaryData, BinaryScores, Bootstrap, Difference, Interval, Reliability, Score, ThresholdPoint,
    clopper_pearson, roc_auc_difference, roc_auc_interval, threshold_sweep,
};

use super::baselines::COIN;
use crate::error::Result;
use shortlist_runtime::Progress;

/// Letters in a bin of the reliability diagram, about.
const LETTERS_A_BIN: usize = 15;
/// The most bins.
const MOST_BINS: usize = 10;

/// The scores of one model or baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvaluationRow {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: RowKind,
    /// Share of right decisions.
    pub accuracy: ScoreWithInterval,
    /// Share of passes among predicted passes.
    pub precision: ScoreWithInterval,
    /// Share of passes that were predicted.
    pub recall: ScoreWithInterval,
    /// Harmonic mean of precision and recall.
    pub f1: ScoreWithInterval,
    /// Area under the ROC curve.
    pub roc_auc: ScoreWithInterval,
    /// Area under the precision-recall curve.
    pub average_precision: ScoreWithInterval,
    /// Mean squared distance of probability and outcome; lower is better.
    pub brier: ScoreWithInterval,
    /// Mean of minus the logarithm of the outcome's probability; lower is better.
    pub log_loss: ScoreWithInterval,
    /// Probabilities against what was observed.
    pub reliability: Reliability,
    /// For a model: how it compares with the best of what is trivial, on the same letters.
    pub against_trivial: Option<AgainstTrivial>,
    /// For a model: what that means, in plain words.
    pub statement: Option<String>,
    /// The decisions at every threshold, for plots.
    #[serde(skip)]
    pub thresholds: Vec<ThresholdPoint>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// A model of this project.
    Model,
    /// Something trivial; a model must beat it.
    Baseline,
    /// Another library's model, as it comes.
    Peer,
}

/// A score with its 95 % interval: of ROC-AUC by DeLong and others (1988) on the logit, of shares and F1 exact (Clopper
/// and Pearson 1934), of the others by the bootstrap.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ScoreWithInterval {
    /// The score.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A model's paired differences to the best trivial row of each score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgainstTrivial {
    /// In ROC-AUC.
    pub roc_auc: ScoreGap,
    /// In F1.
    pub f1: ScoreGap,
    /// In accuracy.
    pub accuracy: ScoreGap,
}

/// A difference to a named row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreGap {
    /// The best trivial row by this score.
    pub trivial: String,
    /// Its score.
    pub trivial_score: f64,
    /// The model's score less that, on the same letters.
    #[serde(flatten)]
    pub difference: Difference,
}

/// How answers are measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// A letter with at least this probability is predicted to pass.
    pub(crate) threshold: f64,
    pub(crate) bootstrap: Bootstrap,
}

/// What somebody answers for each letter.
pub(crate) struct Answers {
    pub(crate) name: String,
    pub(crate) kind: RowKind,
    pub(crate) probabilities: Vec<f64>,
}

/// Scores everybody's answers, and compares the models with the best of what is trivial.
pub(crate) fn rows(
    labels: &[bool],
    answers: &[Answers],
    measure: Measure,
    progress: &dyn Progress,
) -> Result<Vec<EvaluationRow>> {
    progress.begin("drawing intervals", answers.len());
    let rows = answers
        .iter()
        .map(|one| {
            let mut row = row(labels, one, measure)?;
            if one.kind == RowKind::Model {
                row.against_trivial = against_trivial(labels, answers, one, measure)?;
            }
            progress.advance(1);
            Ok(row)
        })
        .collect();
    progress.end();
    rows
}

fn row(labels: &[bool], answers: &Answers, measure: Measure) -> Result<EvaluationRow> {
    let probabilities = &answers.probabilities;
    let Measure {
        threshold,
        bootstrap,
    } = measure;
    let scores = BinaryScores::new(labels, probabilities, threshold)?;
    let intervals = bootstrap.binary_scores(labels, probabilities, threshold)?;
    let decided = Decided::new(labels, probabilities, threshold);
    let with = |score: Score| -> Result<ScoreWithInterval> {
        let level = bootstrap.level;
        let interval = match score {
            Score::RocAuc => roc_auc_interval(labels, probabilities, level)?,
            Score::Accuracy => share(decided.right, labels.len(), level)?,
            Score::Precision => share(decided.rightly_named, decided.named, level)?,
            Score::Recall => share(decided.rightly_named, decided.passed, level)?,
            Score::F1 => decided.f1(level)?,
            Score::AveragePrecision | Score::Brier | Score::LogLoss => intervals.get(score),
        };
        Ok(ScoreWithInterval {
            value: scores.get(score),
            low: interval.low,
            high: interval.high,
        })
    };
    let bins = (labels.len() / LETTERS_A_BIN).clamp(2, MOST_BINS);
    Ok(EvaluationRow {
        name: answers.name.clone(),
        kind: answers.kind,
        accuracy: with(Score::Accuracy)?,
        precision: with(Score::Precision)?,
        recall: with(Score::Recall)?,
        f1: with(Score::F1)?,
        roc_auc: with(Score::RocAuc)?,
        average_precision: with(Score::AveragePrecision)?,
        brier: with(Score::Brier)?,
        log_loss: with(Score::LogLoss)?,
        reliability: BinaryData::new(labels, probabilities)?.reliability(bins)?,
        against_trivial: None,
        statement: None,
        thresholds: threshold_sweep(labels, probabilities)?,
    })
}

/// Letters by what was decided and what became of them.
struct Decided {
    /// Decided as it came.
    right: usize,
    /// Predicted to pass.
    named: usize,
    passed: usize,
    /// Predicted to pass, and passed.
    rightly_named: usize,
}

impl Decided {
    fn new(labels: &[bool], probabilities: &[f64], threshold: f64) -> Self {
        let both = || {
            let named = probabilities.iter().map(|p| *p >= threshold);
            named.zip(labels)
        };
        Self {
            right: both().filter(|(named, passed)| named == *passed).count(),
            named: both().filter(|(named, _)| *named).count(),
            passed: both().filter(|(_, passed)| **passed).count(),
            rightly_named: both().filter(|(named, passed)| *named && **passed).count(),
        }
    }

    /// F1 is `2 s / (1 + s)` of the share `s` that was named rightly of all that were named or passed, so that its
    /// interval is as exact as that of the share.
    fn f1(&self, level: f64) -> Result<Interval> {
        let either = self.named + self.passed - self.rightly_named;
        let of_either = share(self.rightly_named, either, level)?;
        let f1 = |share: f64| 2.0 * share / (1.0 + share);
        Ok(Interval {
            low: f1(of_either.low),
            high: f1(of_either.high),
            level,
        })
    }
}

/// The exact interval of a share; of no letters nothing is known.
fn share(of: usize, letters: usize, level: f64) -> Result<Interval> {
    if letters == 0 {
        let (low, high) = (0.0, 1.0);
        return Ok(Interval { low, high, level });
    }
    Ok(clopper_pearson(of, letters, level)?)
}

/// Puts what all tosses score on average in place of what naming the base rate decides. No chance is left in it.
pub(crate) fn put_coin(row: &mut EvaluationRow, coin: &BinaryScores) {
    let sure = |value: f64| ScoreWithInterval {
        value,
        low: value,
        high: value,
    };
    row.accuracy = sure(coin.accuracy);
    row.precision = sure(coin.precision);
    row.recall = sure(coin.recall);
    row.f1 = sure(coin.f1);
}

/// The gaps of a model; `None` if nothing is trivial.
fn against_trivial(
    labels: &[bool],
    answers: &[Answers],
    model: &Answers,
    measure: Measure,
) -> Result<Option<AgainstTrivial>> {
    let gap = |score: Score| gap(labels, answers, model, score, measure);
    let gaps = (gap(Score::RocAuc)?, gap(Score::F1)?, gap(Score::Accuracy)?);
    Ok(match gaps {
        (Some(roc_auc), Some(f1), Some(accuracy)) => Some(AgainstTrivial {
            roc_auc,
            f1,
            accuracy,
        }),
        _ => None,
    })
}

/// The paired difference to the best trivial answers by a score; `None` if there are none.
fn gap(
    labels: &[bool],
    answers: &[Answers],
    model: &Answers,
    score: Score,
    measure: Measure,
) -> Result<Option<ScoreGap>> {
    let Measure {
        threshold,
        bootstrap,
    } = measure;
    let mut best: Option<(&Answers, f64)> = None;
    let trivial = answers
        .iter()
        .filter(|one| one.kind == RowKind::Baseline && one.name != COIN);
    for trivial in trivial {
        let value = BinaryScores::new(labels, &trivial.probabilities, threshold)?.get(score);
        if best.is_none_or(|(_, highest)| value > highest) {
            best = Some((trivial, value));
        }
    }
    best.map(|(trivial, trivial_score)| {
        let (ours, theirs) = (&model.probabilities, &trivial.probabilities);
        Ok(ScoreGap {
            trivial: trivial.name.clone(),
            trivial_score,
            difference: match score {
                Score::RocAuc => roc_auc_difference(labels, ours, theirs, bootstrap.level)?,
                _ => bootstrap.difference(labels, ours, theirs, score, threshold)?,
            },
        })
    })
    .transpose()
}
