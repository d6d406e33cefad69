//! The lines that are drawn on a page's picture, of which tables are made.

use super::picture::Picture;
use crate::page::Area;

/// Darker points belong to lines and letters.
const DARK: u8 = 140;
/// A shorter line is a letter's stroke, in inches.
const SHORTEST: f32 = 0.5;
/// A thicker one is an area, in inches.
const THICKEST: f32 = 0.04;
/// The grey edge of a line, in points of the page.
const EDGE: f32 = 1.0;
/// Points that may be missing in a line, one after the other.
const MOST_MISSING: usize = 3;

/// The lines of a picture, in points.
pub(super) fn rules(picture: &Picture) -> Vec<Area> {
    let scale = 72.0 / picture.dpi.max(1) as f32;
    let level = runs(picture.height, picture.width, picture.dpi, |row, column| {
        picture.grey[row * picture.width + column] < DARK
    });
    let upright = runs(picture.width, picture.height, picture.dpi, |column, row| {
        picture.grey[row * picture.width + column] < DARK
    });
    let level = level.into_iter().map(|run| Area {
        left: scale * run.begin as f32,
        right: scale * run.end as f32,
        top: scale * run.first as f32,
        bottom: scale * (run.last + 1) as f32,
    });
    let upright = upright.into_iter().map(|run| Area {
        left: scale * run.first as f32,
        right: scale * (run.last + 1) as f32,
        top: scale * run.begin as f32,
        bottom: scale * run.end as f32,
    });
    level.chain(upright).collect()
}

/// The picture without its lines, which are taken for letters otherwise.
pub(super) fn without(picture: &Picture, rules: &[Area]) -> Picture {
    const WHITE: u8 = 255;
    let mut plain = picture.clone();
    let scale = picture.dpi as f32 / 72.0;
    for rule in rules {
        let place = |at: f32, most: usize| ((at * scale).max(0.0) as usize).min(most);
        let columns = place(rule.left - EDGE, plain.width)..place(rule.right + EDGE, plain.width);
        for row in place(rule.top - EDGE, plain.height)..place(rule.bottom + EDGE, plain.height) {
            plain.grey[row * plain.width..][columns.clone()].fill(WHITE);
        }
    }
    plain
}

/// Dark points beside each other, on one line of points or on several.
struct Run {
    begin: usize,
    end: usize,
    first: usize,
    last: usize,
}

/// The runs that are long and thin. Lines are counted across, points along them.
fn runs(lines: usize, points: usize, dpi: u32, is_dark: impl Fn(usize, usize) -> bool) -> Vec<Run> {
    let shortest = (SHORTEST * dpi as f32) as usize;
    let thickest = ((THICKEST * dpi as f32) as usize).max(3);
    let mut runs: Vec<Run> = Vec::new();
    for line in 0..lines {
        let mut begin = None;
        let mut missing = 0;
        for point in 0..=points {
            if point < points && is_dark(line, point) {
                begin = begin.or(Some(point));
                missing = 0;
                continue;
            }
            missing += 1;
            if let Some(from) = begin
                && (missing > MOST_MISSING || point == points)
            {
                let end = point + 1 - missing;
                if end - from >= shortest {
                    add(
                        &mut runs,
                        Run {
                            begin: from,
                            end,
                            first: line,
                            last: line,
                        },
                    );
                }
                begin = None;
            }
        }
    }
    runs.retain(|run| run.last - run.first < thickest);
    runs
}

/// Adds a run, to the one on the line of points before if they touch.
fn add(runs: &mut Vec<Run>, run: Run) {
    let touches = |other: &&mut Run| {
        run.first - other.last <= 1 && other.begin <= run.end && run.begin <= other.end
    };
    match runs.iter_mut().rev().take(200).find(touches) {
        Some(other) => {
            other.last = run.last;
            other.begin = other.begin.min(run.begin);
            other.end = other.end.max(run.end);
        }
        None => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_thin_runs_are_lines() {
        let (width, height) = (200, 100);
        let mut picture = Picture {
            width,
            height,
            grey: vec![255; width * height],
            dpi: 100,
        };
        for column in 10..190 {
            picture.grey[20 * width + column] = 0;
            picture.grey[21 * width + column] = 0;
        }
        for row in 20..90 {
            picture.grey[row * width + 10] = 0;
        }
        // A black area and a short stroke.
        for row in 40..80 {
            for column in 100..180 {
                picture.grey[row * width + column] = 0;
            }
        }
        let rules = rules(&picture);
        assert_eq!(rules.len(), 2, "{rules:?}");
        assert!((rules[0].width() - 129.6).abs() < 0.1 && rules[0].height() < 2.0);
        assert!((rules[1].height() - 50.4).abs() < 0.1);
    }
}
