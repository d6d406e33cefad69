//! The index that grows and shrinks while it is searched.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;

use super::bits;
use super::entry::Entry;
use super::remembered::Remembered;
use super::segment::Segment;
use super::snapshot::{Part, Snapshot};
use crate::error::{Error, Result};
use crate::words::Analyser;

/// So many segments of about one size become one. Each posting is moved once for each time that its segment
/// becomes so many times as large, so adding one costs the same on average, however many there are.
const FANOUT: usize = 8;
/// Segments that are larger are not merged any more: searching one of them costs what it has, not that it is
/// one more, and a merge shall not keep the memory busy for long.
const LARGEST_MERGED: usize = 4_096;

/// Postings that are searched while others are added, changed and removed.
///
/// # Examples
///
/// ```
/// use shortlist_document::Posting;
/// use shortlist_recommendation::{Entry, PostingIndex, SearchPrecision};
///
/// let index = PostingIndex::new(2)?;
/// let posting = Posting { posting_id: "backend".into(), ..Posting::default() };
/// index.add(&[Entry { posting: &posting, vector: &[1.0, 0.2] }])?;
/// let before = index.snapshot();
/// assert!(index.remove(&["backend"]) == 1 && index.snapshot().is_empty());
/// assert_eq!(before.nearest(&[1.0, 0.0], 10, SearchPrecision::default())?.len(), 1);
/// # Ok::<(), shortlist_recommendation::Error>(())
/// ```
#[derive(Debug)]
pub struct PostingIndex {
    current: ArcSwap<Snapshot>,
    /// Who changes the index holds it.
    writer: Mutex<()>,
}

impl PostingIndex {
    /// An empty index for vectors of the given length, with the aliases that come with the library.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] for length 0.
    pub fn new(dimension: usize) -> Result<Self> {
        Self::with_analyser(dimension, Analyser::default())
    }

    /// The same with another way to cut texts into words.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] for length 0.
    pub fn with_analyser(dimension: usize, analyser: Analyser) -> Result<Self> {
        if dimension == 0 {
            return Err(Error::Dimension {
                expected: 1,
                came: 0,
            });
        }
        Ok(Self::from_snapshot(Snapshot {
            dimension,
            analyser,
            parts: Vec::new(),
            remembered: Remembered::default(),
        }))
    }

    /// An index that begins with what a snapshot has.
    pub(super) fn from_snapshot(snapshot: Snapshot) -> Self {
        Self {
            current: ArcSwap::from_pointee(snapshot),
            writer: Mutex::default(),
        }
    }

    /// The postings as they are now. Never waits.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Adds postings, all or none; one whose id is there already takes the other's place, and of two
    /// with one id the last counts. Many at once are quicker than one by one.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn add(&self, entries: &[Entry<'_>]) -> Result<()> {
        let mut known = HashSet::new();
        let mut last: Vec<Entry<'_>> = entries
            .iter()
            .rev()
            .filter(|entry| known.insert(entry.posting.posting_id.as_str()))
            .copied()
            .collect();
        last.reverse();
        if last.is_empty() {
            return Ok(());
        }
        let current = self.snapshot();
        let segment = Segment::new(&last, current.dimension, &current.analyser)?;
        let _writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let ids = last.iter().map(|entry| entry.posting.posting_id.as_str());
        let (mut snapshot, _) = without(&self.snapshot(), ids);
        snapshot.parts.push(Part::whole(segment));
        tidy(&mut snapshot);
        self.current.store(Arc::new(snapshot));
        Ok(())
    }

    /// Removes postings; how many of them there were.
    pub fn remove(&self, posting_ids: &[&str]) -> usize {
        let _writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut snapshot, removed) = without(&self.snapshot(), posting_ids.iter().copied());
        if removed > 0 {
            tidy(&mut snapshot);
            self.current.store(Arc::new(snapshot));
        }
        removed
    }
}

fn without<'a>(snapshot: &Snapshot, ids: impl Iterator<Item = &'a str>) -> (Snapshot, usize) {
    let mut snapshot = snapshot.clone();
    let mut removed = 0;
    for id in ids {
        if let Some(place) = snapshot.place(id) {
            let part = &mut snapshot.parts[place.segment as usize];
            let alive: &mut Vec<u64> = Arc::make_mut(&mut part.alive);
            bits::remove(alive, place.row as usize);
            part.alive_count -= 1;
            removed += 1;
        }
    }
    (snapshot, removed)
}

/// Drops what is empty, merges small segments behind each other, and rewrites small ones of which most
/// is gone.
///
/// Sizes are compared by the power of [`FANOUT`] that is in them. The last segments that are no larger than the very
/// last are merged when they are so many.
fn tidy(snapshot: &mut Snapshot) {
    let dimension = snapshot.dimension;
    snapshot.parts.retain(|part| part.alive_count > 0);
    for part in &mut snapshot.parts {
        let rows = part.segment.len();
        if rows <= FANOUT * LARGEST_MERGED && 2 * part.alive_count < rows {
            *part = merged(std::slice::from_ref(part), dimension);
        }
    }
    while let Some(last) = snapshot.parts.last() {
        let size = power(last.alive_count);
        let smaller = snapshot.parts.iter().rev().take_while(|part| {
            part.alive_count <= LARGEST_MERGED && power(part.alive_count) <= size
        });
        let count = smaller.count();
        if count < FANOUT {
            break;
        }
        let at = snapshot.parts.len() - count;
        let part = merged(&snapshot.parts[at..], dimension);
        snapshot.parts.truncate(at);
        snapshot.parts.push(part);
    }
}

/// The power of [`FANOUT`] that is in a number of postings, of which there is one at least.
fn power(count: usize) -> u32 {
    count.max(1).ilog(FANOUT)
}

fn merged(parts: &[Part], dimension: usize) -> Part {
    let parts: Vec<(&Segment, &[u64])> = parts
        .iter()
        .map(|part| (&*part.segment, part.alive.as_slice()))
        .collect();
    Part::whole(Segment::merged(&parts, dimension))
}
