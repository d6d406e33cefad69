//! What finds the nearest postings, exactly or approximately.

use async_trait::async_trait;

use crate::error::Result;
use crate::facts::Filter;
use crate::index::{Match, Snapshot};
use crate::vectors::Query;

/// Finds the postings nearest to a vector: the exact search in memory, an approximate index, or a
/// database. Approximate ones are held against the exact one by their recall.
#[async_trait]
pub trait NearestPostings: Send + Sync {
    /// Its name.
    fn name(&self) -> &'static str;

    /// The `wanted` nearest postings that pass the filter, nearest first: fewer only if there are no
    /// more.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`](crate::Error::Dimension), [`Error::NotFinite`](crate::Error::NotFinite);
    /// [`Error::Engine`](crate::Error::Engine) for what happens outside this crate.
    async fn nearest_postings(
        &self,
        query: &[f32],
        wanted: usize,
        filter: &Filter,
    ) -> Result<Vec<Match>>;
}

#[async_trait]
impl NearestPostings for Snapshot {
    fn name(&self) -> &'static str {
        "exact"
    }

    async fn nearest_postings(
        &self,
        query: &[f32],
        wanted: usize,
        filter: &Filter,
    ) -> Result<Vec<Match>> {
        let query = Query::new(query, self.dimension())?;
        Ok(self.nearest_passing(&query, wanted, filter))
    }
}
