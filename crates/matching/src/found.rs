//! A posting in a list.

use std::sync::Arc;

use shortlist_document::Posting;
use shortlist_recommendation::{Fact, Ranked, Scores};

use crate::last_seen::LastSeen;

/// A posting that was found, with the parts of its score.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPosting {
    /// The posting's identity.
    pub posting_id: String,
    /// Its title.
    pub title: String,
    /// Its company.
    pub company: String,
    /// Where the work is. Null: unknown.
    pub location: Option<String>,
    /// The kind of employment. Null: unknown.
    pub employment_type: Option<String>,
    /// The experience that it asks for. Null: unknown.
    pub experience_level: Option<String>,
    /// The least that is paid, in ten thousand won a year. Null: unknown.
    pub salary_min: Option<i64>,
    /// The most that is paid, in ten thousand won a year. Null: unknown.
    pub salary_max: Option<i64>,
    /// The last day to apply. Null: unknown, or open until filled.
    pub deadline: Option<String>,
    /// When an import last brought it. Null: unknown.
    pub last_seen: Option<LastSeen>,
    /// What the list is sorted by.
    pub score: f32,
    /// Cosine similarity of meaning, from -1 to 1; 0 where there is none.
    pub similarity: f32,
    /// What the score is made of.
    pub scores: Scores,
    /// What the rules ask for and the posting does not tell.
    pub unknown: Vec<Fact>,
    /// Repeats of this posting by its company, which are not shown.
    pub repeats: Vec<String>,
    /// All of it.
    pub posting: Arc<Posting>,
}

impl FoundPosting {
    pub(crate) fn new(ranked: &Ranked, posting: Arc<Posting>, last_seen: Option<LastSeen>) -> Self {
        Self {
            posting_id: ranked.posting_id.clone(),
            title: posting.title.clone(),
            company: posting.company.clone(),
            location: posting.location.clone(),
            employment_type: posting.employment_type.clone(),
            experience_level: posting.experience_level.clone(),
            salary_min: posting.salary_min,
            salary_max: posting.salary_max,
            deadline: posting.deadline.clone(),
            last_seen,
            score: ranked.score,
            similarity: ranked.scores.semantic.unwrap_or(0.0),
            scores: ranked.scores,
            unknown: ranked.unknown.clone(),
            repeats: ranked.repeats.clone(),
            posting,
        }
    }
}
