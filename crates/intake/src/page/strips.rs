//! Tables as strips: parts of columns of which each can be read by itself, as one column of text.

use super::glyphs::Area;
use super::tables::{Grid, GridCell, tables};

/// The strips of a page's tables in reading order, table by table from the top; tables within tables are a part of theirs.
pub(crate) fn strips(rules: &[Area]) -> Vec<Vec<Area>> {
    let mut outer: Vec<Grid> = Vec::new();
    // The largest first.
    for grid in tables(rules).into_iter().rev() {
        let is_apart =
            |other: &Grid| grid.area.bottom <= other.area.top || other.area.bottom <= grid.area.top;
        if outer.iter().all(is_apart) {
            outer.push(grid);
        }
    }
    outer.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
    outer.iter().map(of_grid).collect()
}

/// The strips of a table: rows with the same columns are read together, column by column.
fn of_grid(grid: &Grid) -> Vec<Area> {
    let rows = grid.rows();
    let mut strips: Vec<Area> = Vec::new();
    let mut before: Vec<(f32, f32)> = Vec::new();
    let mut begin = 0;
    while begin < rows {
        let end = end_of_band(&grid.cells, begin);
        let band: Vec<&GridCell> = grid
            .cells
            .iter()
            .filter(|cell| (begin..end).contains(&cell.row))
            .collect();
        let columns = columns(&band);
        let top = edge(&band, |area| area.top, f32::min);
        let bottom = edge(&band, |area| area.bottom, f32::max);
        if columns == before {
            let first = strips.len() - columns.len();
            for strip in &mut strips[first..] {
                strip.bottom = bottom;
            }
        } else {
            strips.extend(columns.iter().map(|(left, right)| Area {
                left: *left,
                top,
                right: *right,
                bottom,
            }));
        }
        before = columns;
        begin = end;
    }
    strips
}

/// The row behind those that cells which reach over several rows hold together.
fn end_of_band(cells: &[GridCell], begin: usize) -> usize {
    let mut end = begin + 1;
    loop {
        let reach = cells
            .iter()
            .filter(|cell| (begin..end).contains(&cell.row))
            .map(|cell| cell.row + cell.rows)
            .max()
            .unwrap_or(end);
        if reach <= end {
            return end;
        }
        end = reach;
    }
}

/// The columns of a band: between edges that no cell reaches over.
fn columns(band: &[&GridCell]) -> Vec<(f32, f32)> {
    let mut edges: Vec<f32> = band
        .iter()
        .flat_map(|cell| [cell.area.left, cell.area.right])
        .collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup();
    edges.retain(|edge| {
        band.iter()
            .all(|cell| *edge <= cell.area.left || cell.area.right <= *edge)
    });
    edges.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

fn edge(band: &[&GridCell], of: fn(&Area) -> f32, which: fn(f32, f32) -> f32) -> f32 {
    band.iter()
        .map(|cell| of(&cell.area))
        .reduce(which)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_the_same_columns_are_read_together() {
        // A head across both columns, and two rows of questions and answers.
        let rules = [
            Area::of(0.0, 0.0, 100.0, 0.0),
            Area::of(0.0, 20.0, 100.0, 20.0),
            Area::of(0.0, 60.0, 100.0, 60.0),
            Area::of(0.0, 90.0, 100.0, 90.0),
            Area::of(0.0, 0.0, 0.0, 90.0),
            Area::of(30.0, 20.0, 30.0, 90.0),
            Area::of(100.0, 0.0, 100.0, 90.0),
        ];
        let expected = [
            Area::of(0.0, 0.0, 100.0, 20.0),
            Area::of(0.0, 20.0, 30.0, 90.0),
            Area::of(30.0, 20.0, 100.0, 90.0),
        ];
        assert_eq!(strips(&rules), [expected]);
    }

    #[test]
    fn cells_across_rows_hold_them_together() {
        // The left cell reaches over both rows; the right ones are parted differently.
        let rules = [
            Area::of(0.0, 0.0, 100.0, 0.0),
            Area::of(30.0, 20.0, 100.0, 20.0),
            Area::of(0.0, 60.0, 100.0, 60.0),
            Area::of(0.0, 0.0, 0.0, 60.0),
            Area::of(30.0, 0.0, 30.0, 60.0),
            Area::of(60.0, 20.0, 60.0, 60.0),
            Area::of(100.0, 0.0, 100.0, 60.0),
        ];
        let expected = [
            Area::of(0.0, 0.0, 30.0, 60.0),
            Area::of(30.0, 0.0, 100.0, 60.0),
        ];
        assert_eq!(strips(&rules), [expected]);
    }
}
