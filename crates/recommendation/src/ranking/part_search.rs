//! The search for one part of a query.

use std::sync::Arc;

use super::collaboration::Collaboration;
use super::fuse::{Orders, Views};
use super::request::{QueryPart, Request};
use super::strategy::Strategy;
use crate::error::Result;
use crate::fixed::{FixedMap, FixedSet};
use crate::index::{Allowed, KeywordScores, Lookup, Nearest, Place, Snapshot, look_up};
use crate::vectors::Query;

/// The search for one part of a query.
pub(super) struct PartSearch {
    allowed: Arc<Allowed>,
    query: Option<Arc<Query>>,
    /// What was looked up for it already.
    nearest: Option<Nearest>,
    keywords: Option<KeywordScores>,
    /// Best first.
    collaborative: Vec<(Place, f32)>,
    strategy: Strategy,
}

impl PartSearch {
    pub(super) fn all(
        snapshot: &Snapshot,
        request: &Request,
        collaboration: &Collaboration,
        allowed: &Arc<Allowed>,
    ) -> Result<Vec<Self>> {
        let mut near: Vec<(Place, f32)> = collaboration
            .near(&request.touched)
            .into_iter()
            .filter_map(|(id, score)| Some((snapshot.allowed_place(&id, allowed)?, score)))
            .collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let search = |part: &QueryPart| {
            let query = if part.vector.is_empty() {
                None
            } else {
                Some(Arc::new(Query::new(&part.vector, snapshot.dimension())?))
            };
            let has_words = !part.text.trim().is_empty();
            Ok(Self {
                allowed: allowed.clone(),
                query,
                nearest: None,
                keywords: has_words.then(|| snapshot.keyword_scores(&part.text)),
                collaborative: near.clone(),
                strategy: request.strategy,
            })
        };
        request.parts.iter().map(search).collect()
    }

    /// What has to be looked up for the first `depth` in meaning.
    pub(super) fn lookup(&self, snapshot: &Snapshot, depth: usize) -> Option<Lookup> {
        let by_words_only = self.strategy == Strategy::Keyword && self.keywords.is_some();
        let query = self.query.as_ref().filter(|_| !by_words_only)?;
        Some(snapshot.lookup(query.clone(), depth, self.allowed.clone()))
    }

    /// Keeps what was looked up, if it was for this part.
    pub(super) fn know(&mut self, nearest: &Nearest) {
        if self
            .query
            .as_ref()
            .is_some_and(|query| nearest.is_of(query))
        {
            self.nearest = Some(nearest.clone());
        }
    }

    /// The nearest places with their similarity, best first.
    fn nearest(&self, snapshot: &Snapshot, depth: usize) -> Vec<(Place, f32)> {
        let known = self
            .nearest
            .as_ref()
            .and_then(|nearest| nearest.first(depth));
        known.unwrap_or_else(|| {
            let lookup = self.lookup(snapshot, depth);
            let nearest = look_up(lookup.as_slice()).pop();
            nearest
                .and_then(|nearest| nearest.first(depth))
                .unwrap_or_default()
        })
    }

    /// The first `depth` of each order, and how each candidate looks from every side.
    pub(super) fn orders(
        &self,
        snapshot: &Snapshot,
        depth: usize,
    ) -> (Orders, FixedMap<Place, Views>) {
        let by_meaning_only = self.strategy == Strategy::Semantic && self.query.is_some();
        let keyword = match &self.keywords {
            Some(scores) if !by_meaning_only => {
                let best = snapshot.best_keywords(scores, depth, &self.allowed);
                best.iter().map(Place::from).collect()
            }
            _ => Vec::new(),
        };
        let collaborative = self
            .collaborative
            .iter()
            .take(depth)
            .map(|(place, _)| *place);
        let nearest = self.nearest(snapshot, depth);
        let orders = Orders {
            semantic: nearest.iter().map(|(place, _)| *place).collect(),
            keyword,
            collaborative: collaborative.collect(),
        };
        let views = self.views(snapshot, &orders, nearest);
        (orders, views)
    }

    fn views(
        &self,
        snapshot: &Snapshot,
        orders: &Orders,
        nearest: Vec<(Place, f32)>,
    ) -> FixedMap<Place, Views> {
        let all = orders
            .semantic
            .iter()
            .chain(&orders.keyword)
            .chain(&orders.collaborative);
        let candidates: FixedSet<Place> = all.copied().collect();
        let mut similarities: FixedMap<Place, f32> = nearest.into_iter().collect();
        if let Some(query) = &self.query {
            let unknown = candidates
                .iter()
                .filter(|place| !similarities.contains_key(place));
            let unknown: Vec<Place> = unknown.copied().collect();
            let found = snapshot.similarities(query, &unknown);
            similarities.extend(unknown.into_iter().zip(found));
        }
        let near: FixedMap<Place, f32> = self.collaborative.iter().copied().collect();
        let views = candidates.into_iter().map(|place| {
            let views = Views {
                semantic: similarities.get(&place).copied(),
                keyword: self.keywords.as_ref().map(|scores| scores.of(place)),
                collaborative: (!near.is_empty()).then(|| near.get(&place).copied().unwrap_or(0.0)),
            };
            (place, views)
        });
        views.collect()
    }
}
