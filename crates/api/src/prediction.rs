//! The answer for one letter.

use serde::Serialize;

use crate::interval::Interval;
use crate::language::Language;
use crate::model::Stage;
use crate::notice::{Notice, Reason};
use crate::words;

/// The answer for one letter.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prediction {
    /// The id of the answer, by which its outcome is told later (`POST /api/v1/outcomes`). Null: it is not written down.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9a-f]{16}-[0-9a-f]{8}$"))]
    pub prediction_id: Option<String>,
    /// What is kept of the letter beside its hash and this answer.
    pub kept: Kept,
    /// P(pass), from 0 to 1, calibrated. Null: it cannot be said; `cannot_say` tells why.
    pub pass_probability: Option<f64>,
    /// Where P(pass) lies; from 0 to 1 where nothing can be said. Null: the model has no
    /// calibration.
    pub interval: Option<Interval>,
    /// Whether the letter is like those that the model learned from.
    pub support: Support,
    /// Why the answer is "cannot say".
    pub cannot_say: Option<String>,
    /// What `support` rests on. Null: the model has no calibration.
    pub support_report: Option<SupportReport>,
    /// From which probability on a letter is said to pass, by what wrong decisions cost. Null: the model is older than
    /// that.
    pub decision_threshold: Option<f64>,
    /// The share of labelled letters that passed.
    pub base_rate: Option<f64>,
    /// How the number was calibrated, on letters that the model did not learn from.
    pub calibration: Option<CalibrationMethod>,
    /// The model that answered.
    pub model: ModelInfo,
    /// The embedder that read the letter.
    pub embedder: EmbedderInfo,
    /// Tokens read and dropped.
    pub tokens: TokenCount,
    /// Where the labels come from that the model learned.
    pub label_source: String,
    /// Letters that the model learned from.
    pub training_letters: usize,
    /// Letters that it was calibrated on.
    pub calibration_letters: usize,
    /// Questions in the letter.
    pub questions: usize,
    /// Characters in the answers.
    pub characters: usize,
    /// Personal fields that were taken out before anything else.
    pub personal_fields_removed: usize,
    /// What has to be known with the number.
    pub notes: Vec<String>,
    /// What `cannot_say` and `notes` say, for programs.
    #[serde(rename = "remarks")]
    pub notices: Vec<Notice>,
}

/// What is kept of a letter that was asked about.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kept {
    /// Its text, without personal fields: its outcome is a label that trains.
    Text,
    /// Its vector alone: its outcome is a label that trains as long as the embedder is the same.
    Vector,
    /// Nothing: its outcome is held against the answer, and trains nothing.
    None,
}

/// What the letter is compared with, and how it came out.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SupportReport {
    /// The distance (1 - cosine) to the nearest of the means of training letters, what is usual, and where
    /// outside begins.
    #[serde(flatten)]
    pub nearness: Nearness,
    /// The letter's characters as a share of those of the training letter in the middle.
    pub length_share: f64,
    /// The share of Hangul among its letters.
    pub hangul_share: f64,
    /// Why it is at the edge or outside, in words.
    pub reasons: Vec<String>,
    /// The same for programs.
    pub because: Vec<Reason>,
}

/// How near a letter is to those that were learned from.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Nearness {
    /// The distance (1 - cosine) to the nearest of some means, each of at least twenty training letters.
    pub distance: f64,
    /// What 95 % of the calibration letters have at most, which those means are not made of.
    pub usual: f64,
    /// Where outside begins.
    pub limit: f64,
    /// What that means.
    pub support: Support,
}

/// Where a letter lies among those that were learned from.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Support {
    /// As near to its neighbours as training letters are to theirs.
    Inside,
    /// Farther than 95 % of them.
    Edge,
    /// So far that nothing can be said.
    Outside,
}

/// How scores become probabilities.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalibrationMethod {
    /// Assumes nothing of the scores, and tells how much one letter can change.
    VennAbers,
    /// Assumes a sigmoid: the best where letters are few and it is one.
    Platt,
    /// Assumes a rising function: needs some hundred letters.
    Isotonic,
}

/// Which model answered.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModelInfo {
    /// Its registered name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// Its stage.
    pub stage: Stage,
    /// Where it came from: `registry`; `fallback` if that is out of reach and the last model that
    /// answered goes on.
    pub source: &'static str,
}

/// Which embedder read the letter.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmbedderInfo {
    /// Its short name.
    pub name: String,
    /// The fingerprint of its vectors.
    pub fingerprint: String,
}

/// Tokens that were read, and tokens beyond the model's limit that were not.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct TokenCount {
    /// Tokens that the vector stands for.
    pub read: usize,
    /// Tokens that were dropped.
    pub dropped: usize,
}

impl Prediction {
    /// Says in a language what is said in words.
    pub fn localize(&mut self, language: Language) {
        let (refusals, notes): (Vec<&Notice>, Vec<&Notice>) =
            self.notices.iter().partition(|notice| notice.is_refusal());
        self.cannot_say = words::texts(refusals, language).pop();
        self.notes = words::texts(notes, language);
        if let Some(report) = &mut self.support_report {
            report.localize(language);
        }
    }
}

impl SupportReport {
    /// Says in a language why it is at the edge or outside.
    pub fn localize(&mut self, language: Language) {
        let because = self.because.iter();
        self.reasons = because.map(|reason| reason.text(language)).collect();
    }
}

impl Support {
    /// Its name in files and answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Edge => "edge",
            Self::Outside => "outside",
        }
    }
}
