//! What a search for postings can be told.

use shortlist_recommendation::{Filter, Request, Strategy, Weights};

/// What a search for postings can be told.
#[derive(Debug, Clone, PartialEq)]
pub struct RecommendOptions {
    /// How many postings are wanted.
    pub top: usize,
    /// How meaning and words are put together.
    pub strategy: Strategy,
    /// How much each counts.
    pub weights: Weights,
    /// Hard rules. Without a day of its own, today in Korea is the day of the search.
    pub filter: Filter,
    /// Whether to say, for each posting, which sentence answers which requirement.
    pub explain: bool,
}

impl Default for RecommendOptions {
    fn default() -> Self {
        Self {
            top: 10,
            strategy: Strategy::default(),
            weights: Weights::default(),
            filter: Filter::default(),
            explain: false,
        }
    }
}

impl RecommendOptions {
    pub(crate) fn request(&self, today: String) -> Request {
        let mut filter = self.filter.clone();
        filter.open_on.get_or_insert(today);
        Request::default()
            .with_top(self.top)
            .with_strategy(self.strategy)
            .with_weights(self.weights)
            .with_filter(filter)
    }
}
