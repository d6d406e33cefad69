//! How well postings are ranked and found.

use serde::Serialize;

use crate::interval::Interval;

/// The scores of every strategy, with trivial orders beside them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RankingEvaluation {
    /// Queries with at least one relevant posting, which alone are scored.
    pub queries: usize,
    /// Queries without any.
    pub without_relevant: usize,
    /// Postings that were ranked.
    pub postings: usize,
    /// Labelled pairs.
    pub pairs: usize,
    /// The embedder.
    pub embedder: String,
    /// Each strategy, then popularity and random.
    pub strategies: Vec<RankedStrategy>,
    /// What has to be known with the scores.
    pub notes: Vec<String>,
}

/// The scores of one order, each the mean over queries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RankedStrategy {
    /// Its name.
    pub name: String,
    /// Normalised discounted cumulative gain of the first ten.
    pub ndcg_at_10: RankingScore,
    /// The share of the relevant postings that the first is: where one is relevant, how often it is first.
    pub recall_at_1: RankingScore,
    /// The share of the relevant postings among the first ten.
    pub recall_at_10: RankingScore,
    /// The mean of one over the place of the first relevant posting, of all places.
    pub mrr: RankingScore,
}

/// A mean over queries with its 95 % interval by the bootstrap.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RankingScore {
    /// The mean.
    pub value: f64,
    /// Its interval.
    #[serde(flatten)]
    pub interval: Interval,
}

/// The recall of an approximate search, against the exact one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recall {
    /// What searches approximately.
    pub engine: &'static str,
    /// Postings.
    pub postings: usize,
    /// Searches that were held against the exact answer.
    pub queries: usize,
    /// How many postings each search asked for.
    pub top: usize,
    /// The mean share of the exact answer that was found.
    pub recall: f64,
    /// Its interval over queries, by the bootstrap.
    pub interval: Interval,
}
