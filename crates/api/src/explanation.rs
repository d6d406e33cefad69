//! Which sentences moved the answer, and what would change it.

use serde::Serialize;

use crate::interval::Change;
use crate::language::Language;
use crate::notice::Notice;
use crate::prediction::Prediction;
use crate::words;

/// The answer for a letter with what each of its sentences did.
///
/// Shares are in the unit of the model's own score, before calibration: a calibrated probability has
/// steps and its parts do not add up. They compare a sentence with an average piece of the training
/// letters in its place: `base` is what the model says of the average training letter, and `base` plus
/// all shares is `total`, what it says of this one.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The answer itself.
    pub prediction: Prediction,
    /// What shares are measured in.
    pub unit: Unit,
    /// How they were computed.
    pub method: Method,
    /// What the model says of the average training letter.
    pub base: f64,
    /// What it says of this letter.
    pub total: f64,
    /// The letter, question by question.
    pub questions: Vec<ExplainedQuestion>,
    /// The sentences (by index) from the greatest share, of either sign, to the smallest.
    pub strongest: Vec<usize>,
    /// What deleting each sentence alone would change, the most helpful deletion first, if asked for.
    pub what_if: Option<Vec<Deletion>>,
    /// What has to be known with the shares.
    pub notes: Vec<String>,
    /// What `notes` say, for programs.
    #[serde(rename = "remarks")]
    pub notices: Vec<Notice>,
}

/// A question with the shares of its answer.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplainedQuestion {
    /// The question; null for a text without headings.
    pub prompt: Option<String>,
    /// Characters in its answer, spaces among them: what limits such as "500자 이내" count.
    pub characters: usize,
    /// The same without spaces and line breaks.
    pub characters_without_spaces: usize,
    /// The sum of its paragraphs' shares.
    pub share: f64,
    /// Its paragraphs.
    pub paragraphs: Vec<ExplainedParagraph>,
}

/// A paragraph with the shares of its sentences.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplainedParagraph {
    /// Its share.
    pub share: f64,
    /// The standard error of the share, where it was sampled.
    pub standard_error: Option<f64>,
    /// Its sentences.
    pub sentences: Vec<ExplainedSentence>,
}

/// A sentence with its share.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplainedSentence {
    /// Its place in the letter, from 0.
    pub index: usize,
    /// Its text.
    pub text: String,
    /// What it adds to the model's score.
    pub share: f64,
    /// How strong that is within this letter.
    pub strength: Strength,
}

/// How strong a share is, compared with the greatest one of the letter.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// It speaks against the letter, at least half as strongly as the strongest sentence speaks.
    StrongAgainst,
    /// It speaks against the letter.
    Against,
    /// Less than a fifth of the strongest.
    Neutral,
    /// It speaks for the letter.
    For,
    /// It speaks for the letter, at least half as strongly as the strongest sentence speaks.
    StrongFor,
}

/// What shares are measured in.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The model's log-odds of passing, before calibration.
    LogOdds,
    /// The model's probability of passing, before calibration.
    Probability,
}

/// How shares were computed.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The model is linear: the shares are exact.
    Linear,
    /// Shapley values over all subsets of the parts: exact.
    Shapley,
    /// Shapley values over random orders of the parts: with a standard error.
    SampledShapley,
}

/// The letter without one of its sentences.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Deletion {
    /// The sentence's place in the letter, from 0.
    pub index: usize,
    /// Its text.
    pub text: String,
    /// P(pass) of the letter without it, calibrated. It moves in steps.
    pub pass_probability: f64,
    /// The change of P(pass) by all models that the labelled letters allow.
    pub change: Change,
}

impl Deletion {
    /// Whether the labelled letters tell its change from none: the interval leaves 0 out.
    #[must_use]
    pub fn is_told_apart(&self) -> bool {
        let interval = self.change.interval;
        interval.low > 0.0 || interval.high < 0.0
    }
}

impl Explanation {
    /// Says in a language what is said in words.
    pub fn localize(&mut self, language: Language) {
        self.prediction.localize(language);
        self.notes = words::texts(&self.notices, language);
    }

    /// All sentences, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &ExplainedSentence> {
        self.questions
            .iter()
            .flat_map(|question| &question.paragraphs)
            .flat_map(|paragraph| &paragraph.sentences)
    }
}

impl Strength {
    /// Its mark, for people who see no colour: `++`, `+`, nothing, `-` or `--`.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::StrongAgainst => "--",
            Self::Against => "-",
            Self::Neutral => "",
            Self::For => "+",
            Self::StrongFor => "++",
        }
    }
}

impl Unit {
    /// A value as people read it: log-odds to three digits, probabilities in percent.
    #[must_use]
    pub fn value(self, value: f64) -> String {
        match self {
            Self::LogOdds => format!("{value:.3}"),
            Self::Probability => format!("{:.1} %", 100.0 * value),
        }
    }

    /// A share, with its sign.
    #[must_use]
    pub fn share(self, share: f64) -> String {
        match self {
            Self::LogOdds => format!("{share:+.3}"),
            Self::Probability => format!("{:+.1} %", 100.0 * share),
        }
    }
}
