//! What is looked for.

use serde::{Deserialize, Serialize};

use super::collaboration::WeightedInteraction;
use super::strategy::Strategy;
use crate::error::{Error, Result};
use crate::facts::Filter;

/// What is looked for, and how.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Request {
    /// What is looked for: one text, or several that are searched one by one and then fused, such as
    /// two careers of one letter. By default none, and no results.
    pub parts: Vec<QueryPart>,
    /// How many postings are wanted. Default: 10.
    pub top: usize,
    /// How meaning and words are put together. Default: [`Strategy::Fused`].
    pub strategy: Strategy,
    /// How much each counts. Default: those of [`Weights`].
    pub weights: Weights,
    /// Hard rules. Default: none.
    pub filter: Filter,
    /// Postings that are left out because no import has brought them lately, by their ids. Default: none.
    pub unseen: Vec<String>,
    /// What the searcher did with postings before. Default: nothing.
    pub touched: Vec<WeightedInteraction>,
}

impl Request {
    /// Sets [`Self::parts`].
    #[must_use]
    pub fn with_parts(mut self, parts: Vec<QueryPart>) -> Self {
        self.parts = parts;
        self
    }

    /// Sets [`Self::top`].
    #[must_use]
    pub fn with_top(mut self, top: usize) -> Self {
        self.top = top;
        self
    }

    /// Sets [`Self::strategy`].
    #[must_use]
    pub fn with_strategy(mut self, strategy: Strategy) -> Self {
        self.strategy = strategy;
        self
    }

    /// Sets [`Self::weights`].
    #[must_use]
    pub fn with_weights(mut self, weights: Weights) -> Self {
        self.weights = weights;
        self
    }

    /// Sets [`Self::filter`].
    #[must_use]
    pub fn with_filter(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self
    }

    /// Sets [`Self::unseen`].
    #[must_use]
    pub fn with_unseen(mut self, unseen: Vec<String>) -> Self {
        self.unseen = unseen;
        self
    }

    /// Sets [`Self::touched`].
    #[must_use]
    pub fn with_touched(mut self, touched: Vec<WeightedInteraction>) -> Self {
        self.touched = touched;
        self
    }
}

impl Default for Request {
    fn default() -> Self {
        Self {
            parts: Vec::new(),
            top: 10,
            strategy: Strategy::default(),
            weights: Weights::default(),
            filter: Filter::default(),
            unseen: Vec::new(),
            touched: Vec::new(),
        }
    }
}

/// One text that is looked for.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct QueryPart {
    /// Its name, where there are several.
    pub name: String,
    /// Its vector; empty: words alone.
    pub vector: Vec<f32>,
    /// Its words.
    pub text: String,
    /// The years of work of who searches, by which postings that ask for many more stand behind others, unless a rule
    /// asks for experience. `None`: unknown.
    pub years: Option<u8>,
}

impl QueryPart {
    /// Sets [`Self::name`].
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets [`Self::vector`].
    #[must_use]
    pub fn with_vector(mut self, vector: Vec<f32>) -> Self {
        self.vector = vector;
        self
    }

    /// Sets [`Self::text`].
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// Sets [`Self::years`].
    #[must_use]
    pub fn with_years(mut self, years: impl Into<Option<u8>>) -> Self {
        self.years = years.into();
        self
    }
}

/// How much each part of a score counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// Meaning, of at least 0. Default: 1.
    pub semantic: f32,
    /// Words, of at least 0. Default: 1.
    pub keyword: f32,
    /// What others did who had the same postings in hand, of at least 0. Default: 0.5.
    pub collaborative: f32,
    /// How much it counts that a posting is unlike those above it, from 0 to 1 (maximal marginal
    /// relevance, Carbonell and Goldstein 1998). Default: 0.
    pub diversity: f32,
    /// How much it counts that few others have seen a posting, from 0 to 1. Default: 0.
    pub novelty: f32,
    /// Whether repeats of one posting by one company are shown as one. Default: they are.
    pub fold: bool,
}

impl Weights {
    /// Sets [`Self::semantic`].
    #[must_use]
    pub const fn with_semantic(mut self, semantic: f32) -> Self {
        self.semantic = semantic;
        self
    }

    /// Sets [`Self::keyword`].
    #[must_use]
    pub const fn with_keyword(mut self, keyword: f32) -> Self {
        self.keyword = keyword;
        self
    }

    /// Sets [`Self::collaborative`].
    #[must_use]
    pub const fn with_collaborative(mut self, collaborative: f32) -> Self {
        self.collaborative = collaborative;
        self
    }

    /// Sets [`Self::diversity`].
    #[must_use]
    pub const fn with_diversity(mut self, diversity: f32) -> Self {
        self.diversity = diversity;
        self
    }

    /// Sets [`Self::novelty`].
    #[must_use]
    pub const fn with_novelty(mut self, novelty: f32) -> Self {
        self.novelty = novelty;
        self
    }

    /// Sets [`Self::fold`].
    #[must_use]
    pub const fn with_fold(mut self, fold: bool) -> Self {
        self.fold = fold;
        self
    }
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

impl Weights {
    pub(super) fn check(&self) -> Result<()> {
        let ranges = [
            ("the weight of meaning", self.semantic, 1_000.0),
            ("the weight of words", self.keyword, 1_000.0),
            ("the weight of what others did", self.collaborative, 1_000.0),
            ("diversity", self.diversity, 1.0),
            ("novelty", self.novelty, 1.0),
        ];
        for (name, came, most) in ranges {
            if !(0.0..=most).contains(&came) {
                return Err(Error::Weight {
                    name,
                    least: 0.0,
                    most,
                    came,
                });
            }
        }
        Ok(())
    }
}
