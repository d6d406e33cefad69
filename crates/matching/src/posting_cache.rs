//! What postings say that were found lately: those that are popular are found again and again, and reading
//! them takes longer than finding them.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use shortlist_document::Posting;

/// Memory for postings, in bytes.
const BYTES: u64 = 16 << 20;
/// Bytes of a posting beside its texts: its fields, and what the cache keeps itself.
const FIELDS: usize = 512;
/// Postings for which there is room at the start; the cache grows by itself.
const EXPECTED: usize = 64;

#[derive(Clone)]
struct Bytes;

impl Weighter<String, Arc<Posting>> for Bytes {
    fn weight(&self, _: &String, posting: &Arc<Posting>) -> u64 {
        // The text is nearly all that is long.
        (FIELDS + posting.text().len()) as u64
    }
}

/// Postings by id, at one revision of the store.
pub(crate) struct PostingCache(Cache<String, Arc<Posting>, Bytes>);

impl Default for PostingCache {
    fn default() -> Self {
        Self(Cache::with_weighter(EXPECTED, BYTES, Bytes))
    }
}

impl PostingCache {
    pub(crate) fn get(&self, posting_id: &str) -> Option<Arc<Posting>> {
        self.0.get(posting_id)
    }

    pub(crate) fn put(&self, posting: Arc<Posting>) {
        self.0.insert(posting.posting_id.clone(), posting);
    }
}
