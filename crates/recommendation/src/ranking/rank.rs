//! The list.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::Serialize;

use super::collaboration::Collaboration;
use super::diversity::diversify;
use super::fold::{is_newer, is_repeat};
use super::fuse::{Views, fuse, reciprocal};
use super::part_search::PartSearch;
use super::request::Request;
use super::seniority::share_left;
use super::strategy::Strategy;
use crate::error::Result;
use crate::facts::{Fact, Removed};
use crate::fixed::FixedMap;
use crate::index::{Allowed, Lookup, Nearest, Place, Snapshot, look_up};

/// Candidates of each order, at first; more where folding leaves too few.
const FIRST_DEPTH: usize = 100;
/// Candidates for each posting that is wanted.
const DEPTH: usize = 10;

/// The list, best first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Ranking {
    /// The postings.
    pub postings: Vec<Ranked>,
    /// Postings that the rules let pass.
    pub considered: usize,
    /// Postings that each rule left out.
    pub removed: Removed,
}

/// A posting in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Ranked {
    /// The posting.
    pub posting_id: String,
    /// What the list is sorted by (before diversity and novelty); see [`Strategy`] for its scale.
    pub score: f32,
    /// What it is made of.
    pub scores: Scores,
    /// What rules ask for and the posting does not tell.
    pub unknown: Vec<Fact>,
    /// Repeats of this posting by its company, which are not shown.
    pub repeats: Vec<String>,
    /// The part of the query that it is nearest to; 0 if there is one.
    pub query_part: usize,
}

/// The parts of a score, each on a scale that is the same for every query.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Scores {
    /// Cosine similarity of meaning, from -1 to 1. Null: the query has no vector.
    pub semantic: Option<f32>,
    /// The share of what the query's words can add, from 0 to 1. Null: it has no words.
    pub keyword: Option<f32>,
    /// Nearness to what the searcher touched, by others who touched both, from 0 to 1. Null: nothing
    /// is known of it.
    pub collaborative: Option<f32>,
    /// From 0 (everybody has seen it) to 1 (nobody has). Null: there are no interactions.
    pub novelty: Option<f32>,
}

/// A request that is being ranked.
pub struct Search<'a> {
    snapshot: &'a Snapshot,
    request: &'a Request,
    collaboration: &'a Collaboration,
    allowed: Arc<Allowed>,
    parts: Vec<PartSearch>,
    depth: usize,
}

impl Search<'_> {
    /// What has to be looked up: the nearest postings of each part that has a vector, if they are wanted.
    #[must_use]
    pub fn lookups(&self) -> Vec<Lookup> {
        let parts = self.parts.iter();
        parts
            .filter_map(|part| part.lookup(self.snapshot, self.depth))
            .collect()
    }

    /// The list, from what was looked up by [`look_up`]; what is missing is looked up now.
    #[must_use]
    pub fn rank(mut self, nearest: Vec<Nearest>) -> Ranking {
        for nearest in nearest {
            for part in &mut self.parts {
                part.know(&nearest);
            }
        }
        let (snapshot, request, allowed) = (self.snapshot, self.request, &self.allowed);
        let novelty = Novelty::new(request, self.collaboration);
        let mut depth = self.depth;
        let groups = loop {
            let candidates = snapshot.candidates(request, &self.parts, depth);
            let groups = snapshot.groups(request, candidates, &novelty);
            if depth >= allowed.count || groups.len() >= request.top {
                break groups;
            }
            depth = depth.saturating_mul(8);
        };
        Ranking {
            postings: snapshot.chosen(request, &groups, &novelty),
            considered: allowed.count,
            removed: allowed.removed,
        }
    }
}

struct Candidate {
    place: Place,
    score: f32,
    /// Decides between equal scores.
    second: f32,
    views: Views,
    part: usize,
}

impl Snapshot {
    /// Ranks the postings for what is looked for. As many as are wanted come back, if as many pass the
    /// rules (and, by words alone, have one of the words).
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`](crate::Error::Dimension), [`Error::NotFinite`](crate::Error::NotFinite),
    /// [`Error::Weight`](crate::Error::Weight).
    pub fn rank(&self, request: &Request, collaboration: &Collaboration) -> Result<Ranking> {
        let search = self.search(request, collaboration)?;
        let nearest = look_up(&search.lookups());
        Ok(search.rank(nearest))
    }

    /// Begins to rank: all but the nearest postings is found out, so that those of several requests can
    /// be looked up together. [`Snapshot::rank`] does both.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::rank`].
    pub fn search<'a>(
        &'a self,
        request: &'a Request,
        collaboration: &'a Collaboration,
    ) -> Result<Search<'a>> {
        request.weights.check()?;
        let allowed = self.allowed(&request.filter);
        let allowed = if request.unseen.is_empty() {
            allowed
        } else {
            Arc::new(self.allowed_without(&allowed, &request.unseen))
        };
        Ok(Search {
            snapshot: self,
            request,
            collaboration,
            parts: PartSearch::all(self, request, collaboration, &allowed)?,
            allowed,
            depth: FIRST_DEPTH.max(DEPTH.saturating_mul(request.top)),
        })
    }

    /// Candidates of all parts, best first.
    fn candidates(&self, request: &Request, search: &[PartSearch], depth: usize) -> Vec<Candidate> {
        let parts = search.iter().enumerate().map(|(part, search)| {
            let (orders, views) = search.orders(self, depth);
            let scores = fuse(
                request.strategy,
                request.weights,
                request.top,
                &orders,
                &views,
            );
            let candidates = scores.into_iter().map(|(place, score)| {
                let views = views.get(&place).copied().unwrap_or_default();
                Candidate {
                    place,
                    score: score * self.level_share(request, part, place),
                    second: second(request.strategy, views),
                    views,
                    part,
                }
            });
            let mut candidates: Vec<Candidate> = candidates.collect();
            sort(&mut candidates);
            candidates
        });
        let mut parts: Vec<Vec<Candidate>> = parts.collect();
        if parts.len() == 1 {
            return parts.remove(0);
        }
        fused(parts)
    }

    /// What is left of a posting's score by the years of work that it asks for.
    fn level_share(&self, request: &Request, part: usize, place: Place) -> f32 {
        let is_asked = request.filter.min_experience.is_some();
        let has = request.parts.get(part).and_then(|part| part.years);
        match (has, self.least_years(place)) {
            (Some(has), Some(asked)) if request.strategy == Strategy::Fused && !is_asked => {
                share_left(has, asked)
            }
            _ => 1.0,
        }
    }

    /// Candidates with their repeats, best first, as many as are needed.
    fn groups(
        &self,
        request: &Request,
        candidates: Vec<Candidate>,
        novelty: &Novelty<'_>,
    ) -> Vec<(Candidate, Vec<Place>)> {
        let reorders = request.weights.diversity > 0.0 || novelty.weight > 0.0;
        let enough = if reorders {
            FIRST_DEPTH.max(DEPTH * request.top)
        } else {
            request.top
        };
        let mut groups: Vec<(Candidate, Vec<Place>)> = Vec::new();
        for candidate in candidates {
            let repeat = request.weights.fold.then(|| {
                groups
                    .iter()
                    .position(|(first, _)| is_repeat(self, first.place, candidate.place))
            });
            match repeat.flatten() {
                Some(group) => {
                    let (first, repeats) = &mut groups[group];
                    // The newest stands for all, in the place of the best.
                    if is_newer(self, candidate.place, first.place) {
                        repeats.push(std::mem::replace(&mut first.place, candidate.place));
                    } else {
                        repeats.push(candidate.place);
                    }
                }
                None if groups.len() < enough => groups.push((candidate, Vec::new())),
                // What follows is shown only as a repeat.
                None => {}
            }
        }
        groups
    }

    fn chosen(
        &self,
        request: &Request,
        groups: &[(Candidate, Vec<Place>)],
        novelty: &Novelty<'_>,
    ) -> Vec<Ranked> {
        let places: Vec<Place> = groups
            .iter()
            .map(|(candidate, _)| candidate.place)
            .collect();
        let values: Vec<f32> = groups
            .iter()
            .map(|(candidate, _)| {
                let new = novelty.of(self.posting_id(candidate.place)).unwrap_or(0.0);
                (1.0 - novelty.weight) * candidate.score + novelty.weight * new
            })
            .collect();
        let diversity = request.weights.diversity;
        let order = if diversity > 0.0 || novelty.weight > 0.0 {
            diversify(self, &places, &values, diversity, request.top)
        } else {
            (0..groups.len().min(request.top)).collect()
        };
        let ranked = |index: usize| {
            let (candidate, repeats) = &groups[index];
            let posting_id = self.posting_id(candidate.place);
            Ranked {
                posting_id: posting_id.to_owned(),
                score: candidate.score,
                scores: Scores {
                    semantic: candidate.views.semantic.map(|score| score.clamp(-1.0, 1.0)),
                    keyword: candidate.views.keyword,
                    collaborative: candidate.views.collaborative,
                    novelty: novelty.of(posting_id),
                },
                unknown: self.unknown_facts(candidate.place, &request.filter),
                repeats: repeats
                    .iter()
                    .map(|place| self.posting_id(*place).to_owned())
                    .collect(),
                query_part: candidate.part,
            }
        };
        order.into_iter().map(ranked).collect()
    }
}

/// The candidates of several parts in one order: by turns, each by its best place. What is middling
/// for all parts does not pass what is best for one.
fn fused(parts: Vec<Vec<Candidate>>) -> Vec<Candidate> {
    let mut fused: FixedMap<Place, Candidate> = FixedMap::default();
    for candidates in parts {
        for (rank, candidate) in candidates.into_iter().enumerate() {
            let score = reciprocal(rank);
            let known = fused.get(&candidate.place);
            if known.is_none_or(|known| known.score < score) {
                fused.insert(candidate.place, Candidate { score, ..candidate });
            }
        }
    }
    let mut candidates: Vec<Candidate> = fused.into_values().collect();
    sort(&mut candidates);
    candidates
}

/// Best first.
fn sort(candidates: &mut [Candidate]) {
    candidates.sort_unstable_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(b.second.total_cmp(&a.second))
            .then(a.place.cmp(&b.place))
    });
}

/// What decides between equal scores.
fn second(strategy: Strategy, views: Views) -> f32 {
    let other = match strategy {
        Strategy::Semantic => views.keyword,
        _ => views.semantic,
    };
    other.unwrap_or(0.0)
}

/// How new postings are to people.
struct Novelty<'a> {
    weight: f32,
    popularity: HashMap<&'a str, usize>,
    most: usize,
    touched: HashSet<&'a str>,
}

impl<'a> Novelty<'a> {
    fn new(request: &'a Request, collaboration: &'a Collaboration) -> Self {
        let popularity = collaboration.popularity();
        let touched = request
            .touched
            .iter()
            .map(|touch| touch.posting_id.as_str());
        Self {
            weight: if popularity.is_empty() {
                0.0
            } else {
                request.weights.novelty
            },
            most: popularity.values().copied().max().unwrap_or(0),
            popularity,
            touched: touched.collect(),
        }
    }

    /// 1 less the logarithm of how many saw it, as a share of the greatest; 0 for what the searcher saw.
    fn of(&self, posting_id: &str) -> Option<f32> {
        if self.most == 0 {
            return None;
        }
        if self.touched.contains(posting_id) {
            return Some(0.0);
        }
        let seen = self.popularity.get(posting_id).copied().unwrap_or(0) as f32;
        Some(1.0 - seen.ln_1p() / (self.most as f32).ln_1p())
    }
}
