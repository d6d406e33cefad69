//! Two drafts of a letter.

use serde::Serialize;

use crate::explanation::{ExplainedSentence, Unit};
use crate::interval::Change;
use crate::language::Language;
use crate::notice::Notice;
use crate::prediction::Prediction;

/// Two drafts of a letter.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The answer for the first.
    pub before: Prediction,
    /// The answer for the second.
    pub after: Prediction,
    /// The change of P(pass) by all models that the labelled letters allow. Null: for one of the
    /// drafts nothing can be said.
    pub change: Option<Change>,
    /// What the change says, in words.
    pub verdict: String,
    /// The same for programs.
    #[serde(rename = "remark")]
    pub notice: Notice,
    /// What shares are measured in.
    pub unit: Unit,
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

impl Comparison {
    /// Says in a language what is said in words.
    pub fn localize(&mut self, language: Language) {
        self.before.localize(language);
        self.after.localize(language);
        self.verdict = self.notice.text(language);
    }
}
