//! The postings for one letter.

use serde::Serialize;

use crate::fit::Fit;
use crate::language::Language;
use crate::notice::Notice;
use crate::prediction::Prediction;
use crate::search::{FoundPosting, RecommendOptions, Removed};
use crate::words;

/// The postings for one letter, best first.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recommendations {
    /// P(pass) of the letter itself, the same wherever it is sent. Null: it cannot be said.
    pub pass_probability: Option<f64>,
    /// The whole prediction. Null: no model answers yet; the ranking needs none.
    pub prediction: Option<Prediction>,
    /// How meaning and words were put together, and how much each counts.
    #[serde(flatten)]
    pub options: RecommendOptions,
    /// Postings that passed the rules.
    pub considered: usize,
    /// Postings that were left out because they are closed or past their deadline.
    pub closed: usize,
    /// Postings that each rule left out.
    pub removed: Removed,
    /// The careers that the letter names, if it names several: each was searched by itself.
    pub careers: Vec<String>,
    /// The best postings.
    pub recommendations: Vec<Recommendation>,
    /// What has to be known with the list.
    pub notes: Vec<String>,
    /// What `notes` say, for programs.
    #[serde(rename = "remarks")]
    pub notices: Vec<Notice>,
}

/// A posting that was found for a letter.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recommendation {
    /// The posting.
    #[serde(flatten)]
    pub found: FoundPosting,
    /// The career that it was found for. Null: the letter names one alone.
    pub career: Option<String>,
    /// P(pass) of this letter for this posting. Null: no model that was trained on pairs of letter and
    /// posting is in Production, so nothing is known of the difference between postings.
    pub pass_probability: Option<f64>,
    /// Which sentence answers which requirement, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fit: Option<Fit>,
}

impl Recommendations {
    /// Says in a language what is said in words.
    pub fn localize(&mut self, language: Language) {
        if let Some(prediction) = &mut self.prediction {
            prediction.localize(language);
        }
        self.notes = words::texts(&self.notices, language);
    }
}
