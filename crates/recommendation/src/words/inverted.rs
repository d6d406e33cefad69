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
}

/// Lists that grow, row by row.
#[derive(Default)]
pub(crate) struct InvertedBuilder {
    lists: HashMap<u64, List>,
    lengths: Vec<f32>,
    /// Terms of the row that is being added.
    row: HashMap<u64, f32>,
}

#[derive(Default)]
struct List {
    bytes: Vec<u8>,
    count: u32,
    next: u32,
}

impl List {
    fn push(&mut self, row: u32, count: u8) {
        let mut left = row - self.next;
        while left >= 0x80 {
            self.bytes.push(left.to_le_bytes()[0] | 0x80);
            left >>= 7;
        }
        self.bytes.push(left.to_le_bytes()[0]);
        self.bytes.push(count);
        self.next = row + 1;
        self.count += 1;
    }
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
        for (key, weight) in self.row.drain() {
            let steps = (weight / STEP).round().clamp(1.0, 255.0) as u8;
            self.lists.entry(key).or_default().push(row, steps);
        }
        self.lengths.push(length);
    }

    /// Adds those rows of other lists that `keep` gives a new place, in order.
    fn add_list(&mut self, key: u64, rows: impl Iterator<Item = (u32, u8)>) {
        let list = self.lists.entry(key).or_default();
        for (row, steps) in rows {
            list.push(row, steps);
        }
    }

    pub(crate) fn build(self) -> Inverted {
        let mut lists: Vec<(u64, List)> = self
            .lists
            .into_iter()
            .filter(|(_, list)| list.count > 0)
            .collect();
        lists.sort_unstable_by_key(|(key, _)| *key);
        let mut inverted = Inverted {
            keys: Vec::with_capacity(lists.len()),
            starts: Vec::with_capacity(lists.len() + 1),
            counts: Vec::with_capacity(lists.len()),
            lists: Vec::with_capacity(lists.iter().map(|(_, list)| list.bytes.len()).sum()),
            lengths: self.lengths,
        };
        for (key, list) in lists {
            inverted.keys.push(key);
            inverted.starts.push(inverted.lists.len() as u64);
            inverted.counts.push(list.count);
            inverted.lists.extend(list.bytes);
        }
        inverted.starts.push(inverted.lists.len() as u64);
        inverted
    }
}

impl Inverted {
    /// Whether what was read from a file holds together, so that no search can go astray.
    pub(crate) fn is_sound(&self, rows: usize) -> bool {
        let ordered = |values: &[u64]| values.windows(2).all(|pair| pair[0] <= pair[1]);
        self.lengths.len() == rows
            && self.counts.len() == self.keys.len()
            && self.starts.len() == self.keys.len() + 1
            && ordered(&self.keys)
            && ordered(&self.starts)
            && self.starts.last() == Some(&(self.lists.len() as u64))
    }

    /// Rows with a term.
    pub(crate) fn rows_with(&self, key: u64) -> usize {
        let place = self.keys.binary_search(&key);
        place.map_or(0, |place| self.counts[place] as usize)
    }

    /// Calls `visit` with each row that has a term and the term's weighted count there.
    pub(crate) fn each(&self, key: u64, mut visit: impl FnMut(usize, f32)) {
        if let Ok(place) = self.keys.binary_search(&key) {
            for (row, steps) in self.list(place) {
                visit(row as usize, f32::from(steps) * STEP);
            }
        }
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
        self.lengths.iter().map(|length| f64::from(*length)).sum()
    }

    /// The lists of several runs of rows, one behind the other; `places` has the new row of each old
    /// one, none for those that are left out.
    pub(crate) fn merged(parts: &[(&Self, Vec<Option<u32>>)]) -> Self {
        let mut builder = InvertedBuilder::default();
        for (inverted, places) in parts {
            let kept = inverted.lengths.iter().zip(places);
            let kept = kept.filter(|(_, place)| place.is_some());
            builder.lengths.extend(kept.map(|(length, _)| *length));
            for (place, key) in inverted.keys.iter().enumerate() {
                let rows = inverted.list(place);
                let rows = rows.filter_map(|(row, steps)| {
                    let place = places.get(row as usize).copied().flatten()?;
                    Some((place, steps))
                });
                builder.add_list(*key, rows);
            }
        }
        builder.build()
    }
}

struct ListRows<'a> {
    bytes: &'a [u8],
    next: u32,
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
        inverted.each(Term::word(&term.to_string()).key, |row, count| {
            rows.push((row, count))
        });
        rows
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
