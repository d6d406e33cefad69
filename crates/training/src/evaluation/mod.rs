//! Scores of models beside those of what reads no letter, and everything that could flatter them.

mod baselines;
mod fairness;
mod invariance;
mod leakage;
mod learning_curve;
mod letter_edit;
mod probe;
mod report;
mod row;
mod statement;

use rayon::prelude::*;
use shortlist_classification::ModelFile;
use shortlist_document::LabelSource;
use shortlist_metrics::{Bootstrap, ConfusionMatrix, Interval, pass_rate_under_reporting};

use crate::error::Result;
use crate::labelled::{LabelledLetter, SplitData};
pub use fairness::{FairnessProbe, FairnessRow, ProbePlace};
pub(crate) use invariance::EditedLetters;
pub use invariance::{InvarianceProbe, InvarianceRow};
pub use leakage::{LeakageCheck, LeakageState};
pub(crate) use learning_curve::{Draws, learning_curve};
pub use learning_curve::{LearningCurve, LearningPoint, Outlook};
pub use letter_edit::LetterEdit;
pub use report::{EvaluateOptions, EvaluationReport, Evaluator, LetterSet};
pub use row::{AgainstTrivial, EvaluationRow, RowKind, ScoreGap, ScoreWithInterval};
pub(crate) use row::{Answers, Measure};
use shortlist_runtime::Progress;
use statement::Compared;

/// How many times as often letters that passed may be told of, for bounds of the pass rate.
const TOLD_OFTENER: f64 = 2.0;

/// The scores of several models on the same letters.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The letters: a split, or the name of a file.
    pub split: String,
    /// Number of letters.
    pub letters: usize,
    /// How many of them passed.
    pub passed: usize,
    /// Where the labels come from.
    pub label_source: LabelSource,
    /// A letter with at least this probability was predicted to pass.
    pub threshold: f64,
    /// Of real outcomes, where the share lies that passed of all letters, if passes are told of up to twice as often as
    /// rejections; `None`: other labels.
    pub pass_rate_if_untold: Option<Interval>,
    /// Models first, then what they must beat.
    pub rows: Vec<EvaluationRow>,
    /// Whether scores could be high for a wrong reason.
    pub leakage: Vec<LeakageCheck>,
}

/// What is needed to score answers on letters.
pub(crate) struct Scored<'a> {
    /// What the letters are called.
    pub(crate) split: &'a str,
    /// What baselines learn from.
    pub(crate) train: &'a SplitData,
    /// The letters.
    pub(crate) data: &'a SplitData,
    /// All letters that models learned from or were chosen on.
    pub(crate) learned: Vec<&'a LabelledLetter>,
    /// The letters again, as texts.
    pub(crate) letters: Vec<&'a LabelledLetter>,
    pub(crate) label_source: LabelSource,
    /// Whether other libraries' models are scored beside ours.
    pub(crate) with_peers: bool,
    /// From which probability on a letter is said to pass.
    pub(crate) threshold: f64,
}

impl Scored<'_> {
    /// Scores the models' answers beside the baselines.
    pub(crate) fn evaluate(
        &self,
        mut answers: Vec<Answers>,
        bootstrap: Bootstrap,
        progress: &dyn Progress,
    ) -> Result<Evaluation> {
        let (train, data, seed) = (self.train, self.data, bootstrap.seed);
        answers.extend(baselines::trivial(train, data)?);
        if self.with_peers {
            answers.extend(baselines::of_linfa(train, data, seed, progress)?);
        }
        let labels = &data.labels;
        let decided = Measure {
            threshold: self.threshold,
            bootstrap,
        };
        let mut rows = row::rows(labels, &answers, decided, progress)?;
        let coin = baselines::coin(train, labels)?;
        let compared = Compared {
            letters: labels.len(),
            passed: labels.iter().filter(|label| **label).count(),
        };
        for row in &mut rows {
            if row.name == baselines::COIN {
                row::put_coin(row, &coin);
            }
            row.statement = statement::statement(row, self.split, compared);
        }
        Ok(Evaluation {
            split: self.split.to_owned(),
            letters: compared.letters,
            passed: compared.passed,
            label_source: self.label_source,
            threshold: self.threshold,
            pass_rate_if_untold: (self.label_source == LabelSource::Outcome)
                .then(|| pass_rate_under_reporting(compared.passed, compared.letters, TOLD_OFTENER))
                .transpose()?,
            leakage: leakage::checks(&self.learned, &self.letters, &rows, bootstrap)?,
            rows,
        })
    }
}

/// The shown probability of each letter of a split.
pub(crate) fn probabilities(model: &ModelFile, data: &SplitData) -> Result<Vec<f64>> {
    let rows = (0..data.features.nrows()).into_par_iter();
    Ok(rows
        .map(|row| model.pass_probability(data.features.row(row)))
        .collect::<std::result::Result<_, _>>()?)
}

/// Predicted passes and rejections by outcome, for the model's card.
pub(crate) fn confusion(
    labels: &[bool],
    probabilities: &[f64],
    threshold: f64,
) -> Result<ConfusionMatrix> {
    Ok(ConfusionMatrix::new(labels, probabilities, threshold)?)
}
