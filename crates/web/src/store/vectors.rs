//! Vectors, which the bundled model makes quicker than they would be found.

use async_trait::async_trait;
use shortlist_storage::{
    Claim, EmbeddingWork, NearPosting, PostingFilter, RecordKind, Result, StoredVector,
    VectorRepository, VectorRow, VectorSearch,
};

use super::PageStore;

#[async_trait]
impl VectorRepository for PageStore {
    async fn put_vectors(&self, _fingerprint: &str, _vectors: &[StoredVector]) -> Result<()> {
        Ok(())
    }

    async fn vector(
        &self,
        _fingerprint: &str,
        _content_hash: &str,
    ) -> Result<Option<StoredVector>> {
        Ok(None)
    }

    async fn vectors_by_hash(
        &self,
        _fingerprint: &str,
        _content_hashes: &[&str],
    ) -> Result<Vec<StoredVector>> {
        Ok(Vec::new())
    }

    async fn vectors(&self, _fingerprint: &str) -> Result<Vec<StoredVector>> {
        Ok(Vec::new())
    }

    async fn each_vector(
        &self,
        _fingerprint: &str,
        _visit: &mut (dyn for<'a> FnMut(VectorRow<'a>) -> Result<()> + Send),
    ) -> Result<()> {
        Ok(())
    }

    async fn vectors_of(&self, _content_hash: &str) -> Result<Vec<(String, StoredVector)>> {
        Ok(Vec::new())
    }

    async fn vector_counts(&self) -> Result<Vec<(String, usize)>> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl EmbeddingWork for PageStore {
    async fn without_vector(
        &self,
        _kind: RecordKind,
        _fingerprint: &str,
    ) -> Result<(usize, usize)> {
        Ok((0, 0))
    }

    async fn claim(
        &self,
        _kind: RecordKind,
        _fingerprint: &str,
        _after: i64,
        _most: usize,
    ) -> Result<Option<Box<dyn Claim>>> {
        Ok(None)
    }
}

#[async_trait]
impl VectorSearch for PageStore {
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
