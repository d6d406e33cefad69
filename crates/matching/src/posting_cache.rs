//! What postings say that were found lately: those that are popular are found again and again, and reading
//! them takes longer than finding them.

use std::sync::{Arc, PoisonError, RwLock};

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use shortlist_document::Posting;
use shortlist_storage::Revision;

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

/// Postings by id, as the store has them at the last revision that was seen.
pub(crate) struct PostingCache {
    postings: Cache<String, Arc<Posting>, Bytes>,
    /// That revision. Who puts a posting there reads it, who takes changed ones out writes it.
    revision: RwLock<Option<Revision>>,
}

impl Default for PostingCache {
    fn default() -> Self {
        Self {
            postings: Cache::with_weighter(EXPECTED, BYTES, Bytes),
            revision: RwLock::default(),
        }
    }
}

impl PostingCache {
    /// Forgets what changed up to a revision; `None`: all of it.
    pub(crate) fn advance(&self, revision: &Revision, changed: Option<&[String]>) {
        let mut current = self
            .revision
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *current = Some(revision.clone());
        match changed {
            None => self.postings.clear(),
            Some(ids) => ids.iter().for_each(|id| {
                self.postings.remove(id.as_str());
            }),
        }
    }
}

/// The cache as a request sees it that began at a revision.
#[derive(Clone)]
pub(crate) struct CachedPostings {
    pub(crate) cache: Arc<PostingCache>,
    pub(crate) revision: Revision,
}

impl CachedPostings {
    pub(crate) fn get(&self, posting_id: &str) -> Option<Arc<Posting>> {
        self.cache.postings.get(posting_id)
    }

    /// Keeps a posting that was read from the store since the request began. If another revision was seen
    /// meanwhile, it may have been read before that, and is not kept.
    pub(crate) fn put(&self, posting: Arc<Posting>) {
        let cache = &self.cache;
        let current = cache
            .revision
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        if current.as_ref() == Some(&self.revision) {
            cache.postings.insert(posting.posting_id.clone(), posting);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_before_a_change_does_not_come_back_after_it() {
        let cache = Arc::new(PostingCache::default());
        let revision = |number| Revision {
            feed: "a".into(),
            number,
        };
        let at = |number| CachedPostings {
            cache: cache.clone(),
            revision: revision(number),
        };
        let posting = |id: &str| {
            Arc::new(Posting {
                posting_id: id.into(),
                ..Posting::default()
            })
        };
        cache.advance(&revision(1), None);
        at(1).put(posting("stays"));
        at(1).put(posting("changes"));
        cache.advance(&revision(2), Some(&["changes".into()]));
        assert!(at(2).get("stays").is_some() && at(2).get("changes").is_none());
        at(1).put(posting("changes"));
        assert!(at(2).get("changes").is_none(), "read before the change");
        at(2).put(posting("changes"));
        assert!(at(2).get("changes").is_some());
        cache.advance(&revision(2), None);
        assert!(at(2).get("stays").is_none());
    }
}
