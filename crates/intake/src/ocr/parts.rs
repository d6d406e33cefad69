//! The parts of a page's picture that are one column of text each: the program that reads takes each line across the whole
//! picture, and lines of tables for letters.

use std::ops::Range;

use super::gutter::{self, Gutter};
use super::picture::Picture;
use crate::page::{Area, strips};

/// A longer upright line is a table's, in points of the page.
const LONGEST_STROKE: f32 = 60.0;
/// A part of a page with less than this part of an inch holds no line.
const SMALLEST: usize = 8;
/// What stands nearer to a cell's edge is its line, in points.
const EDGE: f32 = 1.5;
/// Points of the page to the inch.
const POINTS: f32 = 72.0;

/// How a part is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Text of several sizes, one paragraph below the other.
    Column,
    /// Lines of one size, as in a cell, with whose wide spaces the other way of reading finds blocks that are none.
    Block,
}

impl Layout {
    /// The program's name for it (`--psm`).
    pub(super) fn mode(self) -> &'static str {
        match self {
            Self::Column => "4",
            Self::Block => "6",
        }
    }
}

/// Columns and rows of the picture.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) columns: Range<usize>,
    pub(super) rows: Range<usize>,
    pub(super) layout: Layout,
}

impl Part {
    fn column(columns: Range<usize>, rows: Range<usize>) -> Self {
        Self {
            columns,
            rows,
            layout: Layout::Column,
        }
    }
}

/// The parts, in reading order.
pub(super) fn parts(picture: &Picture, rules: &[Area]) -> Vec<Part> {
    let tables = strips(rules);
    let mut parts = if tables.is_empty() {
        columns(picture, rules)
    } else {
        around(picture, &tables)
    };
    let smallest = picture.dpi as usize / SMALLEST;
    parts.retain(|part| part.columns.len().min(part.rows.len()) > smallest);
    parts
}

/// One column or two.
fn columns(picture: &Picture, rules: &[Area]) -> Vec<Part> {
    // What looks like two columns may be a table's.
    let upright = rules.iter().any(|rule| rule.height() > LONGEST_STROKE);
    let gutter = if upright {
        None
    } else {
        gutter::gutter(picture)
    };
    match gutter {
        None => vec![Part::column(0..picture.width, 0..picture.height)],
        Some(Gutter { column, rows }) => vec![
            Part::column(0..picture.width, 0..rows.start),
            Part::column(0..column, rows.clone()),
            Part::column(column..picture.width, rows.clone()),
            Part::column(0..picture.width, rows.end..picture.height),
        ],
    }
}

/// The columns of tables, and what stands above, between and below them.
fn around(picture: &Picture, tables: &[Vec<Area>]) -> Vec<Part> {
    let place = |at: f32, most: usize| {
        let dots = at * picture.dpi as f32 / POINTS;
        (dots.max(0.0) as usize).min(most)
    };
    let (width, height) = (picture.width, picture.height);
    let mut parts = Vec::new();
    let mut below = 0;
    for table in tables {
        let top = table.iter().map(|strip| strip.top).fold(f32::MAX, f32::min);
        let bottom = table.iter().map(|strip| strip.bottom).fold(0.0, f32::max);
        let top = place(top - EDGE, height);
        parts.push(Part::column(0..width, below..top.max(below)));
        parts.extend(table.iter().map(|strip| {
            let (left, right) = (
                place(strip.left + EDGE, width),
                place(strip.right - EDGE, width),
            );
            let (top, bottom) = (
                place(strip.top + EDGE, height),
                place(strip.bottom - EDGE, height),
            );
            Part {
                columns: left..right.max(left),
                rows: top..bottom.max(top),
                layout: Layout::Block,
            }
        }));
        below = place(bottom + EDGE, height);
    }
    parts.push(Part::column(0..width, below..height));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_by_columns() {
        let picture = Picture {
            width: 200,
            height: 400,
            grey: vec![255; 200 * 400],
            dpi: 72,
        };
        let strip = |left, right| Area {
            left,
            top: 100.0,
            right,
            bottom: 300.0,
        };
        let found = around(&picture, &[vec![strip(10.0, 60.0), strip(60.0, 190.0)]]);
        let cell = |columns| Part {
            columns,
            rows: 101..298,
            layout: Layout::Block,
        };
        assert_eq!(
            found,
            [
                Part::column(0..200, 0..98),
                cell(11..58),
                cell(61..188),
                Part::column(0..200, 301..400)
            ]
        );
    }
}
