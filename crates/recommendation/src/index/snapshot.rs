//! The postings at one moment.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use shortlist_document::Posting;

use super::bits;
use super::lookup::Lookup;
use super::remembered::Remembered;
use super::segment::{Segment, id_key};
use crate::error::Result;
use crate::facts::{Fact, Filter, Removed};
use crate::vectors::{
    Found, Query, Rows, SearchPrecision, Top, greatest, nearest, nearest_many, similarities,
};
use crate::words::{Analyser, Keywords, Statistics, Term};

/// Rows whose scores are compared at once: those of one word of bits.
const RUN: usize = 64;

/// The postings at one moment; who holds it sees no change.
#[derive(Clone)]
pub struct Snapshot {
    pub(super) dimension: usize,
    pub(super) analyser: Analyser,
    pub(super) parts: Vec<Part>,
    pub(super) remembered: Remembered,
}

/// A segment and those of its rows that are still there.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) segment: Arc<Segment>,
    pub(super) alive: Arc<Vec<u64>>,
    pub(super) alive_count: usize,
}

/// A posting with its similarity to a query.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Match {
    /// The posting.
    pub posting_id: String,
    /// Cosine similarity to the query, from -1 to 1.
    pub similarity: f32,
}

/// Where a posting stands in a snapshot: those that were added before it stand before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) segment: u32,
    pub(crate) row: u32,
}

impl From<&Found> for Place {
    fn from(found: &Found) -> Self {
        Self {
            segment: found.segment,
            row: found.row,
        }
    }
}

#[cfg(feature = "usearch")]
impl Place {
    /// The place as one number.
    pub(crate) fn key(self) -> u64 {
        u64::from(self.segment) << 32 | u64::from(self.row)
    }

    /// The place of such a number.
    pub(crate) fn of_key(key: u64) -> Self {
        let half = |value: u64| u32::try_from(value & u64::from(u32::MAX)).unwrap_or(u32::MAX);
        Self {
            segment: half(key >> 32),
            row: half(key),
        }
    }
}

#[cfg(feature = "usearch")]
impl Snapshot {
    /// All postings.
    pub(crate) fn places(&self) -> impl Iterator<Item = Place> {
        (0_u32..).zip(&self.parts).flat_map(|(segment, part)| {
            let rows = (0..part.segment.len()).filter(|row| bits::has(&part.alive, *row));
            rows.filter_map(move |row| {
                let row = u32::try_from(row).ok()?;
                Some(Place { segment, row })
            })
        })
    }
}

#[cfg(feature = "usearch")]
impl Allowed {
    pub(crate) fn has(&self, place: Place) -> bool {
        bits::has(&self.bits[place.segment as usize], place.row as usize)
    }
}

/// The rows that a filter lets pass.
#[derive(Clone)]
pub(crate) struct Allowed {
    bits: Vec<Vec<u64>>,
    pub(crate) count: usize,
    pub(crate) removed: Removed,
}

/// The score in words of every row.
pub(crate) struct KeywordScores(Vec<Vec<f32>>);

impl KeywordScores {
    pub(crate) fn of(&self, place: Place) -> f32 {
        self.0[place.segment as usize][place.row as usize]
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Snapshot")
            .field("postings", &self.len())
            .field("dimension", &self.dimension)
            .finish_non_exhaustive()
    }
}

impl Part {
    pub(super) fn whole(segment: Segment) -> Self {
        let alive = bits::all(segment.len());
        Self {
            alive_count: segment.len(),
            segment: Arc::new(segment),
            alive: Arc::new(alive),
        }
    }
}

impl Snapshot {
    /// The number of postings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.alive_count).sum()
    }

    /// Whether there are no postings.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Length of every vector.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// What cuts texts into words here.
    #[must_use]
    pub fn analyser(&self) -> &Analyser {
        &self.analyser
    }

    /// The postings' ids, in the order in which they were added.
    pub fn posting_ids(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|part| {
            let rows = (0..part.segment.len()).filter(|row| bits::has(&part.alive, *row));
            rows.map(|row| &*part.segment.ids[row])
        })
    }

    /// Whether a posting is here, and says what it says now.
    #[must_use]
    pub fn has_unchanged(&self, posting: &Posting) -> bool {
        self.place(&posting.posting_id).is_some_and(|place| {
            let columns = &self.segment(place).columns;
            columns.is_unchanged(place.row as usize, posting)
        })
    }

    /// The kinds of work that postings name, in the order in which they came: the words of each, as
    /// [`Analyser::words`] gives them, and its name. Those without words are left out.
    #[must_use]
    pub fn job_families(&self) -> &[(Vec<String>, String)] {
        self.remembered.families(|| {
            let mut known = HashSet::new();
            let all = self
                .parts
                .iter()
                .flat_map(|part| part.segment.job_families(&self.analyser));
            all.filter(|(_, family)| known.insert(family.as_str()))
                .cloned()
                .collect()
        })
    }

    /// The unit vector of a posting; `None`: it is not here.
    #[must_use]
    pub fn vector(&self, posting_id: &str) -> Option<&[f32]> {
        let place = self.place(posting_id)?;
        Some(self.vector_at(place))
    }

    /// The `top` postings nearest to the query, best first; all of them if there are fewer. Equal
    /// ones stand in the order in which they were added. Exact, with either precision.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`](crate::Error::Dimension) or [`Error::NotFinite`](crate::Error::NotFinite).
    pub fn nearest(
        &self,
        query: &[f32],
        top: usize,
        precision: SearchPrecision,
    ) -> Result<Vec<Match>> {
        let query = Query::new(query, self.dimension)?;
        let rows: Vec<Rows<'_>> = self.rows(None);
        let found = nearest(&rows, &query, top, precision);
        Ok(found.iter().map(|found| self.matched(found)).collect())
    }

    /// The same for many queries at once, as a product of matrices.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::nearest`].
    pub fn nearest_many(&self, queries: &[&[f32]], top: usize) -> Result<Vec<Vec<Match>>> {
        let queries: Result<Vec<Query>> = queries
            .iter()
            .map(|query| Query::new(query, self.dimension))
            .collect();
        let found = nearest_many(&self.rows(None), &queries?, top);
        let lists = found
            .iter()
            .map(|list| list.iter().map(|found| self.matched(found)).collect());
        Ok(lists.collect())
    }

    pub(crate) fn allowed(&self, filter: &Filter) -> Arc<Allowed> {
        self.remembered
            .allowed(filter, || self.newly_allowed(filter))
    }

    fn newly_allowed(&self, filter: &Filter) -> Allowed {
        let mut removed = Removed::default();
        let bits: Vec<Vec<u64>> = self
            .parts
            .iter()
            .map(|part| filter.allowed(&part.segment.columns, &part.alive, &mut removed))
            .collect();
        Allowed {
            count: bits.iter().map(|bits| bits::count(bits)).sum(),
            bits,
            removed,
        }
    }

    /// The allowed rows but for these postings, which are counted.
    pub(crate) fn allowed_without(&self, allowed: &Allowed, unseen: &[String]) -> Allowed {
        let mut left = allowed.clone();
        for id in unseen {
            if let Some(place) = self.allowed_place(id, &left) {
                bits::remove(&mut left.bits[place.segment as usize], place.row as usize);
                left.removed.unseen += 1;
                left.count -= 1;
            }
        }
        left
    }

    /// The nearest postings that pass a filter.
    pub(crate) fn nearest_passing(
        &self,
        query: &Query,
        wanted: usize,
        filter: &Filter,
    ) -> Vec<Match> {
        let allowed = self.allowed(filter);
        let rows = self.rows(Some(&allowed));
        let found = nearest(&rows, query, wanted, SearchPrecision::default());
        found.iter().map(|found| self.matched(found)).collect()
    }

    /// The similarity of rows to a query.
    pub(crate) fn similarities(&self, query: &Query, places: &[Place]) -> Vec<f32> {
        let places = places.iter().map(|place| (place.segment, place.row));
        similarities(&self.rows(None), query, places)
    }

    /// A search for the nearest rows that may be found.
    pub(crate) fn lookup(&self, query: Arc<Query>, wanted: usize, allowed: Arc<Allowed>) -> Lookup {
        Lookup::new(self.parts.clone(), allowed, query, wanted)
    }

    fn rows<'a>(&'a self, allowed: Option<&'a Allowed>) -> Vec<Rows<'a>> {
        rows_of(&self.parts, allowed)
    }

    /// The score of every row for a text.
    pub(crate) fn keyword_scores(&self, text: &str) -> KeywordScores {
        let mut terms: Vec<(Term, f32)> = Vec::new();
        self.analyser
            .terms(text, |term, weight| terms.push((term, weight)));
        terms.sort_unstable_by_key(|(term, _)| *term);
        let counted = terms
            .chunk_by(|a, b| a.0 == b.0)
            .map(|equal| (equal[0].0, equal.iter().map(|(_, weight)| weight).sum()));
        let rows: usize = self.parts.iter().map(|part| part.segment.len()).sum();
        let length: f64 = self
            .parts
            .iter()
            .map(|part| part.segment.words.total_length())
            .sum();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a mean of numbers of words"
        )]
        let statistics = Statistics {
            rows,
            mean_length: (length / rows.max(1) as f64) as f32,
        };
        let keywords = Keywords::new(counted, statistics, |key| {
            self.parts
                .iter()
                .map(|part| part.segment.words.rows_with(key))
                .sum()
        });
        let scores = self
            .parts
            .iter()
            .map(|part| keywords.scores(&part.segment.words, statistics));
        KeywordScores(scores.collect())
    }

    /// The best rows in words that may be found; those without any word of the text are not.
    pub(crate) fn best_keywords(
        &self,
        scores: &KeywordScores,
        wanted: usize,
        allowed: &Allowed,
    ) -> Vec<Found> {
        let parts = || self.parts.iter().zip(&scores.0).zip(&allowed.bits);
        let bests: Vec<f32> = parts()
            .flat_map(|((_, scores), bits)| scores.chunks(RUN).zip(bits))
            .map(|(scores, bits)| best_of_run(scores, *bits))
            .collect();
        // As many runs as are wanted have a row that is so good: only rows that are too are looked at.
        let least = nth_greatest(bests.clone(), wanted).max(f32::MIN_POSITIVE);
        let mut bests = bests.iter();
        let mut top = Top::new(wanted);
        for (segment, ((_, scores), bits)) in parts().enumerate() {
            let runs = scores.chunks(RUN).zip(bits).zip(bests.by_ref()).enumerate();
            for (run, ((scores, bits), _)) in runs.filter(|(_, (_, best))| **best >= least) {
                let least = least.max(top.threshold());
                let good = (0..).zip(scores).filter(|(_, score)| **score >= least);
                for (offset, score) in good.filter(|(offset, _)| bits >> offset & 1 == 1) {
                    let row = run * RUN + offset;
                    top.offer(Found {
                        score: *score,
                        segment: u32::try_from(segment).unwrap_or(u32::MAX),
                        row: u32::try_from(row).unwrap_or(u32::MAX),
                    });
                }
            }
        }
        top.into_sorted()
    }

    /// Where a posting stands, if it may be found.
    pub(crate) fn allowed_place(&self, posting_id: &str, allowed: &Allowed) -> Option<Place> {
        let place = self.place(posting_id)?;
        bits::has(&allowed.bits[place.segment as usize], place.row as usize).then_some(place)
    }

    pub(crate) fn place(&self, posting_id: &str) -> Option<Place> {
        let key = id_key(posting_id);
        self.parts.iter().enumerate().find_map(|(segment, part)| {
            let row = part.segment.row(key, posting_id)?;
            bits::has(&part.alive, row).then_some(Place {
                segment: u32::try_from(segment).ok()?,
                row: u32::try_from(row).ok()?,
            })
        })
    }

    pub(crate) fn vector_at(&self, place: Place) -> &[f32] {
        self.segment(place).block.row(place.row as usize)
    }

    pub(crate) fn posting_id(&self, place: Place) -> &str {
        &self.segment(place).ids[place.row as usize]
    }

    /// The last day of a posting; 0: none is known.
    pub(crate) fn deadline(&self, place: Place) -> u32 {
        self.segment(place).columns.deadline(place.row as usize)
    }

    /// The least years of work that a posting asks for; `None`: unknown.
    pub(crate) fn least_years(&self, place: Place) -> Option<u8> {
        self.segment(place).columns.least_years(place.row as usize)
    }

    /// Whether two postings are of the same company.
    pub(crate) fn is_same_company(&self, one: Place, other: Place) -> bool {
        let (own, others) = (&self.segment(one).columns, &self.segment(other).columns);
        let (row, other_row) = (one.row as usize, other.row as usize);
        if one.segment == other.segment {
            return own.is_same_company(row, other_row);
        }
        let company = own.company(row);
        company.is_some() && company == others.company(other_row)
    }

    pub(crate) fn title(&self, place: Place) -> u64 {
        self.segment(place).columns.title(place.row as usize)
    }

    pub(crate) fn unknown_facts(&self, place: Place, filter: &Filter) -> Vec<Fact> {
        filter.unknown(&self.segment(place).columns, place.row as usize)
    }

    fn segment(&self, place: Place) -> &Segment {
        &self.parts[place.segment as usize].segment
    }

    fn matched(&self, found: &Found) -> Match {
        Match {
            posting_id: self.posting_id(found.into()).to_owned(),
            similarity: found.score.clamp(-1.0, 1.0),
        }
    }
}

/// The rows of segments that may be found; all that are still there, unless something says which.
pub(super) fn rows_of<'a>(parts: &'a [Part], allowed: Option<&'a Allowed>) -> Vec<Rows<'a>> {
    let all = |part: &'a Part| {
        let whole = part.alive_count == part.segment.len();
        (!whole).then_some(part.alive.as_slice())
    };
    let rows = parts.iter().enumerate().map(|(place, part)| Rows {
        block: &part.segment.block,
        allowed: allowed.map_or_else(|| all(part), |allowed| Some(&allowed.bits[place])),
    });
    rows.collect()
}

/// The best score of those rows of a run that may be found; 0 without any.
fn best_of_run(scores: &[f32], bits: u64) -> f32 {
    if bits == u64::MAX {
        return greatest(scores);
    }
    let allowed = (0..).zip(scores).filter(|(row, _)| bits >> row & 1 == 1);
    allowed.fold(0.0, |best, (_, score)| score.max(best))
}

/// The `place`-th greatest number, counted from 1; 0 if there are fewer.
fn nth_greatest(mut numbers: Vec<f32>, place: usize) -> f32 {
    if place == 0 || place > numbers.len() {
        return 0.0;
    }
    let (_, nth, _) = numbers.select_nth_unstable_by(place - 1, |a, b| b.total_cmp(a));
    *nth
}
