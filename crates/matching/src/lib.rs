#![doc = include_str!("../README.md")]

mod beside_requests;
mod catch_up;
mod claim_cache;
mod database_search;
mod error;
mod fit_change;
mod found;
mod gap;
mod index_file;
mod interaction_history;
mod interactions;
mod last_seen;
mod live_index;
mod lookup_queue;
mod matcher;
mod options;
mod posting_cache;
mod postings;
mod query;
mod ranking_evaluation;
mod recall;
mod search;
mod shown;

pub use error::{Error, Result};
pub use fit_change::{ChangedRequirement, FitChange};
pub use found::FoundPosting;
pub use gap::{Fit, FitMatch, FitRequirement, Gap, PostingName};
pub use interactions::Interactions;
pub use last_seen::LastSeen;
pub use live_index::{LiveIndex, LiveIndexPorts, LivePostings, SearchPlace};
pub use matcher::{Match, Matcher, Matches, Sought};
pub use options::RecommendOptions;
pub use postings::{ListedPosting, Postings};
pub use ranking_evaluation::{
    RankedStrategy, RankingEvaluation, RankingFiles, RankingScore, evaluate_ranking,
};
pub use recall::{Recall, SearchEngine};
pub use search::SearchResults;
pub use shown::{PlaceBias, ShownEvaluation, ShownPlace, ShownPostings, ShownRate, ShownStrategy};
