//! Approximate search by usearch's HNSW graph (Malkov and Yashunin 2016).

use std::sync::Arc;

use async_trait::async_trait;
use usearch::Index;
use usearch::ffi::{IndexOptions, MetricKind, ScalarKind};

use crate::error::{Error, Result};
use crate::facts::Filter;
use crate::index::{Match, Place, Snapshot};
use crate::nearest_postings::NearestPostings;
use crate::vectors::Query;

const ENGINE: &str = "usearch";

/// An approximate index of the postings of one moment.
pub struct UsearchIndex {
    index: Index,
    snapshot: Arc<Snapshot>,
}

impl UsearchIndex {
    /// Builds the graph.
    ///
    /// # Errors
    ///
    /// [`Error::Engine`].
    pub fn build(snapshot: Arc<Snapshot>) -> Result<Self> {
        let options = IndexOptions {
            dimensions: snapshot.dimension(),
            metric: MetricKind::IP,
            quantization: ScalarKind::F32,
            // 0: usearch's own defaults.
            connectivity: 0,
            expansion_add: 0,
            expansion_search: 0,
            multi: false,
        };
        let index = Index::new(&options).map_err(failed("make an index"))?;
        index
            .reserve(snapshot.len())
            .map_err(failed("find memory"))?;
        for place in snapshot.places() {
            let added = index.add(place.key(), snapshot.vector_at(place));
            added.map_err(failed("add a vector"))?;
        }
        Ok(Self { index, snapshot })
    }
}

fn failed<E: std::fmt::Display>(action: &'static str) -> impl Fn(E) -> Error {
    move |reason| Error::Engine {
        engine: ENGINE,
        action,
        reason: reason.to_string(),
    }
}

#[async_trait]
impl NearestPostings for UsearchIndex {
    fn name(&self) -> &'static str {
        ENGINE
    }

    async fn nearest_postings(
        &self,
        query: &[f32],
        wanted: usize,
        filter: &Filter,
    ) -> Result<Vec<Match>> {
        let query = Query::new(query, self.snapshot.dimension())?;
        let allowed = self.snapshot.allowed(filter);
        let wanted = wanted.min(allowed.count);
        if wanted == 0 {
            return Ok(Vec::new());
        }
        let found = self
            .index
            .filtered_search(query.values(), wanted, |key| {
                allowed.has(Place::of_key(key))
            })
            .map_err(failed("search"))?;
        if found.keys.len() < wanted {
            // A narrow filter can cut the graph into pieces.
            return Ok(self.snapshot.nearest_passing(&query, wanted, filter));
        }
        let matches = found
            .keys
            .iter()
            .zip(&found.distances)
            .map(|(key, distance)| Match {
                posting_id: self.snapshot.posting_id(Place::of_key(*key)).to_owned(),
                similarity: (1.0 - distance).clamp(-1.0, 1.0),
            });
        Ok(matches.collect())
    }
}
