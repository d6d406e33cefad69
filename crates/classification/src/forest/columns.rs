//! The training features as a forest reads them: column by column, with the order of each.

use ndarray::Array2;
use rayon::prelude::*;

/// Orders are kept for at most this many values, 8 bytes each.
const MOST_ORDERED: usize = 16 << 20;

/// Features by column, `[dimension][rows]`.
pub(super) struct Columns {
    rows: usize,
    values: Vec<f32>,
    /// Where a column's rows stand in its order, and the row at each place of the order; empty
    /// where there are too many values.
    ranks: Vec<u32>,
    order: Vec<u32>,
}

impl Columns {
    #[expect(clippy::cast_possible_truncation, reason = "rows are counted in u32")]
    pub(super) fn new(features: &Array2<f32>) -> Self {
        let rows = features.nrows();
        let values: Vec<f32> = features.t().iter().copied().collect();
        if values.len() > MOST_ORDERED {
            return Self {
                rows,
                values,
                ranks: Vec::new(),
                order: Vec::new(),
            };
        }
        let mut ranks = vec![0_u32; values.len()];
        let mut order = vec![0_u32; values.len()];
        ranks
            .par_chunks_mut(rows)
            .zip(order.par_chunks_mut(rows))
            .zip(values.par_chunks(rows))
            .for_each(|((ranks, order), column)| {
                for (row, slot) in order.iter_mut().enumerate() {
                    *slot = row as u32;
                }
                let value = |row: u32| column[row as usize];
                order.sort_unstable_by(|a, b| value(*a).total_cmp(&value(*b)).then(a.cmp(b)));
                for (rank, row) in order.iter().enumerate() {
                    ranks[*row as usize] = rank as u32;
                }
            });
        Self {
            rows,
            values,
            ranks,
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

    /// Puts rows into the order of a feature, rows of equal value by their number. `marks` is work
    /// space.
    pub(super) fn sort(
        &self,
        feature: usize,
        rows: &[u32],
        sorted: &mut Vec<u32>,
        marks: &mut Vec<u64>,
    ) {
        sorted.clear();
        let marking_pays = self.rows / 64 < 8 * rows.len();
        if self.ranks.is_empty() || !marking_pays {
            let column = self.column(feature);
            sorted.extend_from_slice(rows);
            let value = |row: u32| column[row as usize];
            sorted.sort_unstable_by(|a, b| value(*a).total_cmp(&value(*b)).then(a.cmp(b)));
            return;
        }
        // One bit a place in the column's order: reading the bits in turn is the sorted order.
        let span = feature * self.rows..(feature + 1) * self.rows;
        let (ranks, order) = (&self.ranks[span.clone()], &self.order[span]);
        marks.clear();
        marks.resize(self.rows.div_ceil(64), 0);
        for row in rows {
            let rank = ranks[*row as usize] as usize;
            marks[rank / 64] |= 1 << (rank % 64);
        }
        for (word, mark) in marks.iter().enumerate() {
            let mut bits = *mark;
            while bits != 0 {
                sorted.push(order[word * 64 + bits.trailing_zeros() as usize]);
                bits &= bits - 1;
            }
        }
    }
}
