//! What a HWP file says of characters, paragraphs and numbers.

use super::record::{Record, tag, text_at, u16_at, u32_at};
use crate::numbers::{
    CIRCLED, CONSONANTS, LOWER_LETTERS, LOWER_ROMAN, Level, NumberFormat, SYLLABLES, UPPER_LETTERS,
    UPPER_ROMAN,
};

/// Properties by their places.
#[derive(Debug, Default)]
pub(super) struct DocInfo {
    pub(super) characters: Vec<Characters>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) numberings: Vec<Vec<Level>>,
    /// The level of each style that is a heading, from 1.
    pub(super) headings: Vec<Option<u8>>,
}

/// How characters look.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Characters {
    pub(super) bold: bool,
    /// In points.
    pub(super) size: f32,
}

/// What a paragraph is.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Paragraph {
    pub(super) role: Role,
    /// From 0.
    pub(super) level: usize,
    /// The numbering's place, from 1.
    pub(super) numbering: usize,
}

/// What role a paragraph has.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    Outline,
    Number,
    Bullet,
}

/// Levels of a numbering.
const LEVELS: usize = 7;

impl DocInfo {
    pub(super) fn of(records: &[Record]) -> Self {
        let mut info = Self::default();
        for record in records {
            info.add(record);
        }
        info
    }

    fn add(&mut self, record: &Record) {
        let data = &record.data;
        match record.tag {
            tag::CHAR_SHAPE => self.characters.push(Characters {
                bold: u32_at(data, 46) & 2 != 0,
                size: u32_at(data, 42) as f32 / 100.0,
            }),
            tag::PARA_SHAPE => self.paragraphs.push(paragraph(data)),
            tag::NUMBERING => self.numberings.push(levels(data)),
            tag::STYLE => self.headings.push(level_of_name(&text_at(data, 0).0)),
            _ => {}
        }
        for child in &record.children {
            self.add(child);
        }
    }
}

fn paragraph(data: &[u8]) -> Paragraph {
    let attributes = u32_at(data, 0);
    Paragraph {
        role: match attributes >> 23 & 3 {
            1 => Role::Outline,
            2 => Role::Number,
            3 => Role::Bullet,
            _ => Role::Text,
        },
        level: (attributes >> 25 & 7) as usize,
        numbering: usize::from(u16_at(data, 30)),
    }
}

fn levels(data: &[u8]) -> Vec<Level> {
    const HEAD: usize = 12;
    let mut levels = Vec::new();
    let mut at = 0;
    for _ in 0..LEVELS {
        let format = match u32_at(data, at) >> 5 & 0xF {
            1 => CIRCLED,
            2 => UPPER_ROMAN,
            3 => LOWER_ROMAN,
            4 => UPPER_LETTERS,
            5 => LOWER_LETTERS,
            8 => SYLLABLES,
            10 => CONSONANTS,
            _ => NumberFormat::Decimal,
        };
        let (label, end) = text_at(data, at + HEAD);
        levels.push(Level::new(format, &label, 1));
        at = end;
    }
    let start = u32::from(u16_at(data, at)).max(1);
    if let Some(first) = levels.first_mut() {
        first.start = start;
    }
    levels
}

/// The level that a style's name tells.
fn level_of_name(name: &str) -> Option<u8> {
    match name.trim() {
        "제목" | "큰제목" | "Title" => Some(1),
        "작은제목" | "부제목" => Some(2),
        _ => None,
    }
}
