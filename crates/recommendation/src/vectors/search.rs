//! The rows nearest to a query.

use std::ops::Range;

#[cfg(feature = "parallel")]
use rayon::prelude::*;
use shortlist_kernels::by_widest;
use shortlist_kernels::byte_rows::{ByteKernel, GROUP};
use shortlist_kernels::float_rows::{dots, products};

use super::block::Block;
use super::bounding::{Bounding, UpperBounds};
use super::query::{Query, float_stride};
use super::top::{Found, Top};

/// Rows that one task reads at a time, whole groups: their products stay in the nearest cache.
const CHUNK: usize = 1_024;
/// The same where several searches are held against them one after the other: their codes stay in a core's
/// cache meanwhile.
const SHARED_CHUNK: usize = 256;
const _: () = assert!(CHUNK.is_multiple_of(GROUP) && SHARED_CHUNK.is_multiple_of(GROUP));
/// Numbers that are worked on side by side.
const LANES: usize = 16;
/// Rows that one task multiplies with a batch: their products stay in a core's cache.
const BATCH_CHUNK: usize = 192;
/// Queries that are multiplied with a chunk at once: they stay in a core's cache too.
const BATCH: usize = 64;
/// Pieces that each thread reads, about.
#[cfg(feature = "parallel")]
const PIECES_A_THREAD: usize = 2;
/// Below so many bytes, waking other threads takes longer than reading alone.
#[cfg(feature = "parallel")]
const ALONE: usize = 4 << 20;

/// How rows are read. Both give the same answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum SearchPrecision {
    /// The bytes of all rows, then the floats of those that may be among the best.
    #[default]
    BytesFirst,
    /// The floats of all rows.
    Floats,
}

/// Rows to be searched.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub(crate) block: &'a Block,
    /// Which may be found, a bit a row; `None`: all.
    pub(crate) allowed: Option<&'a [u64]>,
}

impl Rows<'_> {
    fn allows(&self, row: usize) -> bool {
        self.allowed
            .is_none_or(|bits| bits[row / 64] >> (row % 64) & 1 == 1)
    }
}

/// Some rows of one segment.
#[derive(Clone)]
struct Chunk<'a> {
    segment: usize,
    rows: &'a Rows<'a>,
    range: Range<usize>,
}

impl Chunk<'_> {
    fn found(&self, offset: usize, score: f32) -> Found {
        let row = self.range.start + offset;
        Found {
            score,
            segment: u32::try_from(self.segment).unwrap_or(u32::MAX),
            row: u32::try_from(row).unwrap_or(u32::MAX),
        }
    }

    fn allows(&self, offset: usize) -> bool {
        self.rows.allows(self.range.start + offset)
    }
}

/// Runs `work` on all chunks, on several threads where there are and that is quicker, each with a state of its own.
fn over_chunks<'a, T: Send>(
    segments: &'a [Rows<'a>],
    size: usize,
    row_bytes: usize,
    new: impl Fn() -> T + Sync + Send,
    work: impl Fn(&mut T, &Chunk<'a>) + Sync + Send,
    merge: impl Fn(T, T) -> T + Sync + Send,
) -> T {
    let chunks: Vec<Chunk<'a>> = segments
        .iter()
        .enumerate()
        .flat_map(|(segment, rows)| {
            let count = rows.block.len();
            (0..count).step_by(size).map(move |start| Chunk {
                segment,
                rows,
                range: start..(start + size).min(count),
            })
        })
        .collect();
    let run = |mut state: T, chunk: &Chunk<'a>| {
        work(&mut state, chunk);
        state
    };
    folded(&chunks, row_bytes, new, run, merge)
}

/// What becomes of a state by all chunks, in pieces on several threads where they are so long that it is quicker.
#[cfg(feature = "parallel")]
fn folded<'a, T: Send>(
    chunks: &[Chunk<'a>],
    row_bytes: usize,
    new: impl Fn() -> T + Sync + Send,
    run: impl Fn(T, &Chunk<'a>) -> T + Sync + Send,
    merge: impl Fn(T, T) -> T + Sync + Send,
) -> T {
    let rows: usize = chunks.iter().map(|chunk| chunk.range.len()).sum();
    if rows * row_bytes <= ALONE {
        return chunks.iter().fold(new(), run);
    }
    // Each piece begins without knowing what is good, and keeps too much at first: few pieces, but so many that a
    // thread that is done helps the others.
    let pieces = PIECES_A_THREAD * rayon::current_num_threads();
    chunks
        .par_iter()
        .with_min_len(chunks.len().div_ceil(pieces))
        .fold(&new, run)
        .reduce(&new, merge)
}

/// What becomes of a state by all chunks.
#[cfg(not(feature = "parallel"))]
fn folded<'a, T>(
    chunks: &[Chunk<'a>],
    _: usize,
    new: impl Fn() -> T,
    run: impl Fn(T, &Chunk<'a>) -> T,
    _: impl Fn(T, T) -> T,
) -> T {
    chunks.iter().fold(new(), run)
}

/// The best `wanted` rows, best first; equal ones in the order in which they were added.
pub(crate) fn nearest(
    segments: &[Rows<'_>],
    query: &Query,
    wanted: usize,
    precision: SearchPrecision,
) -> Vec<Found> {
    match precision {
        SearchPrecision::Floats => by_floats(segments, query, wanted),
        SearchPrecision::BytesFirst => {
            let search = Search {
                rows: segments.to_vec(),
                query,
                wanted,
            };
            nearest_together(&[search]).pop().unwrap_or_default()
        }
    }
}

fn by_floats(segments: &[Rows<'_>], query: &Query, wanted: usize) -> Vec<Found> {
    let row_bytes = 4 * float_stride(query.dimension);
    let top = over_chunks(
        segments,
        CHUNK,
        row_bytes,
        || Top::new(wanted),
        |top, chunk| {
            let mut scores = [0.0; CHUNK];
            let scores = &mut scores[..chunk.range.len()];
            dots(
                chunk.rows.block.floats(chunk.range.clone()),
                query.floats(),
                scores,
            );
            offer(top, chunk, scores);
        },
        Top::merge,
    );
    top.into_sorted()
}

fn offer(top: &mut Top, chunk: &Chunk<'_>, scores: &[f32]) {
    let mut threshold = top.threshold();
    for (offset, score) in scores.iter().enumerate() {
        if *score >= threshold && chunk.allows(offset) {
            top.offer(chunk.found(offset, *score));
            threshold = top.threshold();
        }
    }
}

/// What one thread knows after the bytes of its rows.
struct Bounds {
    /// The greatest lower bounds.
    lower: Top,
    /// Rows whose upper bound reached the lowest of them, with their upper bound as score.
    candidates: Vec<Found>,
}

impl Bounds {
    fn new(wanted: usize) -> Self {
        Self {
            lower: Top::new(wanted),
            candidates: Vec::new(),
        }
    }

    fn merge(mut self, other: Self) -> Self {
        self.lower = self.lower.merge(other.lower);
        self.candidates.extend(other.candidates);
        self
    }
}

/// What one thread needs to go through rows: the bounds of each search, and room for those of a chunk.
struct Scan {
    bounds: Vec<Bounds>,
    /// `[searches, rows_at_once]`.
    sums: Vec<i32>,
    upper: Vec<f32>,
}

impl Scan {
    fn new(searches: &[Search<'_>], rows_at_once: usize) -> Self {
        let bounds = searches.iter().map(|search| Bounds::new(search.wanted));
        Self {
            bounds: bounds.collect(),
            sums: vec![0; searches.len() * rows_at_once],
            upper: vec![0.0; rows_at_once],
        }
    }

    fn merge(self, other: Self) -> Self {
        let bounds = self.bounds.into_iter().zip(other.bounds);
        Self {
            bounds: bounds.map(|(own, other)| own.merge(other)).collect(),
            ..self
        }
    }
}

/// What is looked for among rows.
pub(crate) struct Search<'a> {
    /// The segments: the same for all that are searched together, but for what may be found.
    pub(crate) rows: Vec<Rows<'a>>,
    pub(crate) query: &'a Query,
    pub(crate) wanted: usize,
}

/// The nearest rows of several searches of the same segments, which are read once for all of them.
pub(crate) fn nearest_together(searches: &[Search<'_>]) -> Vec<Vec<Found>> {
    let Some(first) = searches.first() else {
        return Vec::new();
    };
    let kernel = ByteKernel::detect();
    let boundings: Vec<Bounding> = searches
        .iter()
        .map(|one| Bounding::new(one.query))
        .collect();
    let queries: Vec<&[i8]> = searches.iter().map(|one| one.query.codes()).collect();
    let rows_at_once = if searches.len() == 1 {
        CHUNK
    } else {
        SHARED_CHUNK
    };
    let scan = over_chunks(
        &first.rows,
        rows_at_once,
        first.query.codes().len(),
        || Scan::new(searches, rows_at_once),
        |scan, chunk| {
            let padded = chunk.range.len().next_multiple_of(GROUP);
            let sums = &mut scan.sums[..searches.len() * padded];
            kernel.dots(chunk.rows.block.groups(chunk.range.clone()), &queries, sums);
            let bounds = searches.iter().zip(&boundings).zip(&mut scan.bounds);
            for (((search, bounding), bounds), sums) in bounds.zip(sums.chunks(padded)) {
                let chunk = Chunk {
                    rows: &search.rows[chunk.segment],
                    ..chunk.clone()
                };
                bound(*bounding, &chunk, bounds, sums, &mut scan.upper);
            }
        },
        Scan::merge,
    );
    let nearest = searches.iter().zip(scan.bounds);
    nearest
        .map(|(search, bounds)| among(search, bounds))
        .collect()
}

/// Bounds the rows of a chunk by their sums and keeps those that may be among the best.
fn bound(
    bounding: Bounding,
    chunk: &Chunk<'_>,
    bounds: &mut Bounds,
    sums: &[i32],
    upper: &mut [f32],
) {
    let count = chunk.range.len();
    let upper = &mut upper[..count];
    let (scales, errors) = chunk.rows.block.roundings(chunk.range.clone());
    by_widest(UpperBounds {
        sums: &sums[..count],
        scales,
        errors,
        bounding,
        upper,
    });
    let mut threshold = bounds.lower.threshold();
    for (run, upper) in upper.chunks(LANES).enumerate() {
        if !any_reaches(threshold, upper) {
            continue;
        }
        for (offset, upper) in (run * LANES..).zip(upper) {
            if *upper >= threshold && chunk.allows(offset) {
                let lower = upper - 2.0 * bounding.distance(errors[offset]);
                bounds.candidates.push(chunk.found(offset, *upper));
                bounds.lower.offer(chunk.found(offset, lower));
                threshold = bounds.lower.threshold();
            }
        }
    }
}

/// Whether one of the numbers is so great, found without a way out, so that several are compared at once.
fn any_reaches(threshold: f32, numbers: &[f32]) -> bool {
    let reaches = |number: &f32| *number >= threshold;
    match <&[f32; LANES]>::try_from(numbers) {
        Ok(run) => run.iter().fold(false, |any, number| any | reaches(number)),
        Err(_) => numbers.iter().any(reaches),
    }
}

/// The best of those that the bounds leave in question, by their floats.
fn among(search: &Search<'_>, mut bounds: Bounds) -> Vec<Found> {
    bounds.lower.drop_others();
    let threshold = bounds.lower.threshold();
    let mut top = Top::new(search.wanted);
    for found in bounds
        .candidates
        .iter()
        .filter(|found| found.score >= threshold)
    {
        let row = found.row as usize;
        let block = search.rows[found.segment as usize].block;
        let mut score = [0.0];
        dots(
            block.floats(row..row + 1),
            search.query.floats(),
            &mut score,
        );
        top.offer(Found {
            score: score[0],
            ..*found
        });
    }
    top.into_sorted()
}

/// The same for many queries at once, as a product of matrices.
pub(crate) fn nearest_many(
    segments: &[Rows<'_>],
    queries: &[Query],
    wanted: usize,
) -> Vec<Vec<Found>> {
    queries
        .chunks(BATCH)
        .flat_map(|queries| nearest_batch(segments, queries, wanted))
        .collect()
}

fn nearest_batch(segments: &[Rows<'_>], queries: &[Query], wanted: usize) -> Vec<Vec<Found>> {
    let Some(first) = queries.first() else {
        return Vec::new();
    };
    let stride = float_stride(first.dimension);
    let floats: Vec<f32> = queries.iter().flat_map(Query::floats).copied().collect();
    let tops = over_chunks(
        segments,
        BATCH_CHUNK,
        4 * stride * queries.len(),
        || (vec![Top::new(wanted); queries.len()], Vec::new()),
        |(tops, scores), chunk| {
            scores.resize(chunk.range.len() * queries.len(), 0.0);
            let rows = chunk.rows.block.floats(chunk.range.clone());
            products(rows, &floats, stride, scores);
            let mut thresholds: Vec<f32> = tops.iter().map(Top::threshold).collect();
            for (offset, scores) in scores.chunks_exact(queries.len()).enumerate() {
                for (place, score) in scores.iter().enumerate() {
                    if *score >= thresholds[place] && chunk.allows(offset) {
                        tops[place].offer(chunk.found(offset, *score));
                        thresholds[place] = tops[place].threshold();
                    }
                }
            }
        },
        |(left, scores), (right, _)| {
            let tops = left.into_iter().zip(right).map(|(a, b)| a.merge(b));
            (tops.collect(), scores)
        },
    );
    tops.0.into_iter().map(Top::into_sorted).collect()
}

/// The similarity of each named row to the query.
pub(crate) fn similarities(
    segments: &[Rows<'_>],
    query: &Query,
    rows: impl Iterator<Item = (u32, u32)>,
) -> Vec<f32> {
    rows.map(|(segment, row)| {
        let mut score = [0.0];
        let row = row as usize;
        let block = segments[segment as usize].block;
        dots(block.floats(row..row + 1), query.floats(), &mut score);
        score[0]
    })
    .collect()
}
