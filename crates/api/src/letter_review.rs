//! What to mend in a letter, and what to keep.

use serde::Serialize;
use serde_json::Value;

/// What a careful reader would say of a letter. No model is asked.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterReview {
    /// The letter as it was read.
    pub questions: Vec<ReviewedQuestion>,
    /// What to do first: three at most, the one that weighs most first.
    pub first: Vec<ReviewFirst>,
    /// What to mend: of the whole letter first, then by place.
    pub findings: Vec<ReviewFinding>,
    /// What to keep, by place.
    pub strengths: Vec<ReviewStrength>,
    /// Stored letters that it was held against, so that it is no copy of one.
    pub compared: usize,
    /// What has to be known with it.
    pub notes: Vec<String>,
}

/// One question with its answer.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewedQuestion {
    /// The question. Null: the text has no headings.
    pub prompt: Option<String>,
    /// The answer, in which findings have their places.
    pub answer: String,
    /// Characters of the answer, white space included.
    pub characters: usize,
    /// Characters without white space.
    pub characters_without_spaces: usize,
    /// Bytes as application forms count them: two for a Korean character.
    pub bytes: usize,
}

/// One of the things to do first.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewFirst {
    /// Index among the findings.
    pub finding: usize,
    /// Why it comes first.
    pub reason: String,
    /// Findings of its code.
    pub alike: usize,
}

/// One thing to mend.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewFinding {
    /// What it is, by a name that stays: docs/review.md.
    pub code: &'static str,
    /// How much it weighs: `low`, `medium` or `high`.
    pub severity: &'static str,
    /// Where it stands. Null: nowhere, as an answer that is missing.
    pub place: Option<ReviewPlace>,
    /// The words at the place; empty for a whole answer.
    pub quoted: String,
    /// What it is, in a few words.
    pub headline: String,
    /// What to write instead, in a line.
    pub advice: String,
    /// The numbers and words behind it.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub detail: Value,
    /// Other places that it is about.
    pub others: Vec<ReviewPlace>,
}

/// Where in a letter something stands.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ReviewPlace {
    /// Index of the question, from 0.
    pub question: usize,
    /// The first character (Unicode scalar value) of the answer that belongs to it.
    pub from: usize,
    /// The first that does not.
    pub to: usize,
}

/// A sentence that carries the letter.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewStrength {
    /// Where it stands.
    pub place: ReviewPlace,
    /// The sentence.
    pub quoted: String,
    /// Why it does, in a line.
    pub reason: String,
    /// What it measures: `30%`, `3개월`.
    pub measures: Vec<String>,
}
