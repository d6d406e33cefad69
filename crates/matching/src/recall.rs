//! How many of the exact answers another way of searching finds.

use shortlist_metrics::{Bootstrap, Interval};
use shortlist_recommendation::{Filter, NearestPostings, SearchPrecision, Snapshot};
use shortlist_runtime::Progress;

use crate::error::{Error, Result};
use crate::matcher::Matcher;

/// The level of the interval.
const LEVEL: f64 = 0.9;

/// The recall of an approximate search, against the exact one.
#[derive(Debug, Clone, PartialEq)]
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

/// What searches approximately.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SearchEngine {
    /// The database, by pgvector.
    #[default]
    Database,
    /// usearch, in memory.
    #[cfg(feature = "usearch")]
    Usearch,
}

impl Matcher {
    /// Holds an approximate search against the exact one, with the vectors of postings themselves as
    /// queries, spread evenly over all of them.
    ///
    /// # Errors
    ///
    /// [`Error::NoPostings`]; [`Error::NoVectorSearch`] where the database cannot search.
    pub async fn search_recall(
        &self,
        engine: SearchEngine,
        queries: usize,
        top: usize,
        progress: &dyn Progress,
    ) -> Result<Recall> {
        let snapshot = self.index.live_postings(progress).await?.snapshot;
        if snapshot.is_empty() {
            return Err(Error::NoPostings);
        }
        match engine {
            SearchEngine::Database => {
                recall_of(&self.database_search().await?, &snapshot, queries, top).await
            }
            #[cfg(feature = "usearch")]
            SearchEngine::Usearch => {
                let index = shortlist_recommendation::UsearchIndex::build(snapshot.clone())?;
                recall_of(&index, &snapshot, queries, top).await
            }
        }
    }
}

async fn recall_of(
    engine: &dyn NearestPostings,
    snapshot: &Snapshot,
    queries: usize,
    top: usize,
) -> Result<Recall> {
    let step = snapshot.len().div_ceil(queries.max(1)).max(1);
    let ids: Vec<&str> = snapshot.posting_ids().step_by(step).collect();
    let mut shares = Vec::new();
    for query in ids.iter().filter_map(|id| snapshot.vector(id)) {
        let exact = snapshot.nearest(query, top, SearchPrecision::default())?;
        let Some(farthest) = exact.last() else {
            continue;
        };
        let found = engine
            .nearest_postings(query, top, &Filter::default())
            .await?;
        // Of several that are equally near, any is right.
        let least = farthest.similarity - EQUAL;
        let right = found.iter().filter(|near| near.similarity >= least).count();
        shares.push(right.min(exact.len()) as f64 / exact.len() as f64);
    }
    let count = shares.len();
    let bootstrap = Bootstrap {
        level: LEVEL,
        ..Bootstrap::default()
    };
    let interval = bootstrap.statistic(count, |drawn| {
        let sum: f64 = drawn
            .iter()
            .zip(&shares)
            .map(|(n, share)| f64::from(*n) * share)
            .sum();
        Some(sum / count as f64)
    })?;
    Ok(Recall {
        engine: engine.name(),
        postings: snapshot.len(),
        queries: count,
        top,
        recall: shares.iter().sum::<f64>() / count.max(1) as f64,
        interval,
    })
}

/// Similarities that differ by less are equal: engines sum in another order.
const EQUAL: f32 = 1e-5;
