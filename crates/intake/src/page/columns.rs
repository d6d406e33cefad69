//! The order in which pieces of lines are read: columns one after the other, lines across the page in their place.

use std::collections::VecDeque;

use super::glyphs::Area;

/// What has a place on a page.
pub(super) trait Placed {
    fn area(&self) -> Area;
}

/// A part of a page that is read from above to below.
pub(super) struct Column<T> {
    pub(super) items: Vec<T>,
    /// Whether others stand beside it.
    pub(super) beside_others: bool,
}

/// A page's columns in the order in which they are read; strips narrower than the gutter part none.
pub(super) fn columns<T: Placed>(items: Vec<T>, gutter: f32) -> Vec<Column<T>> {
    let mut columns = Vec::new();
    divide(items, gutter, 0, &mut columns);
    columns
}

/// A column has as many lines at least.
const FEWEST_LINES: usize = 3;
/// A page has no more columns beside each other.
const MOST_DIVISIONS: usize = 4;
/// A page with more pieces is no letter, and takes too long.
const MOST_ITEMS: usize = 3_000;

fn divide<T: Placed>(mut items: Vec<T>, gutter: f32, depth: usize, columns: &mut Vec<Column<T>>) {
    items.sort_by(|a, b| {
        let (a, b) = (a.area(), b.area());
        a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left))
    });
    let can_divide = depth < MOST_DIVISIONS && items.len() <= MOST_ITEMS;
    let mut single = Vec::new();
    let mut rest = VecDeque::from(items);
    let push = |items: &mut Vec<T>, columns: &mut Vec<Column<T>>| {
        if !items.is_empty() {
            columns.push(Column {
                items: std::mem::take(items),
                beside_others: depth > 0,
            });
        }
    };
    while !rest.is_empty() {
        let found = if can_divide {
            side_by_side(rest.make_contiguous(), gutter)
        } else {
            None
        };
        if let Some((count, border)) = found {
            push(&mut single, columns);
            let behind = rest.split_off(count);
            let (left, right) = rest.into_iter().partition(|item| item.area().left < border);
            divide(left, gutter, depth + 1, columns);
            divide(right, gutter, depth + 1, columns);
            rest = behind;
        } else {
            single.extend(rest.pop_front());
        }
    }
    push(&mut single, columns);
}

/// How many of the items stand in two columns, and where the border lies; none, if the first item does not.
fn side_by_side<T: Placed>(items: &[T], gutter: f32) -> Option<(usize, f32)> {
    let whole = items.iter().map(Placed::area).reduce(Area::around)?;
    // The strips, from left to right, that no item covers.
    let mut free = vec![(whole.left, whole.right)];
    let mut count = items.len();
    for (at, item) in items.iter().enumerate() {
        let area = item.area();
        let left_over: Vec<(f32, f32)> = free
            .iter()
            .flat_map(|(left, right)| {
                [
                    (*left, right.min(area.left)),
                    (left.max(area.right), *right),
                ]
            })
            .filter(|(left, right)| right - left >= gutter)
            .collect();
        if left_over.is_empty() {
            count = at;
            break;
        }
        free = left_over;
    }
    let (border, _) = free
        .iter()
        .filter_map(|strip| border(&items[..count], *strip))
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some((count, border))
}

/// The middle of a strip with columns on both sides that stand beside each other, and the strip's width.
fn border<T: Placed>(items: &[T], (left, right): (f32, f32)) -> Option<(f32, f32)> {
    let middle = left.midpoint(right);
    let sides = |is_left: bool| {
        items
            .iter()
            .map(Placed::area)
            .filter(move |area| (area.left < middle) == is_left)
    };
    let (on_left, on_right) = (sides(true).count(), sides(false).count());
    if on_left < FEWEST_LINES || on_right < FEWEST_LINES {
        return None;
    }
    let (one, other) = (
        sides(true).reduce(Area::around)?,
        sides(false).reduce(Area::around)?,
    );
    let shared = one.bottom.min(other.bottom) - one.top.max(other.top);
    (shared > 0.5 * one.height().min(other.height())).then_some((middle, right - left))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Line(Area, char);

    impl Placed for Line {
        fn area(&self) -> Area {
            self.0
        }
    }

    fn line(left: f32, right: f32, row: u8, name: char) -> Line {
        let top = 12.0 * f32::from(row);
        Line(
            Area {
                left,
                top,
                right,
                bottom: top + 10.0,
            },
            name,
        )
    }

    fn order(lines: Vec<Line>) -> Vec<String> {
        columns(lines, 10.0)
            .iter()
            .map(|column| column.items.iter().map(|line| line.1).collect())
            .collect()
    }

    #[test]
    fn two_columns_below_a_title() {
        let mut lines = vec![line(80.0, 300.0, 0, 't')];
        for (row, (left, right)) in [('a', 'e'), ('b', 'f'), ('c', 'g'), ('d', 'h')]
            .iter()
            .enumerate()
        {
            let row = row as u8 + 1;
            lines.push(line(0.0, 180.0, row, *left));
            lines.push(line(200.0, 380.0, row, *right));
        }
        lines.push(line(0.0, 380.0, 6, 'z'));
        assert_eq!(order(lines), ["t", "abcd", "efgh", "z"]);
    }

    #[test]
    fn short_last_lines_make_no_columns() {
        let lines = vec![
            line(0.0, 380.0, 0, 'a'),
            line(0.0, 90.0, 1, 'b'),
            line(0.0, 380.0, 2, 'c'),
            line(0.0, 60.0, 3, 'd'),
        ];
        assert_eq!(order(lines), ["abcd"]);
    }
}
