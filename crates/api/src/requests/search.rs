//! Postings that are asked for.

use serde::Deserialize;

use super::letter::Letter;
use crate::search::{Filter, Strategy, Weights};

/// The most postings of one answer.
pub const MOST_POSTINGS: usize = 1_000;
/// How many postings, unless the request says.
const TOP: usize = 10;

/// A letter, and how postings are chosen for it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = HybridRecommendation))]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterSearch {
    /// The letter.
    pub letter: Letter,
    /// How postings are chosen.
    #[serde(default)]
    pub options: SearchRequest,
}

/// A few words, and how postings are chosen for them.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostingSearch {
    /// The words; ` / ` or `|` separates searches that are fused.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, example = "백엔드 개발자 rust")
    )]
    pub query: String,
    /// How postings are chosen.
    #[serde(default)]
    pub options: SearchRequest,
}

/// How postings are put in order, and which are left out.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SearchOptions))]
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SearchRequest {
    /// How many postings.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 1000))]
    pub top: usize,
    /// How meaning and words are put together.
    pub strategy: Strategy,
    /// How much each counts.
    pub weights: Weights,
    /// Hard rules.
    pub filter: Filter,
    /// Whether to say, for each posting, which sentence answers which requirement. A search has no letter
    /// and says nothing.
    pub explain: bool,
}

impl Default for SearchRequest {
    fn default() -> Self {
        Self {
            top: TOP,
            strategy: Strategy::default(),
            weights: Weights::default(),
            filter: Filter::default(),
            explain: false,
        }
    }
}
