//! The answer for one letter.

use shortlist_classification::{CalibrationMethod, Support};
use shortlist_embedding::TokenCount;
use shortlist_metrics::Interval;
use shortlist_models::{EmbedderInfo, ModelInfo};
use shortlist_storage::AnswerTraits;
use shortlist_storage::PredictionId;

use crate::kept::Kept;
use crate::notice::Notice;
use crate::support::SupportReport;

/// The answer for one letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    /// The name under which it is written down, and by which its outcome is told. `None`: it is not written down.
    pub prediction_id: Option<PredictionId>,
    /// What is kept of the letter.
    pub kept: Kept,
    /// P(pass), from 0 to 1, calibrated. `None`: it cannot be said, and a notice tells why.
    pub pass_probability: Option<f64>,
    /// Where P(pass) lies; from 0 to 1 where nothing can be said. Null: the model has no
    /// calibration.
    pub interval: Option<Interval>,
    /// Whether the letter is like those that the model learned from.
    pub support: Support,
    /// What `support` rests on. Null: the model has no calibration.
    pub support_report: Option<SupportReport>,
    /// From which probability on a letter is said to pass. `None`: the model is older than that.
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
    /// What is watched of it.
    pub traits: AnswerTraits,
    /// What has to be known with the number, or why there is none.
    pub notices: Vec<Notice>,
}

impl Prediction {
    /// Whether something can be said of the letter.
    #[must_use]
    pub fn can_say(&self) -> bool {
        !self.notices.iter().any(Notice::is_refusal)
    }
}
