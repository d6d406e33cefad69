//! The nearest postings of several searches, looked up together.

use std::sync::Arc;

use super::snapshot::{Allowed, Part, Place, rows_of};
use crate::vectors::{Found, Query, Search, nearest_together};

/// A search for the nearest postings that can wait, and be done together with others.
pub struct Lookup {
    parts: Vec<Part>,
    allowed: Arc<Allowed>,
    query: Arc<Query>,
    wanted: usize,
}

/// What a [`Lookup`] found.
#[derive(Clone)]
pub struct Nearest {
    query: Arc<Query>,
    wanted: usize,
    found: Arc<[Found]>,
}

impl Lookup {
    pub(super) fn new(
        parts: Vec<Part>,
        allowed: Arc<Allowed>,
        query: Arc<Query>,
        wanted: usize,
    ) -> Self {
        Self {
            parts,
            allowed,
            query,
            wanted,
        }
    }

    /// The bytes of vectors that are read to find the nearest. Below some megabytes, reading them again
    /// for the next takes no longer than bringing two lookups together.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let blocks = self
            .parts
            .iter()
            .map(|part| part.segment.block.code_bytes());
        blocks.sum()
    }

    /// Whether both search the same segments.
    fn searches_with(&self, other: &Self) -> bool {
        let mut pairs = self.parts.iter().zip(&other.parts);
        self.parts.len() == other.parts.len()
            && pairs.all(|(own, other)| Arc::ptr_eq(&own.segment, &other.segment))
    }
}

impl Nearest {
    /// Whether it was looked up for this very query.
    pub(crate) fn is_of(&self, query: &Arc<Query>) -> bool {
        Arc::ptr_eq(&self.query, query)
    }

    /// The first so many with their similarity, best first; `None`: so many were not looked up.
    pub(crate) fn first(&self, wanted: usize) -> Option<Vec<(Place, f32)>> {
        let found = self.found.iter().take(wanted);
        let found = found.map(|found| (Place::from(found), found.score));
        (wanted <= self.wanted).then(|| found.collect())
    }
}

/// Looks up the nearest postings of all lookups, in their order. Those of one snapshot are found by
/// reading its vectors once, so many together take less time than one by one.
#[must_use]
pub fn look_up(lookups: &[Lookup]) -> Vec<Nearest> {
    let mut nearest: Vec<(usize, Nearest)> = Vec::with_capacity(lookups.len());
    let mut left: Vec<(usize, &Lookup)> = lookups.iter().enumerate().collect();
    while let Some((_, first)) = left.first().copied() {
        let (together, others): (Vec<_>, Vec<_>) = left
            .into_iter()
            .partition(|(_, lookup)| lookup.searches_with(first));
        left = others;
        let searches: Vec<Search<'_>> = together
            .iter()
            .map(|(_, lookup)| Search {
                rows: rows_of(&lookup.parts, Some(&lookup.allowed)),
                query: &lookup.query,
                wanted: lookup.wanted,
            })
            .collect();
        let found = together.iter().zip(nearest_together(&searches));
        nearest.extend(found.map(|((place, lookup), found)| {
            let nearest = Nearest {
                query: lookup.query.clone(),
                wanted: lookup.wanted,
                found: found.into(),
            };
            (*place, nearest)
        }));
    }
    nearest.sort_unstable_by_key(|(place, _)| *place);
    nearest.into_iter().map(|(_, nearest)| nearest).collect()
}
