//! The paragraphs and tables of a HWP file.

use std::collections::HashMap;

use super::doc_info::{Characters, DocInfo, Paragraph, Role};
use super::record::{Record, tag, u16_at, u32_at};
use crate::block::Block;
use crate::characters::{tidy, visible};
use crate::error::Result;
use crate::limits::Limits;
use crate::notice::LeftOut;
use crate::numbers::{Counter, labelled};
use crate::styled::{self, LONGEST_HEADING, Line, RawCell, Styled};

pub(super) struct Body<'a> {
    info: &'a DocInfo,
    limits: &'a Limits,
    counters: HashMap<usize, Counter>,
    /// The numbering of the section's outline, its place from 1.
    outline: usize,
    pub(super) left_out: LeftOut,
}

/// What stands before a level's digit in a label.
const PLACE: char = '^';
/// A new page begins before the paragraph.
const PAGE: u8 = 1 << 2;

impl<'a> Body<'a> {
    pub(super) fn new(info: &'a DocInfo, limits: &'a Limits) -> Self {
        Self {
            info,
            limits,
            counters: HashMap::new(),
            outline: 1,
            left_out: LeftOut::default(),
        }
    }

    /// The blocks of a section.
    pub(super) fn section(&mut self, records: &[Record]) -> Result<Vec<Styled>> {
        let records: Vec<&Record> = records.iter().collect();
        self.paragraphs(&records)
    }

    fn paragraphs(&mut self, records: &[&Record]) -> Result<Vec<Styled>> {
        let mut blocks = Vec::new();
        for record in records.iter().filter(|one| one.tag == tag::PARA_HEADER) {
            self.paragraph(record, &mut blocks)?;
        }
        Ok(blocks)
    }

    fn paragraph(&mut self, record: &Record, blocks: &mut Vec<Styled>) -> Result<()> {
        let breaks = record.data.get(11).copied().unwrap_or(0);
        if breaks & PAGE != 0 && !blocks.is_empty() {
            blocks.push(Block::PageBreak.into());
        }
        // The section's own settings stand in its first paragraph.
        for control in record
            .children
            .iter()
            .filter(|one| control_name(one) == *b"secd")
        {
            self.outline = usize::from(u16_at(&control.data, 18)).max(1);
        }
        let line = self.line(record);
        let text = tidy(&line.text);
        if !text.is_empty() {
            let look = line.look();
            let block = self.block(record, text);
            blocks.push(Styled { block, look });
        }
        for control in record
            .children
            .iter()
            .filter(|one| one.tag == tag::CTRL_HEADER)
        {
            blocks.extend(self.control(control)?);
        }
        Ok(())
    }

    fn line(&self, record: &Record) -> Line {
        let shapes = record
            .child(tag::PARA_CHAR_SHAPE)
            .map_or(&[][..], |one| &one.data);
        let looks: Vec<(usize, Characters)> = shapes
            .chunks_exact(8)
            .map(|pair| {
                let shape = self.info.characters.get(u32_at(pair, 4) as usize);
                (u32_at(pair, 0) as usize, shape.copied().unwrap_or_default())
            })
            .collect();
        let mut line = Line::default();
        let text = record
            .child(tag::PARA_TEXT)
            .map_or(&[][..], |one| &one.data);
        let ends = looks
            .iter()
            .skip(1)
            .map(|(begin, _)| *begin)
            .chain([usize::MAX]);
        let mut reader = Text { bytes: text, at: 0 };
        for ((_, look), end) in looks.iter().zip(ends) {
            let begin = line.text.len();
            reader.read_to(end, &mut line.text);
            line.looks(begin, look.bold, look.size);
        }
        reader.read_to(usize::MAX, &mut line.text);
        line
    }

    fn block(&mut self, record: &Record, text: String) -> Block {
        let shape = self
            .info
            .paragraphs
            .get(usize::from(u16_at(&record.data, 8)));
        let Paragraph {
            role,
            level,
            numbering,
        } = shape.copied().unwrap_or_default();
        let style = record.data.get(10).map_or(0, |style| usize::from(*style));
        let heading = self.info.headings.get(style).copied().flatten();
        let numbering = match role {
            Role::Outline => self.outline,
            Role::Number => numbering,
            Role::Text | Role::Bullet => 0,
        };
        let levels = numbering
            .checked_sub(1)
            .and_then(|place| self.info.numberings.get(place));
        let label = levels.and_then(|levels| {
            self.counters
                .entry(numbering)
                .or_default()
                .next(levels, level, PLACE)
        });
        let text = labelled(&label.unwrap_or_default(), text);
        let level = u8::try_from(level + 1).unwrap_or(u8::MAX);
        match (heading, role) {
            (Some(level), _) => Block::Heading { level, text },
            (None, Role::Outline) if visible(&text) <= LONGEST_HEADING => {
                Block::Heading { level, text }
            }
            (None, Role::Text) => Block::Paragraph { text },
            (None, _) => Block::ListItem { level, text },
        }
    }

    /// What a control holds: tables and frames are text, heads, feet and notes are not.
    fn control(&mut self, control: &Record) -> Result<Vec<Styled>> {
        match &control_name(control) {
            b"tbl " => self.table(control),
            b"gso " => self.frame(control),
            b"head" | b"foot" => {
                self.left_out.margins += 1;
                Ok(Vec::new())
            }
            b"fn  " | b"en  " | b"tcmt" => {
                self.left_out.notes += 1;
                Ok(Vec::new())
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Text in frames, at any depth of shapes.
    fn frame(&mut self, record: &Record) -> Result<Vec<Styled>> {
        let mut blocks = Vec::new();
        let own: Vec<&Record> = record.children.iter().collect();
        if record.child(tag::LIST_HEADER).is_some() {
            blocks.extend(self.paragraphs(&own)?);
        }
        for child in own {
            match child.tag {
                tag::PICTURE => self.left_out.pictures += 1,
                tag::PARA_HEADER => {}
                tag::LIST_HEADER if !child.children.is_empty() => {
                    let inner: Vec<&Record> = child.children.iter().collect();
                    blocks.extend(self.paragraphs(&inner)?);
                }
                _ => blocks.extend(self.frame(child)?),
            }
        }
        Ok(blocks)
    }

    fn table(&mut self, control: &Record) -> Result<Vec<Styled>> {
        let mut blocks = Vec::new();
        let mut rows: Vec<Vec<RawCell>> = Vec::new();
        let mut in_cells = false;
        let mut records = control.children.iter().peekable();
        while let Some(record) = records.next() {
            in_cells |= record.tag == tag::TABLE;
            if record.tag != tag::LIST_HEADER {
                continue;
            }
            // Paragraphs follow their list, or lie in it.
            let mut inner: Vec<&Record> = record.children.iter().collect();
            while let Some(paragraph) = records.next_if(|one| one.tag == tag::PARA_HEADER) {
                inner.push(paragraph);
            }
            let content = self.paragraphs(&inner)?;
            if in_cells {
                add_cell(&record.data, content, &mut rows);
            } else {
                blocks.extend(content);
            }
        }
        blocks.extend(styled::table(rows, self.limits)?);
        Ok(blocks)
    }
}

/// Puts a cell into its row. Cells come in order; where one begins a row is told by its row's number.
fn add_cell(data: &[u8], blocks: Vec<Styled>, rows: &mut Vec<Vec<RawCell>>) {
    let number = |at: usize| usize::from(u16_at(data, at));
    let row = number(10).min(rows.len());
    if row == rows.len() {
        rows.push(Vec::new());
    }
    rows[row].push(RawCell {
        blocks,
        columns: number(12),
        rows: number(14),
    });
}

/// A control's name, in the order in which it is read.
fn control_name(record: &Record) -> [u8; 4] {
    if record.tag == tag::CTRL_HEADER {
        u32_at(&record.data, 0).to_be_bytes()
    } else {
        [0; 4]
    }
}

/// A paragraph's text, whose units are characters and controls.
struct Text<'a> {
    bytes: &'a [u8],
    /// In units.
    at: usize,
}

impl Text<'_> {
    /// Reads up to a unit.
    fn read_to(&mut self, end: usize, text: &mut String) {
        let mut units = Vec::new();
        let flush = |units: &mut Vec<u16>, text: &mut String| {
            text.push_str(&String::from_utf16_lossy(units));
            units.clear();
        };
        while self.at < end && 2 * self.at + 1 < self.bytes.len() {
            let unit = u16_at(self.bytes, 2 * self.at);
            self.at += 1;
            let replaced = match unit {
                32.. => {
                    units.push(unit);
                    continue;
                }
                9 => "\t",
                10 | 13 => "\n",
                24 => "-",
                30 | 31 => " ",
                _ => "",
            };
            flush(&mut units, text);
            text.push_str(replaced);
            // Characters of one unit; all other controls have eight.
            if !matches!(unit, 0 | 10 | 13 | 24..=31) {
                self.at += 7;
            }
        }
        flush(&mut units, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_skipped() {
        let mut units: Vec<u16> = "가".encode_utf16().collect();
        units.extend([11, 0x2020, 0x6C62, 0, 0, 0, 0, 11]);
        units.extend("나".encode_utf16());
        units.extend([9, 0, 0, 0, 0, 0, 0, 9]);
        units.extend("다\u{A}라\u{D}".encode_utf16());
        let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let mut text = String::new();
        Text {
            bytes: &bytes,
            at: 0,
        }
        .read_to(usize::MAX, &mut text);
        assert_eq!(text, "가나\t다\n라\n");
    }
}
