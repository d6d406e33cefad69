//! Search by the database (pgvector), for more postings than fit into memory.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use shortlist_document::Posting;
use shortlist_recommendation::{
    Entry, Error as RankingError, Filter, Match, NearestPostings, PostingIndex, QueryPart, Snapshot,
};
use shortlist_storage::{PostingFilter, PostingRepository, VectorSearch};

use crate::error::{Error, Result};
use crate::matcher::Matcher;

const ENGINE: &str = "pgvector";
/// Candidates of each part of a query, at least, and for each posting that is wanted.
const FEWEST: usize = 200;
const EACH: usize = 10;

/// The database as something that finds near postings.
pub(crate) struct DatabaseSearch {
    postings: Arc<dyn PostingRepository>,
    vectors: Arc<dyn VectorSearch>,
    fingerprint: String,
}

impl Matcher {
    /// The database's search; an error where it has none.
    pub(crate) async fn database_search(&self) -> Result<DatabaseSearch> {
        let fingerprint = self.featuriser()?.fingerprint().to_string();
        let ports = &self.index.ports;
        if ports
            .vectors
            .search
            .prepare_search(&fingerprint)
            .await?
            .is_none()
        {
            return Err(Error::NoVectorSearch);
        }
        Ok(DatabaseSearch {
            postings: ports.postings.clone(),
            vectors: ports.vectors.search.clone(),
            fingerprint,
        })
    }

    /// Those postings, in memory, that the database finds for the parts of a query: among them all
    /// strategies then choose.
    pub(crate) async fn candidates(
        &self,
        parts: &[QueryPart],
        filter: &Filter,
        top: usize,
    ) -> Result<Arc<Snapshot>> {
        let search = self.database_search().await?;
        let wanted = FEWEST.max(top.saturating_mul(EACH));
        let mut ids = BTreeSet::new();
        for part in parts {
            let near = search
                .nearest_postings(&part.vector, wanted, filter)
                .await?;
            ids.extend(near.into_iter().map(|near| near.posting_id));
        }
        let (analyser, _) = self.index.ports.analyser.analyser()?;
        let index = PostingIndex::with_analyser(self.featuriser()?.dimension(), analyser)?;
        let mut found: Vec<(Posting, Vec<f32>)> = Vec::new();
        for posting in self
            .postings_by_id(ids.iter().map(String::as_str))
            .await?
            .into_values()
        {
            let hash = posting.content_hash().to_string();
            if let Some(stored) = self
                .index
                .ports
                .vectors
                .vectors
                .vector(&search.fingerprint, &hash)
                .await?
            {
                found.push((posting, stored.vector));
            }
        }
        let entries: Vec<Entry<'_>> = found
            .iter()
            .map(|(posting, vector)| Entry { posting, vector })
            .collect();
        index.add(&entries)?;
        Ok(index.snapshot())
    }
}

fn failed(error: &shortlist_storage::Error) -> RankingError {
    RankingError::Engine {
        engine: ENGINE,
        action: "search",
        reason: error.to_string(),
    }
}

#[async_trait]
impl NearestPostings for DatabaseSearch {
    fn name(&self) -> &'static str {
        ENGINE
    }

    async fn nearest_postings(
        &self,
        query: &[f32],
        wanted: usize,
        filter: &Filter,
    ) -> std::result::Result<Vec<Match>, RankingError> {
        // The database leaves out what is closed; what else is asked for is read from each posting.
        let open = PostingFilter {
            open_on: filter.open_on.clone(),
            ..PostingFilter::default()
        };
        let mut asked = wanted;
        loop {
            let near = self
                .vectors
                .nearest_postings(&self.fingerprint, query, asked, &open)
                .await
                .map_err(|error| failed(&error))?
                .unwrap_or_default();
            let mut matches = Vec::new();
            for near in &near {
                let posting = self
                    .postings
                    .posting(&near.posting_id)
                    .await
                    .map_err(|error| failed(&error))?;
                if posting.is_some_and(|posting| filter.passes(&posting)) {
                    #[expect(clippy::cast_possible_truncation, reason = "from -1 to 1")]
                    matches.push(Match {
                        posting_id: near.posting_id.clone(),
                        similarity: near.similarity as f32,
                    });
                }
                if matches.len() == wanted {
                    break;
                }
            }
            if matches.len() == wanted || near.len() < asked {
                return Ok(matches);
            }
            asked = asked.saturating_mul(4);
        }
    }
}
