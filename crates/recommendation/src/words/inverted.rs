//! Which postings have which terms: lists of rows in a compressed form that never changes.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::term::Term;

/// Steps in which the weighted count of a term is stored.
const STEP: f32 = 0.25;

/// The rows of each term.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Inverted {
    /// Sorted.
    keys: Vec<u64>,
    /// Where the list of each begins in `lists`, and where the last one ends.
    starts: Vec<u64>,
    /// Rows with each term.
    counts: Vec<u32>,
    /// Rows as differences from the row before, as LEB128, each followed by its weighted count in
    /// [`STEP`]s.
    lists: Vec<u8>,
    /// The weighted number of words of each row.
    lengths: Vec<f32>,
    /// Their sum.
    #[serde(skip)]
    total_length: f64,
    /// Where the keys that begin with so many bits begin, for each such beginning: keys are spread
    /// evenly, so a few comparisons find one.
    #[serde(skip)]
    directory: Vec<u32>,
    /// The bits behind those.
    #[serde(skip)]
    shift: u32,
}

/// Keys that share their beginning, about.
const KEYS_A_BEGINNING: usize = 4;

/// Terms of rows on their way into lists.
#[derive(Default)]
pub(crate) struct InvertedBuilder {
    /// Term, row, weighted count in [`STEP`]s.
    counts: Vec<(u64, u32, u8)>,
    lengths: Vec<f32>,
    /// Terms of the row that is being added.
    row: HashMap<u64, f32>,
}

impl InvertedBuilder {
    /// Counts a term of the row that is being added.
    pub(crate) fn count(&mut self, term: Term, weight: f32) {
        *self.row.entry(term.key).or_default() += weight;
    }

    /// Ends the row.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a byte"
    )]
    pub(crate) fn end_row(&mut self, length: f32) {
        let row = u32::try_from(self.lengths.len()).unwrap_or(u32::MAX);
        let counts = self.row.drain().map(|(key, weight)| {
            let steps = (weight / STEP).round().clamp(1.0, 255.0) as u8;
            (key, row, steps)
        });
        self.counts.extend(counts);
        self.lengths.push(length);
    }

    pub(crate) fn build(mut self) -> Inverted {
        self.counts.sort_unstable();
        let mut writer = Writer::default();
        for rows in self.counts.chunk_by(|a, b| a.0 == b.0) {
            writer.write(rows[0].0, rows.iter().map(|(_, row, steps)| (*row, *steps)));
        }
        writer.finish(self.lengths)
    }
}

/// Writes one list behind the other, in the order of their keys.
#[derive(Default)]
struct Writer(Inverted);

impl Writer {
    fn write(&mut self, key: u64, rows: impl Iterator<Item = (u32, u8)>) {
        let Inverted {
            keys,
            starts,
            counts,
            lists,
            ..
        } = &mut self.0;
        let (start, mut count, mut next) = (lists.len(), 0, 0);
        for (row, steps) in rows {
            let mut left = row - next;
            while left >= 0x80 {
                lists.push(left.to_le_bytes()[0] | 0x80);
                left >>= 7;
            }
            lists.extend([left.to_le_bytes()[0], steps]);
            next = row + 1;
            count += 1;
        }
        if count > 0 {
            keys.push(key);
            starts.push(start as u64);
            counts.push(count);
        }
    }

    fn finish(mut self, lengths: Vec<f32>) -> Inverted {
        let inverted = &mut self.0;
        inverted.starts.push(inverted.lists.len() as u64);
        inverted.lengths = lengths;
        inverted.keys.shrink_to_fit();
        inverted.starts.shrink_to_fit();
        inverted.counts.shrink_to_fit();
        inverted.lists.shrink_to_fit();
        self.0.prepared()
    }
}

impl Inverted {
    /// Whether what was read from a file holds together, so that no search can go astray.
    #[cfg(feature = "saved")]
    pub(crate) fn is_sound(&self, rows: usize) -> bool {
        let ordered = |values: &[u64]| values.windows(2).all(|pair| pair[0] <= pair[1]);
        self.lengths.len() == rows
            && self.counts.len() == self.keys.len()
            && self.starts.len() == self.keys.len() + 1
            && ordered(&self.keys)
            && ordered(&self.starts)
            && self.starts.last() == Some(&(self.lists.len() as u64))
    }

    /// With what is not stored.
    pub(crate) fn prepared(mut self) -> Self {
        self.total_length = self.lengths.iter().map(|length| f64::from(*length)).sum();
        let bits = (self.keys.len() / KEYS_A_BEGINNING).max(2).ilog2();
        self.shift = u64::BITS - bits;
        let mut next = 0;
        self.directory = (0..=1_u64 << bits)
            .map(|beginning| {
                while self
                    .keys
                    .get(next)
                    .is_some_and(|key| key >> self.shift < beginning)
                {
                    next += 1;
                }
                u32::try_from(next).unwrap_or(u32::MAX)
            })
            .collect();
        self
    }

    /// Where a key stands.
    fn place(&self, key: u64) -> Option<usize> {
        let beginning = usize::try_from(key >> self.shift).ok()?;
        let start = *self.directory.get(beginning)? as usize;
        let end = *self.directory.get(beginning + 1)? as usize;
        let found = self
            .keys
            .get(start..end)?
            .iter()
            .position(|other| *other == key)?;
        Some(start + found)
    }

    /// Rows with a term.
    pub(crate) fn rows_with(&self, key: u64) -> usize {
        self.place(key)
            .map_or(0, |place| self.counts[place] as usize)
    }

    /// The rows that have a term, in their order; none for a term that no row has.
    pub(crate) fn rows_of(&self, key: u64) -> ListRows<'_> {
        let none = ListRows {
            bytes: &[],
            next: 0,
        };
        self.place(key).map_or(none, |place| self.list(place))
    }

    fn list(&self, place: usize) -> ListRows<'_> {
        let index = |start: u64| usize::try_from(start).unwrap_or(usize::MAX);
        let range = index(self.starts[place])..index(self.starts[place + 1]);
        ListRows {
            bytes: self.lists.get(range).unwrap_or_default(),
            next: 0,
        }
    }

    /// The weighted number of words of each row.
    pub(crate) fn lengths(&self) -> &[f32] {
        &self.lengths
    }

    /// The sum of all lengths.
    pub(crate) fn total_length(&self) -> f64 {
        self.total_length
    }

    /// The lists of several runs of rows, one behind the other; `places` has the new row of each old
    /// one, none for those that are left out.
    pub(crate) fn merged(parts: &[(&Self, Vec<Option<u32>>)]) -> Self {
        let mut lengths = Vec::new();
        for (inverted, places) in parts {
            let kept = inverted.lengths.iter().zip(places);
            let kept = kept.filter(|(_, place)| place.is_some());
            lengths.extend(kept.map(|(length, _)| *length));
        }
        let mut writer = Writer::default();
        // Where each part stands in its keys, which are sorted.
        let mut next = vec![0; parts.len()];
        loop {
            let heads = parts.iter().zip(&next);
            let heads = heads.filter_map(|((inverted, _), at)| inverted.keys.get(*at));
            let Some(key) = heads.min().copied() else {
                return writer.finish(lengths);
            };
            let with: Vec<(usize, usize)> = parts
                .iter()
                .zip(&mut next)
                .enumerate()
                .filter(|(_, ((inverted, _), at))| inverted.keys.get(**at) == Some(&key))
                .map(|(part, (_, at))| {
                    *at += 1;
                    (part, *at - 1)
                })
                .collect();
            let rows = with.iter().flat_map(|(part, list)| {
                let (inverted, places) = &parts[*part];
                let rows = inverted.list(*list);
                rows.filter_map(|(row, steps)| {
                    let place = places.get(row as usize).copied().flatten()?;
                    Some((place, steps))
                })
            });
            writer.write(key, rows);
        }
    }
}

/// Rows that are read at once: so many that what is done with them can be done side by side.
pub(crate) const RUN: usize = 64;
/// Entries of a list that are tried together, and their bytes if each row is near the one before.
const NEAR: usize = 4;
const NEAR_BYTES: usize = 2 * NEAR;
/// The bits that say that a difference goes on, of such entries.
const GO_ON: u64 = 0x0080_0080_0080_0080;

/// Some rows of a list.
pub(crate) struct Run {
    rows: [u32; RUN],
    steps: [u8; RUN],
    length: usize,
}

impl Run {
    /// No rows.
    pub(crate) fn new() -> Self {
        Self {
            rows: [0; RUN],
            steps: [0; RUN],
            length: 0,
        }
    }

    /// The rows.
    pub(crate) fn rows(&self) -> &[u32] {
        &self.rows[..self.length]
    }

    /// The weighted count of the term in each of them, and anything behind the last.
    #[inline]
    pub(crate) fn counts(&self) -> [f32; RUN] {
        self.steps.map(|steps| f32::from(steps) * STEP)
    }
}

/// A list from some place on.
pub(crate) struct ListRows<'a> {
    bytes: &'a [u8],
    next: u32,
}

impl ListRows<'_> {
    /// Reads the next rows; whether there were any.
    pub(crate) fn read(&mut self, run: &mut Run) -> bool {
        run.length = 0;
        while run.length < RUN {
            if run.length + NEAR <= RUN && self.read_near(run) {
                continue;
            }
            let Some((row, steps)) = self.next() else {
                break;
            };
            run.rows[run.length] = row;
            run.steps[run.length] = steps;
            run.length += 1;
        }
        run.length > 0
    }

    /// Reads some entries at once if the difference of each is one byte, as in long lists nearly all are.
    fn read_near(&mut self, run: &mut Run) -> bool {
        let Some((bytes, rest)) = self.bytes.split_first_chunk::<NEAR_BYTES>() else {
            return false;
        };
        if u64::from_le_bytes(*bytes) & GO_ON != 0 {
            return false;
        }
        let places = run.rows[run.length..]
            .iter_mut()
            .zip(&mut run.steps[run.length..]);
        for (entry, (row, steps)) in bytes.as_chunks::<2>().0.iter().zip(places) {
            *row = self.next.wrapping_add(entry[0].into());
            *steps = entry[1];
            self.next = row.wrapping_add(1);
        }
        self.bytes = rest;
        run.length += NEAR;
        true
    }
}

impl Iterator for ListRows<'_> {
    type Item = (u32, u8);

    fn next(&mut self) -> Option<(u32, u8)> {
        let (mut difference, mut shift) = (0_u32, 0);
        loop {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            difference |= u32::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (steps, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        let row = self.next.checked_add(difference)?;
        self.next = row.checked_add(1)?;
        Some((row, *steps))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Rows = Vec<Vec<(u8, u8)>>;

    fn build(rows: &Rows) -> Inverted {
        let mut builder = InvertedBuilder::default();
        for row in rows {
            for (term, count) in row {
                builder.count(Term::word(&term.to_string()), f32::from(*count));
            }
            builder.end_row(row.len() as f32);
        }
        builder.build()
    }

    fn read(inverted: &Inverted, term: u8) -> Vec<(usize, f32)> {
        let mut rows = Vec::new();
        let mut list = inverted.rows_of(Term::word(&term.to_string()).key);
        let mut run = Run::new();
        while list.read(&mut run) {
            let of_run = run.rows().iter().zip(run.counts());
            rows.extend(of_run.map(|(row, count)| (*row as usize, count)));
        }
        rows
    }

    #[test]
    fn near_rows_and_far_ones_are_read_alike() {
        let places = [
            0, 1, 2, 3, 130, 131, 132, 260, 388, 389, 390, 391, 392, 17_000, 17_129, 17_130,
        ];
        let rows: Rows = (0..17_200)
            .map(|row| {
                if places.contains(&row) {
                    vec![(0, 2)]
                } else {
                    Vec::new()
                }
            })
            .collect();
        let expected: Vec<(usize, f32)> = places.iter().map(|row| (*row, 2.0)).collect();
        assert_eq!(read(&build(&rows), 0), expected);
    }

    proptest! {
        #[test]
        fn what_is_counted_is_read_and_merging_moves_it(
            rows in prop::collection::vec(prop::collection::btree_map(0..6_u8, 1..9_u8, 0..4), 0..300),
            removed in prop::collection::vec(any::<bool>(), 300),
        ) {
            let rows: Rows = rows.into_iter().map(|row| row.into_iter().collect()).collect();
            let whole = build(&rows);
            prop_assert!(whole.is_sound(rows.len()));
            let kept: Rows = rows.iter().zip(&removed).filter(|(_, gone)| !**gone).map(|(row, _)| row.clone()).collect();
            let mut next = 0..;
            let places = removed[..rows.len()].iter().map(|gone| if *gone { None } else { next.next() }).collect();
            let merged = Inverted::merged(&[(&whole, places)]);
            let rebuilt = build(&kept);
            for term in 0..6 {
                let expected: Vec<(usize, f32)> = rows.iter().enumerate()
                    .filter_map(|(place, row)| row.iter().find(|(t, _)| *t == term).map(|(_, n)| (place, f32::from(*n))))
                    .collect();
                prop_assert_eq!(read(&whole, term), expected);
                prop_assert_eq!(read(&merged, term), read(&rebuilt, term));
            }
        }
    }
}
