//! Two drafts of a letter.

use serde::Serialize;

use crate::explanation::{ExplainedSentence, Unit};
use crate::fit::FitChange;
use crate::interval::Change;
use crate::language::Language;
use crate::letter_review::{ReviewFinding, ReviewStrength};
use crate::notice::Notice;
use crate::prediction::Prediction;

/// Two drafts of a letter.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// What the second draft no longer has to mend, and what it has anew. No model is asked.
    pub findings: FindingChange,
    /// What the posting's requirements gained and lost. Null: no posting is named.
    pub requirements: Option<FitChange>,
    /// The answer for the first. Null: no model answers yet.
    pub before: Option<Prediction>,
    /// The answer for the second. Null: no model answers yet.
    pub after: Option<Prediction>,
    /// The change of P(pass) by all models that the labelled letters allow. Null: for one of the
    /// drafts nothing can be said, or no model answers yet.
    pub change: Option<Change>,
    /// What the change says, in words.
    pub verdict: String,
    /// The same for programs.
    #[serde(rename = "remark")]
    pub notice: Notice,
    /// What shares are measured in. Null: no model answers yet.
    pub unit: Option<Unit>,
    /// The change of the model's score: added shares less removed ones, and what became of the
    /// sentences that stayed.
    pub score_change: f64,
    /// Sentences of the second draft alone, the strongest first.
    pub added: Vec<ExplainedSentence>,
    /// Sentences of the first draft alone, the strongest first, with their shares there.
    pub removed: Vec<ExplainedSentence>,
    /// How much the sentences of both drafts changed their shares: in a longer letter each counts
    /// less.
    pub kept_change: f64,
    /// How many sentences stayed.
    pub kept: usize,
}

/// What an edit mended, and what it broke.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingChange {
    /// Findings of the first draft alone.
    pub mended: Vec<ReviewFinding>,
    /// Findings of the second draft alone.
    pub arisen: Vec<ReviewFinding>,
    /// How many findings both have.
    pub left: usize,
    /// Strong sentences of the second draft alone.
    pub gained: Vec<ReviewStrength>,
    /// Strong sentences of the first draft alone.
    pub lost: Vec<ReviewStrength>,
}

impl Comparison {
    /// Says in a language what is said in words.
    pub fn localize(&mut self, language: Language) {
        for answer in [&mut self.before, &mut self.after].into_iter().flatten() {
            answer.localize(language);
        }
        self.verdict = self.notice.text(language);
    }
}
