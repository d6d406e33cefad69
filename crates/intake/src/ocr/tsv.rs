//! The table of words that `tesseract` writes.

use crate::page::{Characters, Glyph, Shown};

/// How sure the words are.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The sum of the words' confidences, each as often as it has characters.
    confidence: f64,
    characters: usize,
}

impl Words {
    fn add(&mut self, word: &str, confidence: f64) {
        let characters = word.chars().count();
        self.confidence += confidence * characters as f64;
        self.characters += characters;
    }

    /// Adds the words of another page.
    pub(super) fn add_all(&mut self, other: &Self) {
        self.confidence += other.confidence;
        self.characters += other.characters;
    }

    /// The mean confidence, from 0 to 100.
    pub(crate) fn confidence(&self) -> f32 {
        (self.confidence / self.characters.max(1) as f64) as f32
    }
}

/// A row: its level, where it stands, its confidence and its text.
struct Row<'a> {
    level: u32,
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    confidence: f64,
    text: &'a str,
}

/// The levels of rows.
const PAGE: u32 = 1;
const LINE: u32 = 4;
const WORD: u32 = 5;
/// Of a line's height, what lies above the baseline, and the size of its letters.
const ABOVE: f32 = 0.82;

impl<'a> Row<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let fields: Vec<&str> = line.splitn(12, '\t').collect();
        let number = |at: usize| fields.get(at)?.trim().parse::<f32>().ok();
        Some(Self {
            level: fields.first()?.parse().ok()?,
            left: number(6)?,
            top: number(7)?,
            width: number(8)?,
            height: number(9)?,
            confidence: f64::from(number(10)?),
            text: fields.get(11).copied().unwrap_or_default().trim(),
        })
    }
}

/// The words as glyphs on a page, in points.
pub(super) fn shown(table: &str, dpi: u32, words: &mut Words) -> Shown {
    let scale = 72.0 / dpi.max(1) as f32;
    let mut shown = Shown::default();
    let (mut baseline, mut size) = (0.0, 0.0);
    for row in table.lines().filter_map(Row::of) {
        match row.level {
            PAGE => {
                shown.width = scale * row.width;
                shown.height = scale * row.height;
            }
            LINE => {
                baseline = scale * (row.top + ABOVE * row.height);
                size = scale * row.height;
            }
            WORD if !row.text.is_empty() && row.confidence >= 0.0 => {
                words.add(row.text, row.confidence);
                shown.glyphs.push(Glyph {
                    text: Characters::Several(row.text.into()),
                    x: scale * row.left,
                    baseline,
                    advance: scale * row.width,
                    size,
                    bold: false,
                });
            }
            _ => {}
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_places() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t600\t800\t-1\t\n\
            4\t1\t1\t1\t1\t0\t100\t50\t200\t40\t-1\t\n\
            5\t1\t1\t1\t1\t1\t100\t50\t80\t40\t90.5\t지원동기\n\
            5\t1\t1\t1\t1\t2\t190\t50\t80\t40\t30\t 는\n\
            5\t1\t1\t1\t1\t3\t280\t50\t8\t40\t95\t \n";
        let mut words = Words::default();
        let shown = shown(table, 144, &mut words);
        assert_eq!((shown.width, shown.height), (300.0, 400.0));
        let texts: Vec<&Characters> = shown.glyphs.iter().map(|glyph| &glyph.text).collect();
        let expected = [
            Characters::Several("지원동기".into()),
            Characters::Several("는".into()),
        ];
        assert_eq!(texts, expected.iter().collect::<Vec<_>>());
        assert!((words.confidence() - 78.4).abs() < 0.01);
    }
}
