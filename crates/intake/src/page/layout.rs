//! What stands on a page, in reading order: columns of lines, and tables whose cells hold the same again.

use super::columns::{Placed, columns};
use super::glyphs::{Area, Glyph};
use super::lines::{Piece, Spacing, pieces};
use super::paragraphs::{Edges, joined_lines};
use super::tables::{Grid, GridCell};

/// The parts of a page or a cell.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) parts: Vec<Part>,
    /// The page's width; a cell has none.
    pub(super) page_width: Option<f32>,
}

#[derive(Debug)]
pub(super) enum Part {
    Lines(Lines),
    Table(Table),
}

/// Lines of one column.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) pieces: Vec<Piece>,
    pub(super) edges: Edges,
    /// Whether it is the page's only column here.
    pub(super) is_wide: bool,
}

#[derive(Debug)]
pub(super) struct Table {
    /// Where its columns begin and end.
    pub(super) edges: Vec<f32>,
    pub(super) rows: usize,
    pub(super) cells: Vec<(GridCell, Flow)>,
}

/// What is put into columns.
enum Item {
    Piece(Piece),
    Table(Area, Table),
}

/// A narrower strip between columns parts none, of the size of the letters.
const GUTTER: f32 = 0.7;

impl Placed for Item {
    fn area(&self) -> Area {
        match self {
            Self::Piece(piece) => piece.area,
            Self::Table(area, _) => *area,
        }
    }
}

/// Lays out the glyphs of a page, or of a cell with its area.
pub(super) fn flow(
    mut glyphs: Vec<Glyph>,
    grids: Vec<Grid>,
    cell: Option<Area>,
    spacing: Spacing,
) -> Flow {
    let mut items = Vec::new();
    let (outer, inner) = outermost(grids);
    let mut inner = inner;
    for grid in outer {
        let (within, rest) = glyphs
            .into_iter()
            .partition(|glyph| holds(&grid.area, glyph));
        glyphs = rest;
        let (own, others) = inner
            .into_iter()
            .partition(|other| is_within(&other.area, &grid.area));
        inner = others;
        let area = grid.area;
        items.push(Item::Table(area, table(grid, within, own, spacing)));
    }
    let pieces = pieces(&glyphs, spacing);
    let gutter = GUTTER * usual_size(&pieces);
    items.extend(pieces.into_iter().map(Item::Piece));
    let mut parts = Vec::new();
    for column in columns(items, gutter.max(1.0)) {
        let is_wide = cell.is_none() && !column.beside_others;
        let mut lines = Vec::new();
        for item in column.items {
            match item {
                Item::Piece(piece) => lines.push(piece),
                Item::Table(_, table) => {
                    parts.extend(lines_part(std::mem::take(&mut lines), cell, is_wide));
                    parts.push(Part::Table(table));
                }
            }
        }
        parts.extend(lines_part(lines, cell, is_wide));
    }
    Flow {
        parts,
        page_width: None,
    }
}

fn table(grid: Grid, mut glyphs: Vec<Glyph>, mut inner: Vec<Grid>, spacing: Spacing) -> Table {
    let mut cells = Vec::new();
    let rows = grid.rows();
    for cell in grid.cells {
        let (within, rest) = glyphs
            .into_iter()
            .partition(|glyph| holds(&cell.area, glyph));
        glyphs = rest;
        let (own, others) = inner
            .into_iter()
            .partition(|other| is_within(&other.area, &cell.area));
        inner = others;
        cells.push((cell, flow(within, own, Some(cell.area), spacing)));
    }
    Table {
        edges: grid.edges,
        rows,
        cells,
    }
}

fn lines_part(pieces: Vec<Piece>, cell: Option<Area>, is_wide: bool) -> Option<Part> {
    let area = pieces.iter().map(|piece| piece.area).reduce(Area::around)?;
    // A cell's text is as far from its right edge as from its left one.
    let right = cell.map_or(area.right, |cell| {
        area.right.max(cell.right - (area.left - cell.left))
    });
    Some(Part::Lines(Lines {
        pieces: joined_lines(pieces),
        edges: Edges {
            left: area.left,
            right,
        },
        is_wide,
    }))
}

/// Tables that lie in no other one, and those that do.
fn outermost(grids: Vec<Grid>) -> (Vec<Grid>, Vec<Grid>) {
    let areas: Vec<Area> = grids.iter().map(|grid| grid.area).collect();
    let (mut outer, mut inner) = (Vec::new(), Vec::new());
    for (at, grid) in grids.into_iter().enumerate() {
        let lies_in = |(other, area): (usize, &Area)| other != at && is_within(&grid.area, area);
        if areas.iter().enumerate().any(lies_in) {
            inner.push(grid);
        } else {
            outer.push(grid);
        }
    }
    (outer, inner)
}

fn holds(area: &Area, glyph: &Glyph) -> bool {
    area.holds(
        glyph.x + glyph.advance / 2.0,
        glyph.baseline - glyph.size / 3.0,
    )
}

/// Whether an area lies in a larger one.
fn is_within(inner: &Area, outer: &Area) -> bool {
    let smaller = inner.width() * inner.height() < 0.98 * outer.width() * outer.height();
    smaller
        && outer.holds(
            inner.left.midpoint(inner.right),
            inner.top.midpoint(inner.bottom),
        )
}

fn usual_size(pieces: &[Piece]) -> f32 {
    let mut sizes: Vec<f32> = pieces.iter().map(|piece| piece.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}
