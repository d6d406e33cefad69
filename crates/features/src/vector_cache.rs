//! The vectors of letters that came lately: an applicant sends the same letter again and again, to be
//! scored, explained and held against postings.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use shortlist_document::ContentHash;
use shortlist_embedding::LetterEmbedding;

/// Bytes of an entry beside its vectors: the hash, counters, and what the cache keeps itself.
const ENTRY: u64 = 256;
/// Letters for which the cache makes room at its start; it grows by itself.
const EXPECTED: usize = 64;

#[derive(Clone)]
struct Bytes;

impl Weighter<ContentHash, Arc<LetterEmbedding>> for Bytes {
    fn weight(&self, _: &ContentHash, embedding: &Arc<LetterEmbedding>) -> u64 {
        let vectors = embedding.windows.len() as u64 + 1;
        let vector = size_of_val(embedding.vector.as_slice()) as u64;
        ENTRY + vectors * (vector + ENTRY / 2)
    }
}

/// Vectors by the hash of their letter's content, the least used given up first.
pub(crate) struct VectorCache {
    cache: Option<Cache<ContentHash, Arc<LetterEmbedding>, Bytes>>,
}

impl VectorCache {
    /// Room for so many bytes.
    pub(crate) fn new(bytes: u64) -> Self {
        let cache = (bytes > 0).then(|| Cache::with_weighter(EXPECTED, bytes, Bytes));
        Self { cache }
    }

    pub(crate) fn get(&self, content_hash: &ContentHash) -> Option<Arc<LetterEmbedding>> {
        self.cache.as_ref()?.get(content_hash)
    }

    pub(crate) fn put(&self, content_hash: ContentHash, embedding: Arc<LetterEmbedding>) {
        if let Some(cache) = &self.cache {
            cache.insert(content_hash, embedding);
        }
    }
}

#[cfg(test)]
mod tests {
    use shortlist_embedding::TokenCount;

    use super::*;

    #[test]
    fn it_holds_no_more_than_its_room_and_what_was_used_last() {
        let cache = VectorCache::new(100_000);
        let embedding = Arc::new(LetterEmbedding {
            vector: vec![0.5; 256],
            windows: Vec::new(),
            tokens: TokenCount::default(),
        });
        let hash = |n: usize| ContentHash::of_parts([n.to_string().as_str()]);
        for n in 0..1_000 {
            cache.put(hash(n), embedding.clone());
            assert!(cache.get(&hash(n)).is_some());
        }
        let kept = (0..1_000)
            .filter(|n| cache.get(&hash(*n)).is_some())
            .count();
        assert!((10..=80).contains(&kept), "{kept}");
        let none = VectorCache::new(0);
        none.put(hash(0), embedding);
        assert!(none.get(&hash(0)).is_none());
    }
}
