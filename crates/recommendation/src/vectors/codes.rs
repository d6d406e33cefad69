//! Rows in bytes, in the order in which they are multiplied.

use std::ops::Range;

use shortlist_kernels::byte_rows::{GROUP, QUAD};

use super::lines::Lines;
use super::query::code_stride;

/// What is added to a code so that it is a byte without a sign, as the processors' products of bytes
/// want one of their sides.
pub(super) const BIAS: u8 = 128;

/// The codes of rows, each with [`BIAS`] added, in groups of [`GROUP`] rows: four codes of each row, then the
/// next four of each. The last group has room for rows that are not there.
#[derive(Debug)]
pub(super) struct Codes {
    lines: Lines,
    /// Codes of a row.
    stride: usize,
    rows: usize,
}

impl Codes {
    /// No rows, with room for so many.
    pub(super) fn with_capacity(dimension: usize, rows: usize) -> Self {
        Self {
            lines: Lines::with_capacity(Self::length(dimension, rows)),
            stride: code_stride(dimension),
            rows: 0,
        }
    }

    /// The rows that were stored as these lines; `None`: so many they cannot be.
    #[cfg(feature = "saved")]
    pub(super) fn from_lines(dimension: usize, rows: usize, lines: Lines) -> Option<Self> {
        (lines.bytes().len() == Self::length(dimension, rows)).then(|| Self {
            lines,
            stride: code_stride(dimension),
            rows,
        })
    }

    /// Bytes of so many rows.
    pub(super) fn length(dimension: usize, rows: usize) -> usize {
        rows.next_multiple_of(GROUP) * code_stride(dimension)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.lines.bytes()
    }

    /// The groups of some rows, of which the first begins a group.
    pub(super) fn groups(&self, rows: Range<usize>) -> &[u8] {
        let end = rows.end.next_multiple_of(GROUP);
        &self.bytes()[rows.start * self.stride..end * self.stride]
    }

    /// Adds a row.
    pub(super) fn push(&mut self, codes: &[i8]) {
        let quads = codes.as_chunks::<QUAD>().0.iter();
        self.push_quads(quads.map(|quad| quad.map(|code| code.cast_unsigned().wrapping_add(BIAS))));
    }

    /// Adds a row of others of the same dimension.
    pub(super) fn push_row(&mut self, other: &Self, row: usize) {
        let group = other.groups(row / GROUP * GROUP..row + 1);
        let quads = group.as_chunks().0.iter().skip(row % GROUP);
        self.push_quads(quads.step_by(GROUP).copied());
    }

    fn push_quads(&mut self, quads: impl Iterator<Item = [u8; QUAD]>) {
        let place = self.rows % GROUP;
        let group_bytes = GROUP * self.stride;
        if place == 0 {
            self.lines.append(group_bytes);
        }
        let group = self.lines.last_mut(group_bytes);
        let slots = group.as_chunks_mut().0.iter_mut().skip(place);
        for (slot, quad) in slots.step_by(GROUP).zip(quads) {
            *slot = quad;
        }
        self.rows += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The codes of a row, from where they stand.
    fn read(codes: &Codes, row: usize) -> Vec<i8> {
        let group = codes.groups(row / GROUP * GROUP..row + 1);
        (0..codes.stride)
            .map(|place| group[place / QUAD * QUAD * GROUP + row % GROUP * QUAD + place % QUAD])
            .map(|byte| byte.wrapping_sub(BIAS).cast_signed())
            .collect()
    }

    proptest! {
        #[test]
        fn rows_are_kept_and_moved_whole(
            rows in prop::collection::vec(prop::collection::vec(any::<i8>(), 12), 0..50),
            capacity in 0..60_usize,
        ) {
            let mut codes = Codes::with_capacity(12, capacity);
            for row in &rows {
                codes.push(row);
            }
            prop_assert_eq!(codes.bytes().len(), Codes::length(12, rows.len()));
            let mut reversed = Codes::with_capacity(12, 0);
            for row in (0..rows.len()).rev() {
                prop_assert_eq!(&read(&codes, row), &rows[row]);
                reversed.push_row(&codes, row);
            }
            for (row, expected) in rows.iter().rev().enumerate() {
                prop_assert_eq!(&read(&reversed, row), expected);
            }
        }
    }
}
