//! The training features as a forest reads them: column by column, with the order of each.

#[cfg(feature = "parallel")]
use rayon::prelude::*;

use crate::rows::Rows;

/// Orders are kept for at most this many values, 12 bytes each.
const MOST_ORDERED: usize = 16 << 20;
/// Finding rows by their marks looks at a whole column's places, 64 at a time. It pays for nodes
/// with at least one row in this many words; smaller ones are sorted.
const WORDS_PER_ROW: usize = 8;

/// Features by column, `[dimension][rows]`.
pub(super) struct Columns {
    rows: usize,
    values: Vec<f32>,
    /// Empty where there are too many values to keep it.
    order: Order,
}

/// The order of each column, `[dimension][rows]`.
#[derive(Default)]
struct Order {
    /// Where each row stands.
    ranks: Vec<u32>,
    /// The row and the value at each place.
    rows: Vec<u32>,
    values: Vec<f32>,
}

/// Work space of [`Columns::sort`].
#[derive(Default)]
pub(super) struct SortSpace {
    marks: Vec<u64>,
    keys: Vec<u64>,
}

impl Columns {
    pub(super) fn new(features: &Rows<'_>) -> Self {
        let rows = features.count();
        let columns = 0..features.dimension();
        let values = columns.flat_map(|column| features.iter().map(move |row| row[column]));
        let values: Vec<f32> = values.collect();
        let order = if values.len() > MOST_ORDERED {
            Order::default()
        } else {
            Order::new(&values, rows)
        };
        Self {
            rows,
            values,
            order,
        }
    }

    pub(super) fn dimension(&self) -> usize {
        self.values.len() / self.rows.max(1)
    }

    /// The values of a feature by row.
    pub(super) fn column(&self, feature: usize) -> &[f32] {
        &self.values[feature * self.rows..(feature + 1) * self.rows]
    }

    /// Visits rows with their values in the order of a feature, rows of equal value by their
    /// number.
    pub(super) fn sort(
        &self,
        feature: usize,
        rows: &[u32],
        space: &mut SortSpace,
        mut visit: impl FnMut(f32, u32),
    ) {
        let span = feature * self.rows..(feature + 1) * self.rows;
        let words = self.rows.div_ceil(64);
        if self.order.ranks.is_empty() || words > WORDS_PER_ROW * rows.len() {
            let column = &self.values[span];
            space.keys.clear();
            space
                .keys
                .extend(rows.iter().map(|row| sort_key(column[*row as usize], *row)));
            space.keys.sort_unstable();
            for key in &space.keys {
                let row = row_of(*key);
                visit(column[row as usize], row);
            }
            return;
        }
        // One bit a place in the column's order: reading the bits in turn is the sorted order.
        let ranks = &self.order.ranks[span.clone()];
        let (sorted_rows, sorted_values) =
            (&self.order.rows[span.clone()], &self.order.values[span]);
        space.marks.clear();
        space.marks.resize(words, 0);
        for row in rows {
            let rank = ranks[*row as usize] as usize;
            space.marks[rank / 64] |= 1 << (rank % 64);
        }
        for (word, mark) in space.marks.iter().enumerate() {
            let mut bits = *mark;
            while bits != 0 {
                let rank = word * 64 + bits.trailing_zeros() as usize;
                visit(sorted_values[rank], sorted_rows[rank]);
                bits &= bits - 1;
            }
        }
    }
}

impl Order {
    #[expect(clippy::cast_possible_truncation, reason = "rows are counted in u32")]
    fn new(values: &[f32], rows: usize) -> Self {
        let mut order = Self {
            ranks: vec![0; values.len()],
            rows: vec![0; values.len()],
            values: vec![0.0; values.len()],
        };
        #[cfg(feature = "parallel")]
        let columns = values
            .par_chunks(rows)
            .zip(order.ranks.par_chunks_mut(rows))
            .zip(order.rows.par_chunks_mut(rows))
            .zip(order.values.par_chunks_mut(rows));
        #[cfg(not(feature = "parallel"))]
        let columns = values
            .chunks(rows)
            .zip(order.ranks.chunks_mut(rows))
            .zip(order.rows.chunks_mut(rows))
            .zip(order.values.chunks_mut(rows));
        columns.for_each(|(((column, ranks), sorted_rows), sorted_values)| {
            let keys = column
                .iter()
                .enumerate()
                .map(|(row, value)| sort_key(*value, row as u32));
            let mut keys: Vec<u64> = keys.collect();
            keys.sort_unstable();
            for (rank, key) in keys.into_iter().enumerate() {
                let row = row_of(key);
                ranks[row as usize] = rank as u32;
                sorted_rows[rank] = row;
                sorted_values[rank] = column[row as usize];
            }
        });
        order
    }
}

/// A number that sorts as the value does, equal values by row. The bits of positive floats sort as
/// they are, those of negative ones the other way round; -0 counts as 0.
fn sort_key(value: f32, row: u32) -> u64 {
    let bits = (value + 0.0).to_bits();
    let sortable = if bits >> 31 == 0 {
        bits | 1 << 31
    } else {
        !bits
    };
    u64::from(sortable) << 32 | u64::from(row)
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is the row")]
fn row_of(key: u64) -> u32 {
    key as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn both_ways_of_sorting_give_the_order_of_the_values(
            values in prop::collection::vec(prop_oneof![-2.0..2.0_f32, Just(0.0), Just(-0.0), Just(1.0)], 1..400),
            share in 0.0..1.0_f64,
        ) {
            let rows = u32::try_from(values.len()).unwrap();
            let mut columns = Columns::new(&Rows::new(&values, 1).unwrap());
            let node: Vec<u32> = (0..rows).filter(|row| f64::from(row * 7919 % 1000) < 1000.0 * share).collect();
            let mut expected = node.clone();
            expected.sort_by(|a, b| (values[*a as usize] + 0.0).total_cmp(&(values[*b as usize] + 0.0)).then(a.cmp(b)));
            let sorted = |columns: &Columns| {
                let mut sorted = Vec::new();
                columns.sort(0, &node, &mut SortSpace::default(), |value, row| {
                    assert_eq!(value, values[row as usize]);
                    sorted.push(row);
                });
                sorted
            };
            prop_assert_eq!(&sorted(&columns), &expected);
            columns.order = Order::default();
            prop_assert_eq!(&sorted(&columns), &expected);
        }
    }
}
