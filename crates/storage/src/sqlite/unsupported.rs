//! What SQLite cannot do: search for near vectors. They are searched in memory instead.

use async_trait::async_trait;

use super::SqliteStore;
use crate::error::Result;
use crate::records::{NearPosting, PostingFilter};
use crate::repositories::VectorSearch;

#[async_trait]
impl VectorSearch for SqliteStore {
    async fn prepare_search(&self, _fingerprint: &str) -> Result<Option<usize>> {
        Ok(None)
    }

    async fn nearest_postings(
        &self,
        _fingerprint: &str,
        _query: &[f32],
        _wanted: usize,
        _filter: &PostingFilter,
    ) -> Result<Option<Vec<NearPosting>>> {
        Ok(None)
    }
}
