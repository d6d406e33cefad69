//! The text of an RTF file while its pieces are read.

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1252};

use super::table::Table;
use crate::block::Block;
use crate::characters::{tidy, visible};
use crate::error::Result;
use crate::limits::{Limit, Limits};
use crate::notice::{LeftOut, Notice};
use crate::numbers::labelled;
use crate::styled::{Line, Styled};

pub(super) struct Document<'a> {
    limits: &'a Limits,
    /// What holds in each group that is not ended.
    groups: Vec<Group>,
    code_page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    /// The levels of styles that are headings, by their numbers.
    headings: HashMap<i32, u8>,
    /// Bytes that are not decoded yet.
    bytes: Vec<u8>,
    /// Characters to be skipped behind a character by number.
    skipped: usize,
    /// The first half of a character that is written as two numbers.
    high: u16,
    line: Line,
    /// The number before the paragraph.
    label: String,
    paragraph: Paragraph,
    table: Table,
    blocks: Vec<Styled>,
    left_out: LeftOut,
}

/// What a group's text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Text,
    /// The number before a list's item.
    Label,
    Fonts,
    /// A style's name.
    Style,
    Nothing,
}

#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of RTF by itself"
)]
struct Group {
    purpose: Purpose,
    /// Whether the next word names a purpose that a reader may not know.
    may_be_unknown: bool,
    bold: bool,
    hidden: bool,
    deleted: bool,
    /// In half points.
    size: i32,
    font: i32,
    /// Characters that stand for one by number.
    fallback: usize,
}

/// What holds for a paragraph up to `\pard`.
#[derive(Debug, Default)]
struct Paragraph {
    in_table: bool,
    style: i32,
    outline: Option<u8>,
    is_item: bool,
}

/// Word's size where none is said, in half points.
const USUAL_SIZE: i32 = 24;

impl Default for Group {
    fn default() -> Self {
        Self {
            purpose: Purpose::Text,
            may_be_unknown: false,
            bold: false,
            hidden: false,
            deleted: false,
            size: USUAL_SIZE,
            font: 0,
            fallback: 1,
        }
    }
}

impl<'a> Document<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            groups: vec![Group::default()],
            code_page: WINDOWS_1252,
            fonts: HashMap::new(),
            headings: HashMap::new(),
            bytes: Vec::new(),
            skipped: 0,
            high: 0,
            line: Line::default(),
            label: String::new(),
            paragraph: Paragraph::default(),
            table: Table::default(),
            blocks: Vec::new(),
            left_out: LeftOut::default(),
        }
    }

    pub(super) fn begin(&mut self) {
        self.decode();
        self.skipped = 0;
        let mut group = self.group().clone();
        group.may_be_unknown = false;
        self.groups.push(group);
    }

    pub(super) fn end(&mut self) {
        self.decode();
        self.skipped = 0;
        if self.groups.len() > 1 {
            self.groups.pop();
        }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    pub(super) fn symbol(&mut self, symbol: u8) -> Result<()> {
        if matches!(symbol, b'\\' | b'{' | b'}') {
            self.byte(symbol);
            return Ok(());
        }
        self.decode();
        match symbol {
            b'~' => self.text(" "),
            b'_' => self.text("-"),
            b'*' => self.group_mut().may_be_unknown = true,
            b'\r' | b'\n' => self.end_paragraph()?,
            _ => {}
        }
        Ok(())
    }

    pub(super) fn word(&mut self, name: &str, number: Option<i32>) -> Result<()> {
        if self.skipped > 0 && name != "u" {
            self.skipped -= 1;
        }
        self.decode();
        let may_be_unknown = std::mem::take(&mut self.group_mut().may_be_unknown);
        if let Some(purpose) = purpose(name, may_be_unknown) {
            self.enter(name, purpose);
            return Ok(());
        }
        if self.character(name, number)
            || self.look(name, number)
            || self.paragraph_word(name, number)
        {
            return Ok(());
        }
        if self.group().purpose == Purpose::Text {
            self.structure(name, number)?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(Vec<Styled>, Vec<Notice>)> {
        self.end_paragraph()?;
        self.end_table()?;
        Ok((self.blocks, self.left_out.notices()))
    }

    fn enter(&mut self, name: &str, purpose: Purpose) {
        if self.group().purpose == Purpose::Nothing {
            return;
        }
        match name {
            "footnote" | "annotation" => self.left_out.notes += 1,
            "pict" => self.left_out.pictures += 1,
            name if name.starts_with("header") || name.starts_with("footer") => {
                self.left_out.margins += 1;
            }
            _ => {}
        }
        self.group_mut().purpose = purpose;
    }

    /// Words that stand for characters.
    fn character(&mut self, name: &str, number: Option<i32>) -> bool {
        let text = match name {
            "u" => {
                // Numbers beyond 32,767 are written as negative ones; two of them may be one character.
                let unit = u16::try_from(number.unwrap_or(0) & 0xFFFF).unwrap_or(0);
                self.unit(unit);
                self.skipped = self.group().fallback;
                return true;
            }
            "tab" => "\t",
            "line" | "softline" => "\n",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "emspace" | "enspace" | "qmspace" => " ",
            _ => return false,
        };
        self.text(text);
        true
    }

    /// A unit of UTF-16.
    fn unit(&mut self, unit: u16) {
        const PRIVATE: std::ops::RangeInclusive<u16> = 0xE000..=0xF8FF;
        let high = std::mem::take(&mut self.high);
        match unit {
            0xD800..=0xDBFF => self.high = unit,
            0xDC00..=0xDFFF => {
                let pair: String = char::decode_utf16([high, unit]).flatten().collect();
                self.text(&pair);
            }
            // Symbol fonts draw bullets with private characters.
            unit if PRIVATE.contains(&unit) => self.text("•"),
            unit => {
                let character = char::from_u32(u32::from(unit)).unwrap_or_default();
                self.text(character.encode_utf8(&mut [0; 4]));
            }
        }
    }

    /// Words that change how characters look or are coded.
    fn look(&mut self, name: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        let group = self.group_mut();
        match name {
            "b" => group.bold = is_on,
            "v" => group.hidden = is_on,
            "deleted" => group.deleted = is_on,
            "fs" => group.size = number.unwrap_or(USUAL_SIZE),
            "f" => group.font = number.unwrap_or(0),
            "uc" => {
                group.fallback = number
                    .and_then(|number| usize::try_from(number).ok())
                    .unwrap_or(1);
            }
            "plain" => {
                (group.bold, group.hidden, group.deleted) = (false, false, false);
                group.size = USUAL_SIZE;
            }
            "ansicpg" => self.code_page = number.and_then(code_page).unwrap_or(WINDOWS_1252),
            "fcharset" if group.purpose == Purpose::Fonts => {
                let font = group.font;
                if let Some(encoding) = number.and_then(of_charset) {
                    self.fonts.insert(font, encoding);
                }
            }
            _ => return false,
        }
        true
    }

    /// Words that say what a paragraph is.
    fn paragraph_word(&mut self, name: &str, number: Option<i32>) -> bool {
        match name {
            "pard" => self.paragraph = Paragraph::default(),
            "intbl" => self.paragraph.in_table = true,
            "s" => self.paragraph.style = number.unwrap_or(0),
            "outlinelevel" => {
                let level = number.and_then(|level| u8::try_from(level).ok());
                self.paragraph.outline = level.filter(|level| *level < 9).map(|level| level + 1);
            }
            "ls" => self.paragraph.is_item = number != Some(0),
            _ => return false,
        }
        true
    }

    /// Words that end paragraphs, cells and rows.
    fn structure(&mut self, name: &str, number: Option<i32>) -> Result<()> {
        match name {
            "par" | "sect" | "nestcell" | "nestrow" => self.end_paragraph()?,
            "page" => {
                self.end_paragraph()?;
                self.end_table()?;
                self.blocks.push(Block::PageBreak.into());
            }
            "trowd" => self.table.edges.clear(),
            "cellx" => {
                self.limits.check(Limit::Elements, self.table.edges.len())?;
                self.table.edges.push(number.unwrap_or(0));
            }
            "cell" => {
                self.paragraph.in_table = true;
                self.end_paragraph()?;
                self.table.end_cell();
            }
            "row" => self.table.end_row(),
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<()> {
        self.decode();
        let line = std::mem::take(&mut self.line);
        let label = std::mem::take(&mut self.label);
        let text = tidy(&line.text);
        let block = (!text.is_empty()).then(|| self.block(&label, text));
        let styled = block.map(|block| Styled {
            block,
            look: line.look(),
        });
        if self.paragraph.in_table {
            self.table.cell.extend(styled);
        } else {
            self.end_table()?;
            self.blocks.extend(styled);
        }
        Ok(())
    }

    fn block(&self, label: &str, text: String) -> Block {
        let label = label.trim();
        let is_number = label.chars().any(char::is_alphanumeric);
        let is_item = self.paragraph.is_item || !label.is_empty();
        let text = labelled(if is_number { label } else { "" }, text);
        let heading = self
            .paragraph
            .outline
            .or(self.headings.get(&self.paragraph.style).copied());
        match heading {
            Some(level) => Block::Heading { level, text },
            None if is_item => Block::ListItem { level: 1, text },
            None => Block::Paragraph { text },
        }
    }

    fn end_table(&mut self) -> Result<()> {
        if !self.table.is_empty() {
            let table = std::mem::take(&mut self.table);
            self.blocks.extend(table.blocks(self.limits)?);
        }
        Ok(())
    }

    /// Decodes the bytes that have come.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let of_font = self.fonts.get(&self.group().font).copied();
        let encoding = of_font.unwrap_or(self.code_page);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        let group = self.group().clone();
        match group.purpose {
            Purpose::Text if group.hidden => self.left_out.hidden_characters += visible(text),
            Purpose::Text if group.deleted => self.left_out.deleted += 1,
            Purpose::Text => {
                let begin = self.line.text.len();
                self.line.text.push_str(text);
                self.line.looks(begin, group.bold, group.size as f32 / 2.0);
            }
            Purpose::Label => self.label.push_str(text),
            Purpose::Style => {
                if let Some(level) = level_of_name(text) {
                    self.headings.insert(self.paragraph.style, level);
                }
                self.paragraph.style = 0;
            }
            Purpose::Fonts | Purpose::Nothing => {}
        }
    }

    fn group(&self) -> &Group {
        &self.groups[self.groups.len() - 1]
    }

    fn group_mut(&mut self) -> &mut Group {
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }
}

/// What a group is for whose first word this is; none, if the word says nothing of it.
fn purpose(name: &str, may_be_unknown: bool) -> Option<Purpose> {
    const NOTHING: [&str; 24] = [
        "colortbl",
        "info",
        "pict",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "footnote",
        "annotation",
        "nonesttables",
        "shprslt",
        "sp",
        "objdata",
        "themedata",
        "xe",
        "tc",
        "rxe",
        "listtable",
        "listoverridetable",
        "nonshppict",
    ];
    match name {
        "fonttbl" => Some(Purpose::Fonts),
        "stylesheet" => Some(Purpose::Style),
        "listtext" | "pntext" => Some(Purpose::Label),
        // Text in frames.
        "shpinst" | "shptxt" => Some(Purpose::Text),
        name if NOTHING.contains(&name) || may_be_unknown => Some(Purpose::Nothing),
        _ => None,
    }
}

/// The level that a style's name tells: `heading 2;`, `제목 2;`.
fn level_of_name(name: &str) -> Option<u8> {
    let name = name.trim_end_matches(';').trim().to_lowercase();
    if matches!(name.as_str(), "title" | "제목") {
        return Some(1);
    }
    let number = ["heading ", "제목 ", "개요 "]
        .iter()
        .find_map(|start| name.strip_prefix(start))?;
    number
        .trim()
        .parse()
        .ok()
        .filter(|level| (1..=9).contains(level))
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        949 | 1361 => Some(EUC_KR),
        932 => Some(SHIFT_JIS),
        936 => Some(GBK),
        950 => Some(BIG5),
        1250..=1258 | 874 => Encoding::for_label(format!("windows-{number}").as_bytes()),
        65001 => Some(encoding_rs::UTF_8),
        _ => None,
    }
}

/// The encoding of a font's character set, where it is not that of the file.
fn of_charset(number: i32) -> Option<&'static Encoding> {
    match number {
        128 => Some(SHIFT_JIS),
        129 | 130 => Some(EUC_KR),
        134 => Some(GBK),
        136 => Some(BIG5),
        _ => None,
    }
}
