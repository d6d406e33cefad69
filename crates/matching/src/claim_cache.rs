//! What postings ask for that were looked at lately: a posting is read and taken apart once, not for each letter.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use shortlist_document::{ContentHash, Posting};
use shortlist_recommendation::Claim;

use crate::error::Result;

/// Memory for claims, in bytes.
const BYTES: u64 = 32 << 20;
/// Bytes of a claim beside its vector.
const CLAIM: usize = 1_024;
/// Postings for which there is room at the start; the cache grows by itself.
const EXPECTED: usize = 64;

/// What a posting asks for, and the vector of each claim's text.
#[derive(Debug, Default)]
pub(crate) struct AskedClaims {
    pub(crate) claims: Vec<Claim>,
    pub(crate) vectors: Vec<Vec<f32>>,
}

#[derive(Clone)]
struct Bytes;

impl Weighter<Key, Arc<AskedClaims>> for Bytes {
    fn weight(&self, _: &Key, asked: &Arc<AskedClaims>) -> u64 {
        let numbers: usize = asked.vectors.iter().map(Vec::len).sum();
        (CLAIM * (1 + asked.claims.len()) + size_of::<f32>() * numbers) as u64
    }
}

/// A posting's fields, and by which words they were read.
type Key = (ContentHash, u64);

/// Claims by what the posting says.
pub(crate) struct ClaimCache(Cache<Key, Arc<AskedClaims>, Bytes>);

impl Default for ClaimCache {
    fn default() -> Self {
        Self(Cache::with_weighter(EXPECTED, BYTES, Bytes))
    }
}

impl ClaimCache {
    /// The claims of a posting, read by `read` if they are not known. `words` is the mark of the analyser.
    pub(crate) fn of(
        &self,
        posting: &Posting,
        words: u64,
        read: impl FnOnce() -> Result<AskedClaims>,
    ) -> Result<Arc<AskedClaims>> {
        let key = (fields(posting), words);
        if let Some(known) = self.0.get(&key) {
            return Ok(known);
        }
        let asked = Arc::new(read()?);
        self.0.insert(key, asked.clone());
        Ok(asked)
    }
}

/// What a posting's claims are read from, field by field.
fn fields(posting: &Posting) -> ContentHash {
    let texts = [
        Some(posting.title.as_str()),
        posting.description.as_deref(),
        posting.duties.as_deref(),
        posting.requirements.as_deref(),
        posting.preferred.as_deref(),
    ];
    let texts = texts.into_iter().map(Option::unwrap_or_default);
    ContentHash::of_parts(texts.chain(posting.skills.iter().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_posting_is_read_once_until_it_says_something_else() {
        let cache = ClaimCache::default();
        let posting = |requirements: &str| Posting {
            requirements: Some(requirements.into()),
            ..Posting::default()
        };
        let mut read = 0;
        let mut look = |posting: &Posting, words: u64| {
            let asked = cache.of(posting, words, || {
                read += 1;
                Ok(AskedClaims::default())
            });
            assert!(asked.is_ok());
            read
        };
        assert_eq!(look(&posting("용접 경험"), 1), 1);
        assert_eq!(look(&posting("용접 경험"), 1), 1);
        assert_eq!(look(&posting("배관 경험"), 1), 2);
        assert_eq!(look(&posting("용접 경험"), 2), 3);
    }
}
