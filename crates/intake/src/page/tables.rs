//! Tables, by the lines that are drawn around their cells.

use super::glyphs::Area;

/// A table's cells.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) area: Area,
    pub(super) cells: Vec<GridCell>,
    /// Where its columns begin and end.
    pub(super) edges: Vec<f32>,
}

impl Grid {
    /// How many rows it has.
    pub(super) fn rows(&self) -> usize {
        let ends = self.cells.iter().map(|cell| cell.row + cell.rows);
        ends.max().unwrap_or(0)
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct GridCell {
    pub(super) area: Area,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// A level or upright line: its place, and from where to where it goes.
#[derive(Debug, Clone, Copy)]
struct Rule {
    at: f32,
    begin: f32,
    end: f32,
}

/// Lines nearer to each other than this, in points, are one.
const NEAR: f32 = 2.5;
/// Rows and columns are thicker.
const THINNEST: f32 = 6.0;
/// A table has as many lines at least.
const FEWEST_LINES: usize = 4;
/// A table with more rows or columns is a drawing.
const MOST_LINES: usize = 400;

/// The tables of a page, the smallest first.
pub(super) fn tables(rules: &[Area]) -> Vec<Grid> {
    let (level, upright) = lines(rules);
    if level.len() > MOST_LINES || upright.len() > MOST_LINES {
        return Vec::new();
    }
    let mut grids: Vec<Grid> = groups(&level, &upright)
        .into_iter()
        .filter_map(|(level, upright)| grid(&level, &upright))
        .collect();
    let size = |grid: &Grid| grid.area.width() * grid.area.height();
    grids.sort_by(|a, b| size(a).total_cmp(&size(b)));
    grids
}

/// Level and upright lines, pieces of one line put together.
fn lines(rules: &[Area]) -> (Vec<Rule>, Vec<Rule>) {
    let (mut level, mut upright) = (Vec::new(), Vec::new());
    for area in rules {
        if area.width() >= area.height() {
            level.push(Rule {
                at: area.top.midpoint(area.bottom),
                begin: area.left,
                end: area.right,
            });
        } else {
            upright.push(Rule {
                at: area.left.midpoint(area.right),
                begin: area.top,
                end: area.bottom,
            });
        }
    }
    (joined(level), joined(upright))
}

fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    // Lines at nearly the same place stand at exactly the same.
    let mut at = f32::NEG_INFINITY;
    for rule in &mut rules {
        if rule.at - at > NEAR {
            at = rule.at;
        }
        rule.at = at;
    }
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.begin.total_cmp(&b.begin)));
    let mut joined: Vec<Rule> = Vec::new();
    for rule in rules {
        match joined.last_mut() {
            Some(last) if last.at == rule.at && rule.begin - last.end <= NEAR => {
                last.end = last.end.max(rule.end);
            }
            _ => joined.push(rule),
        }
    }
    joined
}

/// Level and upright lines that meet.
fn groups(level: &[Rule], upright: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let meets = |level: &Rule, upright: &Rule| {
        let within = |rule: &Rule, at: f32| rule.begin - NEAR <= at && at <= rule.end + NEAR;
        within(level, upright.at) && within(upright, level.at)
    };
    let (mut free_level, mut free_upright) = (level.to_vec(), upright.to_vec());
    let mut groups = Vec::new();
    while let Some(seed) = free_level.pop() {
        let (mut in_level, mut in_upright) = (vec![seed], Vec::new());
        let (mut next_level, mut next_upright) = (0, 0);
        while next_level < in_level.len() || next_upright < in_upright.len() {
            if let Some(rule) = in_level.get(next_level) {
                let (met, left) = free_upright
                    .into_iter()
                    .partition(|other| meets(rule, other));
                in_upright.extend::<Vec<Rule>>(met);
                free_upright = left;
                next_level += 1;
            } else {
                let rule = in_upright[next_upright];
                let (met, left) = free_level
                    .into_iter()
                    .partition(|other| meets(other, &rule));
                in_level.extend::<Vec<Rule>>(met);
                free_level = left;
                next_upright += 1;
            }
        }
        groups.push((in_level, in_upright));
    }
    groups
}

/// The cells between lines that meet; none, if they are but a frame.
fn grid(level: &[Rule], upright: &[Rule]) -> Option<Grid> {
    if level.len() + upright.len() < FEWEST_LINES {
        return None;
    }
    let tops = places(level, upright);
    let lefts = places(upright, level);
    if tops.len() * lefts.len() <= 4 {
        return None;
    }
    let (rows, columns) = (tops.len() - 1, lefts.len() - 1);
    let has = |rules: &[Rule], at: f32, middle: f32| {
        rules
            .iter()
            .any(|rule| rule.at == at && rule.begin <= middle && middle <= rule.end)
    };
    let mut taken = vec![false; rows * columns];
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            if taken[row * columns + column] {
                continue;
            }
            let middle_y = tops[row].midpoint(tops[row + 1]);
            let middle_x = lefts[column].midpoint(lefts[column + 1]);
            let right = (column + 1..columns)
                .find(|edge| has(upright, lefts[*edge], middle_y))
                .unwrap_or(columns);
            let bottom = (row + 1..rows)
                .find(|edge| has(level, tops[*edge], middle_x))
                .unwrap_or(rows);
            for covered in row..bottom {
                taken[covered * columns + column..covered * columns + right].fill(true);
            }
            cells.push(GridCell {
                area: Area {
                    left: lefts[column],
                    top: tops[row],
                    right: lefts[right],
                    bottom: tops[bottom],
                },
                row,
                column,
                rows: bottom - row,
                columns: right - column,
            });
        }
    }
    let area = Area {
        left: lefts[0],
        top: tops[0],
        right: lefts[columns],
        bottom: tops[rows],
    };
    (cells.len() > 1).then_some(Grid {
        area,
        cells,
        edges: lefts,
    })
}

/// Where lines stand, and where those across them begin and end: a table may be open at its sides, and is where a page
/// ends.
fn places(rules: &[Rule], across: &[Rule]) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|rule| rule.at).collect();
    let ends = [
        across.iter().map(|rule| rule.begin).reduce(f32::min),
        across.iter().map(|rule| rule.end).reduce(f32::max),
    ];
    let is_open = |end: &f32| rules.iter().all(|rule| (rule.at - end).abs() > THINNEST);
    places.extend(ends.into_iter().flatten().filter(is_open));
    places.sort_by(f32::total_cmp);
    places.dedup();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_span() {
        // Two rows; the first is one cell across both columns.
        let rules = [
            Area::of(0.0, 0.0, 100.0, 0.0),
            Area::of(0.0, 20.0, 50.0, 20.0),
            Area::of(50.0, 20.0, 100.0, 20.0),
            Area::of(0.0, 60.0, 100.0, 60.0),
            Area::of(0.0, 0.0, 0.0, 60.0),
            Area::of(30.0, 20.0, 30.0, 60.0),
            Area::of(100.0, 0.0, 100.0, 60.0),
            // Beside it, an underline.
            Area::of(0.0, 100.0, 40.0, 100.0),
        ];
        let grids = tables(&rules);
        assert_eq!(grids.len(), 1);
        let spans: Vec<_> = grids[0]
            .cells
            .iter()
            .map(|cell| (cell.row, cell.column, cell.rows, cell.columns))
            .collect();
        assert_eq!(spans, [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]);
    }

    #[test]
    fn a_frame_is_no_table() {
        let rules = [
            Area::of(0.0, 0.0, 100.0, 0.0),
            Area::of(0.0, 60.0, 100.0, 60.0),
            Area::of(0.0, 0.0, 0.0, 60.0),
            Area::of(100.0, 0.0, 100.0, 60.0),
        ];
        assert!(tables(&rules).is_empty());
    }
}
