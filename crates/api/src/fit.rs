//! What a posting asks for, and what a letter says of it.

use serde::Serialize;

/// A letter held against one posting.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterGap {
    /// The posting.
    pub posting_id: String,
    /// Its title.
    pub title: String,
    /// Its company.
    pub company: String,
    /// Cosine similarity of letter and posting, from -1 to 1.
    pub similarity: f64,
    /// What it asks for and what the letter says of it.
    pub fit: Fit,
}

/// What a posting asks for, and what a letter says of it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fit {
    /// Requirements that the letter meets.
    pub covered: usize,
    /// Everything that is asked for.
    pub requirements: Vec<FitRequirement>,
    /// The two requirements that are met by the nearest sentences.
    pub best: Vec<FitMatch>,
    /// What is met least, of what is required. Null: nothing is asked for.
    pub weakest: Option<String>,
}

/// One requirement.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FitRequirement {
    /// In the posting's words.
    pub text: String,
    /// Whether it is required, welcome, or in the list of skills.
    pub importance: Importance,
    /// What the letter says to it.
    pub verdict: RequirementVerdict,
    /// Whether the letter meets it: the verdict is `met`.
    pub covered: bool,
    /// The sentence that says so. Null: none does.
    pub sentence: Option<String>,
    /// Cosine similarity of that sentence.
    pub similarity: Option<f32>,
}

/// What a letter says to a requirement.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RequirementVerdict {
    /// It is so.
    Met,
    /// A part of it is so, or a lesser form.
    Partly,
    /// It is the right thing, but too little of it: two years of five.
    Short,
    /// The letter says that it is not so.
    Denied,
    /// The letter may speak of it.
    Unsure,
    /// The letter does not speak of it.
    NotMentioned,
}

/// A sentence that answers a requirement.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FitMatch {
    /// The requirement.
    pub requirement: String,
    /// The letter's sentence.
    pub sentence: String,
    /// Their cosine similarity.
    pub score: f32,
}

/// What became of a posting's requirements between two drafts.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FitChange {
    /// Requirements that the first draft meets.
    pub covered_before: usize,
    /// Requirements that the second draft meets.
    pub covered_after: usize,
    /// Everything that is asked for.
    pub requirements: usize,
    /// What is answered otherwise, in the posting's order.
    pub changed: Vec<ChangedRequirement>,
}

/// A requirement that the drafts answer differently.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangedRequirement {
    /// In the posting's words.
    pub text: String,
    /// Whether it is required, welcome, or in the list of skills.
    pub importance: Importance,
    /// What the first draft says to it.
    pub before: RequirementVerdict,
    /// What the second draft says to it.
    pub after: RequirementVerdict,
    /// The sentence of the second draft that says so, or else that of the first. Null: neither has one.
    pub sentence: Option<String>,
}

/// How much something is asked for.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Importance {
    /// It is required (자격 요건).
    Required,
    /// It is welcome (우대 사항).
    Preferred,
    /// It is in the list of skills.
    Skill,
}
