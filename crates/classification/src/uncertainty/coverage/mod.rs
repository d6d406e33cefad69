//! Whether letters that were held out contradict the intervals that others gave them.

mod group_test;
mod held_out;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use shortlist_metrics::Interval;

pub use self::group_test::Contradiction;
use self::group_test::{FEWEST_LETTERS, GroupTest};
pub(super) use self::held_out::HeldOutLetters;
use crate::error::{Error, Result};

/// The chance, at most, that a group of one kind is called contradicted where intervals hold: of families, scores and
/// times together one in twenty, which the groups of a kind share evenly (Bonferroni).
const FALSE_ALARMS: f64 = 0.05 / 3.0;
/// Parts of the scores, and of the time, each of as many letters.
const PARTS: usize = 5;
/// What edges of scores are rounded to, so that none is a single letter's.
const EDGE_STEP: f64 = 1.0 / 16.0;
/// Nothing can be said where letters contradict an interval and it had to become wider than this.
const WIDEST: f64 = 0.8;

/// What letters were grouped by to hold intervals against them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupedBy {
    /// Letters like each other, as those of a job family are.
    Family,
    /// Letters of which about the same was said.
    Score,
    /// Letters whose outcomes came at about the same time.
    Time,
}

/// What held-out letters say of one answer's interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct HeldOut {
    /// Labelled letters of the same family.
    pub family_letters: usize,
    /// Whether so many could have contradicted the interval: a family whose log-odds are off by two units would be
    /// found in at least half of all cases.
    pub is_family_tested: bool,
    /// What contradicts the interval, and by which letters; of several the one that widens it most.
    pub contradiction: Option<(GroupedBy, Contradiction)>,
    /// Whether the interval, as wide as it must be then, says anything.
    pub can_say: bool,
}

/// What a vector is grouped by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(super) family: usize,
    pub(super) score: f64,
}

/// Letters learned from, each judged by models that did not learn from it, group by group against their labels. Kept are
/// counts of groups, and outcomes of those alone that contradict what was said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CoverageTests {
    families: Vec<GroupTest>,
    scores: Vec<GroupTest>,
    /// Where the next part of the scores begins.
    score_edges: Vec<f64>,
    /// Empty where labels are of no time.
    times: Vec<GroupTest>,
}

impl CoverageTests {
    /// Tests groups of letters: `families` holds each letter's, `times` the time that its label came.
    pub(super) fn new(
        letters: &HeldOutLetters,
        families: &[usize],
        family_count: usize,
        times: Option<&[f64]>,
    ) -> Result<Self> {
        let scores = letters.scores();
        let score_edges = edges(&scores);
        let of_scores = grouped(scores.iter().map(|score| part(&score_edges, *score)), PARTS);
        let of_families = grouped(families.iter().copied(), family_count);
        let of_times = times.map(parts_in_order).unwrap_or_default();
        let test = |groups: &[Vec<usize>]| -> Result<Vec<GroupTest>> {
            let tested = groups.iter().filter(|rows| rows.len() >= FEWEST_LETTERS);
            let error = FALSE_ALARMS / tested.count().max(1) as f64;
            let groups = groups.par_iter();
            groups.map(|rows| letters.test(rows, error)).collect()
        };
        Ok(Self {
            families: test(&of_families)?,
            scores: test(&of_scores)?,
            score_edges,
            times: test(&of_times)?,
        })
    }

    /// Whether it fits models with so many families.
    pub(crate) fn check(&self, families: usize) -> Result<()> {
        let edges = self.score_edges.as_slice();
        let is_sound = self.families.len() == families
            && self.scores.len() == edges.len() + 1
            && edges.is_sorted()
            && self.all().all(GroupTest::is_sound);
        if is_sound {
            return Ok(());
        }
        Err(Error::Format {
            came: "what its intervals were held against makes no sense".to_owned(),
        })
    }

    fn all(&self) -> impl Iterator<Item = &GroupTest> {
        self.families.iter().chain(&self.scores).chain(&self.times)
    }

    /// What is known at a place, with the intervals of one applicant and of like letters made as wide as it asks for.
    pub(crate) fn judge(&self, place: Place, intervals: [&mut Interval; 2]) -> HeldOut {
        let family = &self.families[place.family];
        let score = &self.scores[part(&self.score_edges, place.score)];
        let found = [(GroupedBy::Family, family), (GroupedBy::Score, score)]
            .into_iter()
            // An earlier time that was another shows that times differ; what the next is like nobody knows.
            .chain(self.times.iter().map(|time| (GroupedBy::Time, time)));
        let found: Vec<(GroupedBy, Contradiction)> = found
            .filter_map(|(by, test)| Some((by, test.contradiction?)))
            .collect();
        let [applicant, like_letters] = intervals;
        let gain = |(_, contradiction): &&(GroupedBy, Contradiction)| {
            let widened = contradiction.widened(*like_letters);
            widened.high - widened.low
        };
        let gravest = found.iter().max_by(|a, b| gain(a).total_cmp(&gain(b)));
        let gravest = gravest.copied();
        for interval in [applicant, &mut *like_letters] {
            let all = found.iter();
            let all = all.map(|(_, contradiction)| contradiction.widened(*interval));
            let (low, high) = all.fold((interval.low, interval.high), |(low, high), one| {
                (low.min(one.low), high.max(one.high))
            });
            (interval.low, interval.high) = (low, high);
        }
        HeldOut {
            family_letters: family.letters,
            is_family_tested: family.is_tested,
            contradiction: gravest,
            can_say: gravest.is_none() || like_letters.high - like_letters.low <= WIDEST,
        }
    }
}

/// The rows of each of so many groups.
fn grouped(groups: impl Iterator<Item = usize>, count: usize) -> Vec<Vec<usize>> {
    let mut rows = vec![Vec::new(); count];
    for (row, group) in groups.enumerate() {
        rows[group].push(row);
    }
    rows
}

/// Where parts of as many scores begin.
fn edges(scores: &[f64]) -> Vec<f64> {
    let mut sorted = scores.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    (1..PARTS)
        .map(|part| sorted[part * sorted.len() / PARTS])
        .map(|edge| (edge / EDGE_STEP).round() * EDGE_STEP)
        .collect()
}

fn part(edges: &[f64], score: f64) -> usize {
    edges.iter().filter(|edge| score >= **edge).count()
}

/// The rows of parts of the time with as many letters.
fn parts_in_order(times: &[f64]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..times.len()).collect();
    order.sort_by(|a, b| times[*a].total_cmp(&times[*b]));
    let size = order.len().div_ceil(PARTS).max(1);
    order.chunks(size).map(<[usize]>::to_vec).collect()
}
