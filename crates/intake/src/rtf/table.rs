//! A table while its rows are read.

use crate::error::Result;
use crate::limits::Limits;
use crate::styled::{self, RawCell, Styled};

/// Rows, each with its cells and where they end.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<(Vec<Styled>, i32)>>,
    row: Vec<Vec<Styled>>,
    /// The blocks of the cell that is read.
    pub(super) cell: Vec<Styled>,
    /// Where the cells of the row end, as it was described last, in twips.
    pub(super) edges: Vec<i32>,
}

/// Edges nearer to each other than this, in twips, are one.
const NEAR: i32 = 40;

impl Table {
    pub(super) fn end_cell(&mut self) {
        self.row.push(std::mem::take(&mut self.cell));
    }

    pub(super) fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.end_cell();
        }
        let last = self.edges.last().copied().unwrap_or(0);
        let more = (1..).map(|number| last.saturating_add(number * 1000));
        let edges: Vec<i32> = self
            .edges
            .iter()
            .copied()
            .chain(more)
            .take(self.row.len())
            .collect();
        let row = std::mem::take(&mut self.row);
        self.rows.push(row.into_iter().zip(edges).collect());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.row.is_empty() && self.cell.is_empty()
    }

    /// The table's blocks: cells span as many columns as others of the table end within them.
    pub(super) fn blocks(mut self, limits: &Limits) -> Result<Vec<Styled>> {
        if !self.row.is_empty() || !self.cell.is_empty() {
            self.end_row();
        }
        let mut edges: Vec<i32> = self.rows.iter().flatten().map(|(_, edge)| *edge).collect();
        edges.sort_unstable();
        edges.dedup_by(|next, kept| *next - *kept <= NEAR);
        let rows = self.rows.into_iter().map(|row| {
            let mut begin = i32::MIN;
            row.into_iter()
                .map(|(blocks, end)| {
                    let within = |edge: &&i32| {
                        **edge > begin.saturating_add(NEAR) && **edge <= end.saturating_add(NEAR)
                    };
                    let columns = edges.iter().filter(within).count().max(1);
                    begin = end;
                    RawCell {
                        blocks,
                        columns,
                        rows: 1,
                    }
                })
                .collect()
        });
        styled::table(rows.collect(), limits)
    }
}
