//! Pages to one text: paragraphs and tables that go on overleaf are put together.

use super::layout::{Flow, Lines, Part, Table};
use super::lines::Piece;
use super::paragraphs::{Edges, Paragraph, goes_on, paragraphs, room};
use super::wrapping::{Full, Wrapping};
use crate::block::Block;
use crate::error::Result;
use crate::limits::Limits;
use crate::styled::{self, RawCell, Styled};

/// Columns whose left edges differ by less, in points, are one below the other.
const SAME_EDGE: f32 = 6.0;
/// A column of which the edge is known has so many lines that end so near to it, in points.
const FEWEST_FULL: usize = 3;
const NEAR_EDGE: f32 = 12.0;
/// Lines with more room than this, of the size of their letters, are the last ones of their paragraphs.
const MOST_ROOM: f32 = 6.0;

/// The blocks of all pages.
pub(super) fn blocks(mut pages: Vec<Flow>, limits: &Limits) -> Result<Vec<Styled>> {
    widen(&mut pages);
    let wrapping = wrapping(&pages);
    join_tables(&mut pages);
    let writer = Writer {
        wrapping: &wrapping,
        limits,
    };
    let mut out = Out::default();
    for (number, page) in pages.into_iter().enumerate() {
        writer.flow(page, number > 0, &mut out)?;
    }
    writer.end(&mut out);
    Ok(out.blocks)
}

/// Columns that are a page's only ones reach as far as the widest of them below the same left edge; where hardly any
/// line ends there, they reach as far as a page whose margins are alike.
fn widen(pages: &mut [Flow]) {
    let wide = |part: &Part| match part {
        Part::Lines(lines) if lines.is_wide => {
            let ends = lines.pieces.iter().map(|piece| piece.area.right).collect();
            Some((lines.edges, ends))
        }
        _ => None,
    };
    let columns: Vec<(Edges, Vec<f32>)> = pages
        .iter()
        .flat_map(|page| &page.parts)
        .filter_map(wide)
        .collect();
    for page in pages {
        let width = page.page_width.unwrap_or_default();
        for part in &mut page.parts {
            if let Part::Lines(lines) = part
                && lines.is_wide
            {
                let own = lines.edges;
                let is_alike = |other: &Edges| (other.left - own.left).abs() < SAME_EDGE;
                let alike = || columns.iter().filter(|(other, _)| is_alike(other));
                let right = alike()
                    .map(|(other, _)| other.right)
                    .fold(own.right, f32::max);
                let ends = alike().flat_map(|(_, ends)| ends);
                let full = ends.filter(|end| right - *end < NEAR_EDGE).count();
                lines.edges.right = if full < FEWEST_FULL {
                    right.max(width - own.left)
                } else {
                    right
                };
            }
        }
    }
}

fn wrapping(pages: &[Flow]) -> Wrapping {
    let mut parts = Vec::new();
    for page in pages {
        collect(page, &mut parts);
    }
    let full: Vec<Full<'_>> = parts
        .iter()
        .flat_map(|part| {
            part.pieces
                .windows(2)
                .map(|pair| (part.edges, &pair[0], &pair[1]))
        })
        .map(|(edges, line, next)| Full {
            line,
            next,
            room: room(line, edges),
        })
        .filter(|one| one.room < MOST_ROOM.min(one.next.first_word / one.next.size.max(1.0) + 0.3))
        .collect();
    let lines: Vec<&Piece> = parts.iter().flat_map(|part| &part.pieces).collect();
    Wrapping::of(&full, &lines)
}

fn collect<'a>(flow: &'a Flow, parts: &mut Vec<&'a Lines>) {
    for part in &flow.parts {
        match part {
            Part::Lines(lines) => parts.push(lines),
            Part::Table(table) => {
                for (_, cell) in &table.cells {
                    collect(cell, parts);
                }
            }
        }
    }
}

/// Puts a table at a page's beginning behind the one with the same columns at the end of the page before.
fn join_tables(pages: &mut [Flow]) {
    for at in (1..pages.len()).rev() {
        let (before, after) = pages.split_at_mut(at);
        let (Some(above), Some(below)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        let (Some(Part::Table(upper)), Some(Part::Table(lower))) =
            (above.parts.last_mut(), below.parts.first_mut())
        else {
            continue;
        };
        let same = upper.edges.len() == lower.edges.len()
            && upper
                .edges
                .iter()
                .zip(&lower.edges)
                .all(|(a, b)| (a - b).abs() < SAME_EDGE);
        if same {
            let lower = std::mem::replace(
                lower,
                Table {
                    edges: Vec::new(),
                    rows: 0,
                    cells: Vec::new(),
                },
            );
            below.parts.remove(0);
            append(upper, lower);
        }
    }
}

/// Adds a table's rows. A row without a first cell, or with a cell whose text breaks off before it, goes on with the last
/// one; a head that is drawn again is left out.
fn append(upper: &mut Table, lower: Table) {
    let is_head_again = row_text(upper, 0) == row_text(&lower, 0);
    let begin = usize::from(is_head_again);
    let first_is_empty = lower
        .cells
        .iter()
        .any(|(cell, flow)| cell.row == begin && cell.column == 0 && flow.parts.is_empty());
    let last_row = upper.rows;
    let ends_open = upper
        .cells
        .iter()
        .any(|(cell, flow)| cell.row + cell.rows == last_row && breaks_off(flow));
    let goes_on = (first_is_empty || ends_open) && upper.rows > 0;
    let offset = upper.rows - usize::from(goes_on);
    for (mut cell, flow) in lower.cells {
        if cell.row < begin {
            continue;
        }
        let is_rest = goes_on && cell.row == begin;
        cell.row = cell.row - begin + offset;
        let end = cell.row + cell.rows;
        let place = upper.cells.iter_mut().find(|(other, _)| {
            is_rest && other.column == cell.column && other.row + other.rows == offset + 1
        });
        match place {
            Some((_, before)) => before.parts.extend(flow.parts),
            None => upper.cells.push((cell, flow)),
        }
        upper.rows = upper.rows.max(end);
    }
}

/// Whether a cell's last line is nearly full, and ends no sentence.
fn breaks_off(flow: &Flow) -> bool {
    match flow.parts.last() {
        Some(Part::Lines(part)) => part.pieces.last().is_some_and(|line| {
            let ended = line
                .text
                .ends_with(['.', '!', '?', ':', ')', ']', '"', '”']);
            let most = if part.pieces.len() > 1 {
                MOST_ROOM
            } else {
                2.0
            };
            !ended && room(line, part.edges) < most
        }),
        _ => false,
    }
}

fn row_text(table: &Table, row: usize) -> Vec<String> {
    let cells = table.cells.iter().filter(|(cell, _)| cell.row == row);
    cells
        .map(|(_, flow)| {
            let mut parts = Vec::new();
            collect(flow, &mut parts);
            parts
                .iter()
                .flat_map(|part| &part.pieces)
                .map(|line| line.text.as_str())
                .collect()
        })
        .collect()
}

struct Writer<'a> {
    wrapping: &'a Wrapping,
    limits: &'a Limits,
}

#[derive(Default)]
struct Out {
    blocks: Vec<Styled>,
    /// The last paragraph, which may go on.
    open: Option<Paragraph>,
}

impl Writer<'_> {
    fn flow(&self, flow: Flow, new_page: bool, out: &mut Out) -> Result<()> {
        let mut new_page = new_page;
        for part in flow.parts {
            match part {
                Part::Lines(lines) => {
                    for (number, next) in paragraphs(lines.pieces, lines.edges, self.wrapping)
                        .into_iter()
                        .enumerate()
                    {
                        self.paragraph(next, number == 0, new_page, out);
                        new_page = false;
                    }
                }
                Part::Table(table) => {
                    self.end(out);
                    if std::mem::take(&mut new_page) {
                        out.blocks.push(Block::PageBreak.into());
                    }
                    let rows = self.rows(table)?;
                    out.blocks.extend(styled::table(rows, self.limits)?);
                }
            }
        }
        Ok(())
    }

    fn paragraph(&self, next: Paragraph, is_first: bool, new_page: bool, out: &mut Out) {
        if let Some(last) = &mut out.open
            && is_first
            && goes_on(last, &next)
        {
            last.append(next);
            return;
        }
        self.end(out);
        if new_page {
            out.blocks.push(Block::PageBreak.into());
        }
        out.open = Some(next);
    }

    fn end(&self, out: &mut Out) {
        let last = out.open.take();
        out.blocks
            .extend(last.and_then(|paragraph| paragraph.styled(self.wrapping)));
    }

    fn rows(&self, table: Table) -> Result<Vec<Vec<RawCell>>> {
        let mut cells = table.cells;
        cells.sort_by_key(|(cell, _)| (cell.row, cell.column));
        let mut rows: Vec<Vec<RawCell>> = Vec::new();
        rows.resize_with(table.rows, Vec::new);
        for (cell, flow) in cells {
            let mut out = Out::default();
            self.flow(flow, false, &mut out)?;
            self.end(&mut out);
            if let Some(row) = rows.get_mut(cell.row) {
                row.push(RawCell {
                    blocks: out.blocks,
                    columns: cell.columns,
                    rows: cell.rows,
                });
            }
        }
        Ok(rows)
    }
}
