//! An evaluation with everything around it.

use serde::Serialize;

use crate::evaluation::Evaluation;
use crate::interval::Interval;

/// An evaluation with everything around it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvaluationReport {
    /// Whether it was only tried: then no number in it is for quoting.
    pub smoke: bool,
    /// Draws of each bootstrap interval.
    pub bootstrap_draws: u32,
    /// The embedder.
    pub embedder: String,
    /// One evaluation for each set of letters, the stored ones first.
    pub evaluations: Vec<Evaluation>,
    /// Whether more letters would help, model by model.
    pub learning_curves: Vec<LearningCurve>,
    /// What changes when only the person changes, model by model.
    pub fairness: Vec<FairnessProbe>,
    /// How far the number moves by what makes a letter no better and no worse, model by model.
    pub invariance: Vec<InvarianceProbe>,
    /// The content hashes of letters that a fault changed: nothing was learned from them. Left out if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub damaged_letters: Vec<String>,
}

/// How a model's ROC-AUC on the validation letters grows with the number of training letters. The
/// test letters are not touched.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LearningCurve {
    /// The model.
    pub model: String,
    /// The points, from few letters to all.
    pub points: Vec<LearningPoint>,
    /// What to expect of more letters. Null: there are too few to tell.
    pub outlook: Option<Outlook>,
    /// That in plain words.
    pub statement: String,
}

/// The ROC-AUC with a number of training letters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
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

/// How much the shown probability changes when a word about the person is exchanged.
///
/// Counterfactual pairs (Kusner and others 2017, in their simplest form): the same letter twice, with
/// the one word and with the other. Personal fields are taken out before anything is embedded, so
/// exchanging them must change nothing; what stands in the letter's own sentences is read, and its
/// effect is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FairnessProbe {
    /// The model.
    pub model: String,
    /// Letters that it was made on.
    pub letters: usize,
    /// One row for each pair of words.
    pub rows: Vec<FairnessRow>,
    /// Whether all exchanges of what is never embedded changed nothing.
    pub fields_change_nothing: bool,
}

/// One pair of words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FairnessRow {
    /// What is exchanged: name, gender, school, region or age.
    pub category: &'static str,
    /// Where it stands.
    pub place: WordPlace,
    /// The one word.
    pub from: &'static str,
    /// The other.
    pub to: &'static str,
    /// The mean change of the probability.
    pub mean_change: f64,
    /// The mean of its absolute value.
    pub mean_absolute_change: f64,
    /// The greatest change, of either sign.
    pub greatest_change: f64,
}

/// How far the shown probability moves by edits that make a letter no better and no worse.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InvarianceProbe {
    /// The model.
    pub model: String,
    /// One row for each edit.
    pub rows: Vec<InvarianceRow>,
}

/// One edit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InvarianceRow {
    /// What was done to each letter.
    pub edit: EditOfLetter,
    /// Letters that it was done to.
    pub letters: usize,
    /// The mean change of the probability.
    pub mean_change: f64,
    /// The mean of its absolute value.
    pub mean_absolute_change: f64,
    /// The greatest change, of either sign.
    pub greatest_change: f64,
    /// Whether the number stays: it moves by two points or less in the mean, of either sign.
    pub is_steady: bool,
}

/// An edit that makes a letter no better and no worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditOfLetter {
    /// A vowel in some forty is mistaken for its like (ㅐ for ㅔ).
    Typos,
    /// The same characters in another normal form of Unicode.
    Decomposed,
    /// Every answer three times.
    ThreeTimes,
    /// Every answer under another question; of letters with two questions or more.
    SwappedAnswers,
    /// Sentences of another trade at the end.
    OtherTrade,
}

impl EditOfLetter {
    /// What it is called in a table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Typos => "typos",
            Self::Decomposed => "the same characters decomposed",
            Self::ThreeTimes => "every answer three times",
            Self::SwappedAnswers => "answers swapped",
            Self::OtherTrade => "sentences of another trade added",
        }
    }
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WordPlace {
    /// In a personal field, such as `이름`: never embedded.
    Field,
    /// In a sentence of the letter.
    Text,
}
