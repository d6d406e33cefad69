//! Glyphs to pieces of lines.

use super::glyphs::{Area, Characters, Glyph};

/// A piece of a line: words that stand no further apart than words do.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) area: Area,
    pub(super) baseline: f32,
    pub(super) text: String,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// The width that the glyphs would have if the line were not stretched to both edges.
    pub(super) natural_width: f32,
    /// What is left of the line to its column's edge, of the size of its letters, once the column is known.
    pub(super) room: f32,
    /// The width of the first word.
    pub(super) first_word: f32,
    /// Whether a space was drawn at the end.
    pub(super) ends_with_space: bool,
}

/// How a file draws its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    /// Spaces are drawn as glyphs.
    draws_spaces: bool,
}

/// A wider gap parts columns, of the size of the letters: behind a space, which may be stretched; between letters of a
/// file that draws its spaces; and of one that does not.
const GAP_BEHIND_SPACE: f32 = 2.0;
const GAP_WITHOUT_SPACE: f32 = 1.2;
const GAP_OF_ANY_KIND: f32 = 1.6;
/// And where the lines of a column begin.
const GAP_OF_COLUMNS: f32 = 0.7;
/// Columns begin at places that differ by less, in points, so many lines begin there, and most of those around.
const SAME_BEGIN: f32 = 1.0;
const FEWEST_BEGINS: usize = 5;
const AROUND: f32 = 15.0;
/// Glyphs whose baselines differ by less stand on one line, of the size of the letters.
const SAME_LINE: f32 = 0.35;
/// A glyph drawn again so near by is drawn to look bold.
const SAME_PLACE: f32 = 0.12;

impl Spacing {
    /// Where a file draws spaces, gaps are hardly ever any.
    pub(super) fn of<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> Self {
        let (mut spaces, mut all) = (0, 0);
        for glyph in glyphs {
            all += 1;
            spaces += usize::from(glyph.is_space());
        }
        Self {
            draws_spaces: spaces * 25 >= all,
        }
    }

    /// Whether a gap between two glyphs, of the size of the letters, is a space.
    fn is_space(self, before: &Glyph, glyph: &Glyph, gap: f32) -> bool {
        // Programs set Hangul and other letters apart, and stretch that like spaces.
        let mixed = before.is_hangul() != glyph.is_hangul();
        gap > match (self.draws_spaces, mixed) {
            (true, true) => GAP_WITHOUT_SPACE,
            (true, false) => 0.8,
            (false, _) => 0.2,
        }
    }
}

/// The pieces of lines that glyphs make up, from above.
pub(super) fn pieces(glyphs: &[Glyph], spacing: Spacing) -> Vec<Piece> {
    let rows = rows(glyphs);
    let begins = column_begins(&rows);
    rows.into_iter()
        .flat_map(|row| row_pieces(&row, spacing, &begins))
        .collect()
}

/// Where columns begin: most gaps thereabouts end at exactly that place.
fn column_begins(rows: &[Vec<Glyph>]) -> Vec<f32> {
    let mut places: Vec<f32> = rows
        .iter()
        .flat_map(|row| row.windows(2))
        .filter(|pair| !pair[1].is_space() && gap(&pair[0], &pair[1]) > GAP_OF_COLUMNS)
        .map(|pair| pair[1].x)
        .collect();
    places.sort_by(f32::total_cmp);
    let near = |place: f32, distance: f32| {
        let begin = places.partition_point(|other| *other < place - distance);
        let end = places.partition_point(|other| *other <= place + distance);
        end - begin
    };
    let mut begins: Vec<f32> = Vec::new();
    for place in &places {
        let alike = near(*place, SAME_BEGIN);
        let is_new = begins.last().is_none_or(|last| place - last > SAME_BEGIN);
        if is_new && alike >= FEWEST_BEGINS && 2 * alike > near(*place, AROUND) {
            begins.push(*place);
        }
    }
    begins
}

/// The gap between two glyphs, of the size of their letters.
fn gap(before: &Glyph, glyph: &Glyph) -> f32 {
    (glyph.x - before.right()) / before.size.max(glyph.size)
}

/// Glyphs by the lines on which they stand, each from left to right.
fn rows(glyphs: &[Glyph]) -> Vec<Vec<Glyph>> {
    let mut sorted: Vec<&Glyph> = glyphs.iter().collect();
    sorted.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    let mut baseline = f32::NEG_INFINITY;
    let mut size = 0.0_f32;
    for glyph in sorted {
        if glyph.baseline - baseline > SAME_LINE * size.max(glyph.size) || rows.is_empty() {
            rows.push(Vec::new());
            baseline = glyph.baseline;
            size = glyph.size;
        }
        if let Some(row) = rows.last_mut() {
            row.push(glyph.clone());
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        drop_doubles(row);
    }
    rows
}

/// Takes out glyphs that are drawn twice; what was drawn twice looks bold.
fn drop_doubles(row: &mut Vec<Glyph>) {
    row.dedup_by(|next, kept| {
        let same =
            next.text == kept.text && !next.is_space() && next.x - kept.x < SAME_PLACE * kept.size;
        kept.bold |= same;
        same
    });
}

fn row_pieces(row: &[Glyph], spacing: Spacing, column_begins: &[f32]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut begin = 0;
    for (at, pair) in row.windows(2).enumerate() {
        let gap = gap(&pair[0], &pair[1]);
        let parts = match (pair[0].is_space(), spacing.draws_spaces) {
            (true, _) => GAP_BEHIND_SPACE,
            (false, true) => GAP_WITHOUT_SPACE,
            (false, false) => GAP_OF_ANY_KIND,
        };
        let begins_column = gap > GAP_OF_COLUMNS
            && column_begins
                .iter()
                .any(|begin| (pair[1].x - begin).abs() < SAME_BEGIN);
        if gap > parts || begins_column {
            pieces.extend(piece(&row[begin..=at], spacing));
            begin = at + 1;
        }
    }
    pieces.extend(piece(&row[begin..], spacing));
    pieces
}

/// A piece of glyphs that follow each other; none, if only spaces are drawn.
fn piece(glyphs: &[Glyph], spacing: Spacing) -> Option<Piece> {
    let first = glyphs.iter().position(|glyph| !glyph.is_space())?;
    let last = glyphs.iter().rposition(|glyph| !glyph.is_space())?;
    let ends_with_space = last + 1 < glyphs.len();
    let glyphs = &glyphs[first..=last];
    let size = common_size(glyphs);
    let (mut text, mut first_word) = (String::new(), None);
    for (at, glyph) in glyphs.iter().enumerate() {
        let space = at > 0 && !text.ends_with(' ') && !glyph.is_space() && {
            let before = &glyphs[at - 1];
            spacing.is_space(before, glyph, (glyph.x - before.right()) / glyph.size)
        };
        if space {
            text.push(' ');
        }
        if (space || glyph.is_space()) && first_word.is_none() {
            first_word = Some(glyph.x - glyphs[0].x);
        }
        if glyph.is_space() {
            if !text.ends_with(' ') {
                text.push(' ');
            }
        } else {
            glyph.push_to(&mut text);
        }
    }
    let (left, right) = (glyphs[0].x, glyphs[glyphs.len() - 1].right());
    let baseline = glyphs[0].baseline;
    let bold = glyphs
        .iter()
        .filter(|glyph| !glyph.is_space())
        .all(|glyph| glyph.bold);
    Some(Piece {
        area: Area {
            left,
            top: baseline - 0.85 * size,
            right,
            bottom: baseline + 0.2 * size,
        },
        baseline,
        text,
        size,
        bold,
        natural_width: natural_width(glyphs),
        room: 0.0,
        first_word: first_word.unwrap_or(right - left),
        ends_with_space,
    })
}

/// The width of glyphs without what their spaces are stretched by, so that the line fills its column.
fn natural_width(glyphs: &[Glyph]) -> f32 {
    glyphs
        .iter()
        .enumerate()
        .map(|(at, glyph)| match glyphs.get(at + 1) {
            Some(next) if !glyph.is_space() => next.x - glyph.x,
            _ => glyph.advance,
        })
        .sum()
}

/// The size of most glyphs.
fn common_size(glyphs: &[Glyph]) -> f32 {
    let mut sizes: Vec<f32> = glyphs
        .iter()
        .filter(|glyph| !glyph.is_space() && glyph.text != Characters::Unknown)
        .map(|glyph| glyph.size)
        .collect();
    sizes.sort_by(f32::total_cmp);
    sizes
        .get(sizes.len() / 2)
        .copied()
        .unwrap_or(glyphs[0].size)
}
