//! Lines of a column to paragraphs.

use super::lines::Piece;
use super::wrapping::Wrapping;
use crate::block::Block;
use crate::characters::tidy;
use crate::styled::{Look, Styled};

/// A paragraph, with what tells whether it goes on in the next column.
#[derive(Debug)]
pub(super) struct Paragraph {
    lines: Vec<Piece>,
    /// Whether its last line is full.
    is_full: bool,
    /// Whether its first line begins at the column's edge.
    is_flush: bool,
}

/// Lines that stand further apart than this, by the usual distance, belong to two paragraphs.
const NEXT_PARAGRAPH: f32 = 1.3;
/// Lines stand no nearer to each other than this, of the size of their letters.
const LEADING: f32 = 1.25;
/// A line that begins further to the right begins a paragraph, of the size of its letters.
const INDENT: f32 = 0.7;
/// Letters of one paragraph differ less in size.
const SAME_SIZE: f32 = 0.1;

/// The edges of a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges {
    pub(super) left: f32,
    pub(super) right: f32,
}

/// What is left of a line to the edge, if it were not stretched, of the size of its letters.
pub(super) fn room(line: &Piece, edges: Edges) -> f32 {
    (edges.right - line.area.left - line.natural_width) / line.size.max(1.0)
}

/// Pieces that stand on one line, put together, from above.
pub(super) fn joined_lines(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if piece.baseline - row[0].baseline <= 0.35 * piece.size.max(row[0].size) => {
                row.push(piece);
            }
            _ => rows.push(vec![piece]),
        }
    }
    rows.into_iter().filter_map(joined_row).collect()
}

fn joined_row(mut row: Vec<Piece>) -> Option<Piece> {
    row.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    row.into_iter().reduce(|mut line, piece| {
        line.text.push('\t');
        line.text.push_str(&piece.text);
        line.natural_width = piece.area.right - line.area.left;
        line.area = line.area.around(piece.area);
        line.bold &= piece.bold;
        line.ends_with_space = piece.ends_with_space;
        line
    })
}

/// The paragraphs of a column's lines.
pub(super) fn paragraphs(lines: Vec<Piece>, edges: Edges, wrapping: &Wrapping) -> Vec<Paragraph> {
    let usual = usual_distance(&lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for mut line in lines {
        line.room = room(&line, edges);
        let goes_on = paragraphs.last().is_some_and(|paragraph| {
            let above = &paragraph.lines[paragraph.lines.len() - 1];
            let distance = line.baseline - above.baseline;
            let near = distance <= NEXT_PARAGRAPH * usual.max(LEADING * line.size);
            near && continues(paragraph, above, &line, edges, wrapping)
        });
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => paragraph.lines.push(line),
            None => paragraphs.push(Paragraph {
                is_flush: line.area.left - edges.left < INDENT * line.size,
                lines: vec![line],
                is_full: false,
            }),
        }
    }
    for paragraph in &mut paragraphs {
        let last = &paragraph.lines[paragraph.lines.len() - 1];
        paragraph.is_full = wrapping.is_full(room(last, edges), 2.0);
    }
    paragraphs
}

/// Whether a line continues the one above it.
fn continues(
    paragraph: &Paragraph,
    above: &Piece,
    line: &Piece,
    edges: Edges,
    wrapping: &Wrapping,
) -> bool {
    let size = line.size.max(1.0);
    let same_look = (above.size - line.size).abs() <= SAME_SIZE * size && above.bold == line.bold;
    let first = &paragraph.lines[0];
    // Items of a list hang to the right of their first line.
    let indented = line.area.left - above.area.left.min(first.area.left) > INDENT * size
        && line.area.left - edges.left > INDENT * size
        && !begins_item(&first.text);
    same_look
        && !indented
        && !begins_item(&line.text)
        && !above.text.contains('\t')
        && !line.text.contains('\t')
        && wrapping.is_full(room(above, edges), line.first_word / size)
}

/// The distance of most lines from the next.
fn usual_distance(lines: &[Piece]) -> f32 {
    let mut distances: Vec<f32> = lines
        .windows(2)
        .map(|pair| pair[1].baseline - pair[0].baseline)
        .filter(|distance| *distance > 0.0)
        .collect();
    distances.sort_by(f32::total_cmp);
    // Below the middle, since paragraphs stand apart.
    distances
        .get(distances.len() * 2 / 5)
        .copied()
        .unwrap_or(f32::INFINITY)
}

/// Whether a line begins as the items of lists do.
fn begins_item(text: &str) -> bool {
    const BULLETS: &str = "•·▪■●○◦※▶◆□➢✓";
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < text.len()
        && text.len() - digits.len() <= 2
        && (digits.starts_with(". ") || digits.starts_with(") "));
    let circled = text.starts_with(|c: char| ('①'..='⑳').contains(&c));
    numbered || circled || text.starts_with("- ") || text.starts_with(|c: char| BULLETS.contains(c))
}

/// Whether a paragraph at the beginning of a column goes on with the one at the end of the column before.
pub(super) fn goes_on(last: &Paragraph, next: &Paragraph) -> bool {
    let (Some(above), Some(line)) = (last.lines.last(), next.lines.first()) else {
        return false;
    };
    let sentence_ended = above
        .text
        .trim_end_matches(['"', '\'', '”', '’', ')', ']'])
        .ends_with(['.', '!', '?', ':']);
    let same_look =
        (above.size - line.size).abs() <= SAME_SIZE * line.size && above.bold == line.bold;
    last.is_full && !sentence_ended && same_look && next.is_flush && !begins_item(&line.text)
}

impl Paragraph {
    /// Adds the lines of the next column.
    pub(super) fn append(&mut self, next: Self) {
        self.lines.extend(next.lines);
        self.is_full = next.is_full;
    }

    /// The text with its look.
    pub(super) fn styled(self, wrapping: &Wrapping) -> Option<Styled> {
        let mut text = String::new();
        for (at, line) in self.lines.iter().enumerate() {
            if at > 0 {
                let joint = wrapping.joint(&self.lines[at - 1], line);
                text.truncate(text.len() - joint.dropped);
                text.push_str(joint.between);
            }
            text.push_str(&line.text);
        }
        let text = tidy(&text);
        let size = self.lines.iter().map(|line| line.size).fold(0.0, f32::max);
        let look = Look {
            bold: self.lines.iter().all(|line| line.bold),
            // Sizes of letters drawn with a transform differ in their last digits.
            size: (size * 10.0).round() / 10.0,
        };
        (!text.is_empty()).then_some(Styled {
            block: block(text),
            look,
        })
    }
}

/// A paragraph, or the item of a list that its bullet tells.
fn block(text: String) -> Block {
    const BULLETS: [&str; 5] = ["•", "◦", "▪", "➢", "✓"];
    let item = BULLETS.iter().find_map(|bullet| text.strip_prefix(bullet));
    match item.map(str::trim_start) {
        Some(item) if !item.is_empty() => Block::ListItem {
            level: 1,
            text: item.to_owned(),
        },
        _ => Block::Paragraph { text },
    }
}
