//! How meaning and words are put together.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// How meaning, words and what others did are put together. Scores are on one scale for all queries:
/// none is stretched over the results of a query.
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

impl Strategy {
    /// All of them, the default first.
    pub const ALL: [Self; 7] = [
        Self::Fused,
        Self::Rrf,
        Self::Semantic,
        Self::Keyword,
        Self::Weighted,
        Self::Cascade,
        Self::Mixed,
    ];

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

impl fmt::Display for Strategy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Strategy {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|strategy| strategy.as_str() == text)
            .ok_or_else(|| Error::Strategy { came: text.into() })
    }
}
