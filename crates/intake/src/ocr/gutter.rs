//! Two columns on a page's picture: the program that reads takes each line across the whole page.

use std::ops::Range;

use super::picture::Picture;

/// The middle of the white strip between two columns, and the rows in which they stand beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gutter {
    pub(super) column: usize,
    pub(super) rows: Range<usize>,
}

/// Darker points are ink.
const INK: u8 = 140;
/// The picture is looked at in fields, so many to the inch.
const FIELDS_AN_INCH: usize = 20;
/// A narrower strip parts no columns, in fields.
const NARROWEST: usize = 3;
/// Columns are longer, in fields.
const SHORTEST: usize = 3 * FIELDS_AN_INCH;
/// The shares of the width between which the strip lies.
const MIDDLE: Range<f32> = 0.3..0.7;
/// Of the rows of fields of a column, so many have ink: half of them are white between lines.
const LEAST_INK: f32 = 0.3;

/// Finds the strip; none, if the page has one column.
pub(super) fn gutter(picture: &Picture) -> Option<Gutter> {
    let size = (picture.dpi as usize / FIELDS_AN_INCH).max(1);
    let fields = fields(picture, size);
    let width = picture.width / size;
    let middle = (MIDDLE.start * width as f32) as usize..(MIDDLE.end * width as f32) as usize;
    let mut best: Option<(Range<usize>, usize)> = None;
    let mut row = 0;
    while row < fields.len() {
        let (end, strip) = free_from(&fields, row, &middle);
        let length = best.as_ref().map_or(SHORTEST, |(rows, _)| rows.len());
        if let Some(strip) = strip
            && end - row > length
            && has_columns(&fields[row..end], strip)
        {
            best = Some((row..end, strip));
        }
        row += 1;
    }
    let (rows, strip) = best?;
    Some(Gutter {
        column: strip * size,
        rows: rows.start * size..(rows.end * size).min(picture.height),
    })
}

/// Which fields have ink, by rows.
fn fields(picture: &Picture, size: usize) -> Vec<Vec<bool>> {
    let mut fields = vec![vec![false; picture.width / size]; picture.height / size];
    for (row, points) in picture.grey.chunks_exact(picture.width).enumerate() {
        let Some(line) = fields.get_mut(row / size) else {
            break;
        };
        for (field, points) in line.iter_mut().zip(points.chunks_exact(size)) {
            *field |= points.iter().any(|point| *point < INK);
        }
    }
    fields
}

/// How far down a strip without ink goes from a row on, and its middle.
fn free_from(fields: &[Vec<bool>], begin: usize, middle: &Range<usize>) -> (usize, Option<usize>) {
    let mut free = vec![true; middle.len()];
    let mut strip = None;
    for (row, line) in fields.iter().enumerate().skip(begin) {
        for (free, ink) in free.iter_mut().zip(&line[middle.clone()]) {
            *free &= !ink;
        }
        match widest(&free) {
            Some(found) => strip = Some(middle.start + found),
            None => return (row, strip),
        }
    }
    (fields.len(), strip)
}

/// The middle of the widest run that is free.
fn widest(free: &[bool]) -> Option<usize> {
    let (mut best, mut length) = (None, NARROWEST - 1);
    let mut run = 0;
    for (at, is_free) in free.iter().enumerate() {
        run = if *is_free { run + 1 } else { 0 };
        if run > length {
            (best, length) = (Some(at + 1 - run.div_ceil(2)), run);
        }
    }
    best
}

/// Whether both sides of a strip are lines of text.
fn has_columns(fields: &[Vec<bool>], strip: usize) -> bool {
    let least = LEAST_INK * fields.len() as f32;
    let with_ink = |side: fn(&[bool], usize) -> &[bool]| {
        let rows = fields.iter().filter(|row| side(row, strip).contains(&true));
        rows.count() as f32 >= least
    };
    with_ink(|row, strip| &row[..strip]) && with_ink(|row, strip| &row[strip..])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of 4 by 6 inches, with lines from one place to another.
    fn page(lines: &[(Range<usize>, Range<usize>)]) -> Picture {
        let (width, height) = (400, 600);
        let mut grey = vec![255; width * height];
        for (rows, columns) in lines {
            for row in rows.clone().filter(|row| row % 16 < 10) {
                grey[row * width..][columns.clone()].fill(0);
            }
        }
        Picture {
            width,
            height,
            grey,
            dpi: 100,
        }
    }

    #[test]
    fn columns_below_a_title() {
        let found = gutter(&page(&[
            (20..40, 100..300),
            (100..580, 20..185),
            (100..580, 215..380),
        ]));
        let found = found.expect("two columns");
        assert!((185..215).contains(&found.column), "{found:?}");
        assert!(
            (40..=110).contains(&found.rows.start) && found.rows.end >= 575,
            "{found:?}"
        );
    }

    #[test]
    fn one_column_has_none() {
        assert_eq!(gutter(&page(&[(20..580, 20..380)])), None);
        assert_eq!(gutter(&page(&[(20..580, 20..180)])), None);
    }
}
