//! How postings are chosen, and those that were found.

use serde::{Deserialize, Serialize};

use crate::posting::LastSeen;

/// What a search for postings can be told.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecommendOptions {
    /// How meaning and words are put together.
    pub strategy: Strategy,
    /// How much each counts.
    pub weights: Weights,
    /// Hard rules. Without a day of its own, today in Korea is the day of the search.
    #[serde(rename = "filter")]
    pub filter: Filter,
}

/// How meaning, words and what others did are put together. Scores are on one scale for all queries:
/// none is stretched over the results of a query.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strategy {
    /// Words, and meaning by what it is worth: little where it is middling, more than words where it is great; for
    /// letters less what postings ask for in years of work that they do not tell of. The score is from 0 to 1.
    #[default]
    Fused,
    /// Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): places count, not scores. The score
    /// is 1 for what is first in every order.
    Rrf,
    /// Meaning alone: the score is the cosine similarity, from -1 to 1.
    Semantic,
    /// Words alone: the score is the share of what the query's words can add, from 0 to 1. Postings
    /// without any of its words are left out.
    Keyword,
    /// The weighted mean of the parts' scores, from 0 to 1; similarities below 0 count as 0.
    Weighted,
    /// Meaning chooses ten times as many as are wanted, words put them in order, meaning decides
    /// between equals. The score is that of the words.
    Cascade,
    /// The best in meaning and the best in words by turns. The score is 1 for what is first in any
    /// order.
    Mixed,
}

/// How much each part of a score counts.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// Meaning, of at least 0.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1000))]
    pub semantic: f32,
    /// Words, of at least 0.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1000))]
    pub keyword: f32,
    /// What others did who had the same postings in hand, of at least 0.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1000))]
    pub collaborative: f32,
    /// How much it counts that a posting is unlike those above it, from 0 to 1 (maximal marginal
    /// relevance, Carbonell and Goldstein 1998).
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub diversity: f32,
    /// How much it counts that few others have seen a posting, from 0 to 1.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub novelty: f32,
    /// Whether repeats of one posting by one company are shown as one.
    pub fold: bool,
}

/// Hard rules of a search.
///
/// A posting that says nothing of what a rule asks stays in, and is shown as unknown: neither match nor
/// mismatch.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// The day of the search, `YYYY-MM-DD`: postings whose deadline is before it are left out. `None`:
    /// only those that say they are closed.
    pub open_on: Option<String>,
    /// Only postings in one of these places; empty: anywhere.
    pub locations: Vec<String>,
    /// Only postings of one of these kinds of employment; empty: any.
    pub employment_types: Vec<String>,
    /// Only postings that ask for so many years of work or more.
    #[cfg_attr(feature = "openapi", schema(maximum = 255))]
    pub min_experience: Option<u8>,
    /// Only postings that ask for so many years of work or fewer: what the applicant has.
    #[cfg_attr(feature = "openapi", schema(maximum = 255))]
    pub max_experience: Option<u8>,
    /// Only postings that may pay so much, in ten thousand won (만 원) a year.
    pub min_salary: Option<i64>,
    /// Only postings that ask for no higher degree: the applicant's own.
    pub education: Option<Education>,
    /// No postings of these companies.
    pub excluded_companies: Vec<String>,
    /// Only postings that an import brought within so many days, whether it changed them or not; 0: today.
    #[cfg_attr(feature = "openapi", schema(maximum = 65535))]
    pub seen_within_days: Option<u16>,
}

/// A degree, from the least.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Education {
    /// None is asked for (학력 무관).
    Any,
    /// 고졸.
    HighSchool,
    /// 전문학사, 초대졸.
    Associate,
    /// 학사, 대졸.
    Bachelor,
    /// 석사.
    Master,
    /// 박사.
    Doctor,
}

/// How many postings each rule left out; one that several rules leave out counts for the first.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Closed, by their own word.
    pub closed: usize,
    /// Past their deadline.
    pub past_deadline: usize,
    /// Of excluded companies.
    pub company: usize,
    /// Elsewhere.
    pub location: usize,
    /// Of another kind of employment.
    pub employment_type: usize,
    /// Asking for more or less experience.
    pub experience: usize,
    /// Paying less.
    pub salary: usize,
    /// Asking for a higher degree.
    pub education: usize,
    /// Not brought by any import of the last days.
    pub unseen: usize,
}

/// A fact that a rule asks for.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Where the work is.
    Location,
    /// The kind of employment.
    EmploymentType,
    /// The years of work.
    Experience,
    /// The pay.
    Salary,
    /// The degree.
    Education,
}

/// The parts of a score, each on a scale that is the same for every query.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Scores {
    /// Cosine similarity of meaning, from -1 to 1. Null: the query has no vector.
    pub semantic: Option<f32>,
    /// The share of what the query's words can add, from 0 to 1. Null: it has no words.
    pub keyword: Option<f32>,
    /// Nearness to what the searcher touched, by others who touched both, from 0 to 1. Null: nothing
    /// is known of it.
    pub collaborative: Option<f32>,
    /// From 0 (everybody has seen it) to 1 (nobody has). Null: there are no interactions.
    pub novelty: Option<f32>,
}

/// A posting that was found, with the parts of its score.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
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
}

/// The postings for a few words, best first.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchResults {
    /// What was looked for, part by part.
    pub parts: Vec<String>,
    /// How it was looked for.
    #[serde(flatten)]
    pub options: RecommendOptions,
    /// Postings that passed the rules.
    pub considered: usize,
    /// Postings that each rule left out.
    pub removed: Removed,
    /// The best postings.
    pub postings: Vec<FoundPosting>,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            semantic: 1.0,
            keyword: 1.0,
            collaborative: 0.5,
            diversity: 0.0,
            novelty: 0.0,
            fold: true,
        }
    }
}

impl Strategy {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fused => "fused",
            Self::Rrf => "rrf",
            Self::Semantic => "semantic",
            Self::Keyword => "keyword",
            Self::Weighted => "weighted",
            Self::Cascade => "cascade",
            Self::Mixed => "mixed",
        }
    }
}
