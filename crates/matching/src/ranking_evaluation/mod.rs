//! How good are the rankings? Held against labelled pairs of any origin.

mod files;
mod scores;

use std::collections::HashMap;

use shortlist_document::Posting;
use shortlist_features::Featuriser;
use shortlist_metrics::{Bootstrap, Interval};
use shortlist_recommendation::{
    Analyser, Collaboration, Entry, PostingIndex, QueryPart, Request, Strategy, Weights,
};

pub use files::RankingFiles;

use crate::error::{Error, Result};
use crate::matcher::Matcher;
use files::{Query, Relevance};
use scores::{Scores, mean_of};

/// The places that count.
const PLACES: usize = 10;

/// The scores of every strategy, with trivial orders beside them.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankingScore {
    /// The mean.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
}

impl Matcher {
    /// Scores every strategy on labelled pairs, with this home's embedder and aliases; nothing is
    /// stored.
    ///
    /// # Errors
    ///
    /// [`Error::RankingFile`].
    pub fn evaluate_ranking(&self, files: &RankingFiles, seed: u64) -> Result<RankingEvaluation> {
        let (analyser, _) = self.index.ports.analyser.analyser()?;
        evaluate_ranking(self.featuriser()?, analyser, files, seed)
    }
}

/// Scores every strategy on labelled pairs, without a home.
///
/// # Errors
///
/// [`Error::RankingFile`].
pub fn evaluate_ranking(
    featuriser: &Featuriser,
    analyser: Analyser,
    files: &RankingFiles,
    seed: u64,
) -> Result<RankingEvaluation> {
    let index = index_of(featuriser, analyser, &files.postings)?;
    let mut known: HashMap<&str, Vec<(usize, f64)>> = HashMap::new();
    let places: HashMap<&str, usize> = files
        .postings
        .iter()
        .enumerate()
        .map(|(place, posting)| (posting.posting_id.as_str(), place))
        .collect();
    for Relevance {
        query_id,
        posting_id,
        grade,
    } in &files.relevance
    {
        let place = places
            .get(posting_id.as_str())
            .ok_or_else(|| Error::RankingFile {
                file: "relevance file",
                expected: "posting ids that the postings file has",
                came: format!("came {posting_id}"),
            })?;
        known.entry(query_id).or_default().push((*place, *grade));
    }
    let judged: Vec<(&Query, Vec<f64>)> = files
        .queries
        .iter()
        .filter_map(|query| {
            let mut relevance = vec![0.0; files.postings.len()];
            for (place, value) in known.get(query.query_id.as_str())? {
                relevance[*place] = *value;
            }
            relevance
                .iter()
                .any(|value| *value > 0.0)
                .then_some((query, relevance))
        })
        .collect();
    if judged.is_empty() {
        return Err(Error::RankingFile {
            file: "relevance file",
            expected: "at least one relevant posting of one of the queries",
            came: "there is none".into(),
        });
    }
    let bootstrap = Bootstrap {
        seed,
        ..Bootstrap::default()
    };
    let queries: Vec<&Query> = judged.iter().map(|(query, _)| *query).collect();
    let parts = RankingFiles::parts(&queries, featuriser, &index.snapshot())?;
    let mut strategies = Vec::new();
    for strategy in Strategy::ALL {
        let mut scores = Vec::new();
        for (parts, (_, relevance)) in parts.iter().zip(&judged) {
            let order = order(&index, parts, strategy, &places)?;
            scores.push(Scores::of_order(&order, relevance, PLACES)?);
        }
        strategies.push(mean_of(strategy.as_str(), &scores, bootstrap)?);
    }
    let all: Vec<&[f64]> = judged
        .iter()
        .map(|(_, relevance)| relevance.as_slice())
        .collect();
    strategies.push(mean_of(
        "popularity",
        &scores::popularity(&all, PLACES)?,
        bootstrap,
    )?);
    strategies.push(mean_of(
        "random",
        &scores::random(&all, PLACES, seed)?,
        bootstrap,
    )?);
    Ok(RankingEvaluation {
        queries: judged.len(),
        without_relevant: files.queries.len() - judged.len(),
        postings: files.postings.len(),
        pairs: files.relevance.len(),
        embedder: featuriser.name().to_owned(),
        strategies,
        notes: vec![
            "A posting that is not labelled for a query counts as not relevant. Popularity orders postings \
             by their relevance to all other queries."
                .to_owned(),
            "Of letters, what all of them have in common is taken out, as recommend does with the letters \
             that its model learned from; of fewer than 20 letters nothing is."
                .to_owned(),
        ],
    })
}

/// All postings, open or not: what was labelled is ranked.
fn index_of(
    featuriser: &Featuriser,
    analyser: Analyser,
    postings: &[Posting],
) -> Result<PostingIndex> {
    let index = PostingIndex::with_analyser(featuriser.dimension(), analyser)?;
    let mut open = Vec::with_capacity(postings.len());
    let mut vectors = Vec::with_capacity(postings.len());
    for posting in postings {
        vectors.push(match featuriser.posting(posting) {
            Ok(embedding) => embedding.vector,
            Err(shortlist_features::Error::Embedding(
                shortlist_embedding::Error::NothingToEmbed,
            )) => {
                vec![0.0; featuriser.dimension()]
            }
            Err(error) => return Err(error.into()),
        });
        open.push(Posting {
            is_active: None,
            ..posting.clone()
        });
    }
    let entries: Vec<Entry<'_>> = open
        .iter()
        .zip(&vectors)
        .map(|(posting, vector)| Entry { posting, vector })
        .collect();
    index.add(&entries)?;
    Ok(index)
}

/// The places of the postings that a strategy ranks, best first.
fn order(
    index: &PostingIndex,
    parts: &[QueryPart],
    strategy: Strategy,
    places: &HashMap<&str, usize>,
) -> Result<Vec<usize>> {
    let snapshot = index.snapshot();
    let request = Request::default()
        .with_parts(parts.to_vec())
        .with_top(snapshot.len())
        .with_strategy(strategy)
        .with_weights(Weights::default().with_fold(false));
    let ranking = snapshot.rank(&request, &Collaboration::new())?;
    let ranked = ranking.postings.iter();
    Ok(ranked
        .filter_map(|one| places.get(one.posting_id.as_str()).copied())
        .collect())
}
