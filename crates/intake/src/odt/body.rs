//! The paragraphs and tables of an OpenDocument text.

use std::collections::HashMap;

use super::styles::{PLACE, Style, Styles};
use crate::block::Block;
use crate::characters::{tidy, visible};
use crate::error::Result;
use crate::limits::Limits;
use crate::notice::LeftOut;
use crate::numbers::{Counter, labelled};
use crate::styled::{self, Line, RawCell, Styled};
use crate::xml::{Element, Node};

pub(super) struct Body<'a> {
    styles: &'a Styles,
    limits: &'a Limits,
    counters: HashMap<String, Counter>,
    pub(super) left_out: LeftOut,
}

/// Where in a list a paragraph stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The list's style.
    style: Option<&'a str>,
    /// From 1; 0 outside of lists.
    level: usize,
    /// Whether the next paragraph is the one with the number.
    numbered: bool,
}

const OUTSIDE: Place<'static> = Place {
    style: None,
    level: 0,
    numbered: false,
};

/// A repeated cell or space is repeated no more often.
const MOST_REPEATED: usize = 100;

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, limits: &'a Limits) -> Self {
        Self {
            styles,
            limits,
            counters: HashMap::new(),
            left_out: LeftOut::default(),
        }
    }

    /// The blocks in the body, a section, a cell or a frame.
    pub(super) fn blocks(&mut self, parent: &Element) -> Result<Vec<Styled>> {
        let mut blocks = Vec::new();
        for element in parent.elements() {
            self.block(element, OUTSIDE, &mut blocks)?;
        }
        Ok(blocks)
    }

    fn block(
        &mut self,
        element: &Element,
        place: Place<'_>,
        blocks: &mut Vec<Styled>,
    ) -> Result<()> {
        match &*element.name {
            "p" | "h" => self.paragraph(element, place, blocks)?,
            "list" => self.list(element, place, blocks)?,
            "table" => {
                let mut rows = Vec::new();
                self.rows(element, &mut rows)?;
                blocks.extend(styled::table(rows, self.limits)?);
            }
            "section" if element.attribute("display") == Some("none") => {
                self.left_out.hidden_characters += characters(element);
            }
            "section" | "index-body" | "numbered-paragraph" | "text-box" => {
                blocks.extend(self.blocks(element)?);
            }
            "tracked-changes" => {
                let deleted = element
                    .elements()
                    .filter(|change| change.child("deletion").is_some());
                self.left_out.deleted += deleted.count();
            }
            "frame" | "custom-shape" | "g" | "rect" | "a" => self.frame(element, blocks)?,
            _ => {}
        }
        Ok(())
    }

    fn list(&mut self, list: &Element, outer: Place<'_>, blocks: &mut Vec<Styled>) -> Result<()> {
        let style = list.attribute("style-name").or(outer.style);
        if outer.level == 0
            && list.attribute("continue-numbering") != Some("true")
            && list.attribute("continue-list").is_none()
            && let Some(style) = style
        {
            self.counters.remove(style);
        }
        for item in list.elements() {
            let mut place = Place {
                style,
                level: outer.level + 1,
                numbered: *item.name == *"list-item",
            };
            for element in item.elements() {
                self.block(element, place, blocks)?;
                if matches!(&*element.name, "p" | "h") {
                    place.numbered = false;
                }
            }
        }
        Ok(())
    }

    fn paragraph(
        &mut self,
        element: &Element,
        place: Place<'_>,
        blocks: &mut Vec<Styled>,
    ) -> Result<()> {
        let style = self.styles.get(element.attribute("style-name"));
        let mut line = Line::default();
        let mut framed = Vec::new();
        self.inline(element, &style, &mut line, &mut framed)?;
        if style.page == Some(true) {
            blocks.push(Block::PageBreak.into());
        }
        let text = tidy(&line.text);
        if !text.is_empty() {
            let look = line.look();
            let block = self.text_block(element, &style, place, text);
            blocks.push(Styled { block, look });
        }
        blocks.extend(framed);
        Ok(())
    }

    fn text_block(
        &mut self,
        element: &Element,
        style: &Style,
        place: Place<'_>,
        text: String,
    ) -> Block {
        let label = if place.numbered {
            self.label(place)
        } else {
            None
        };
        let text = labelled(&label.unwrap_or_default(), text);
        let heading = if *element.name == *"h" {
            Some(element.number("outline-level").unwrap_or(1))
        } else {
            style.heading
        };
        if let Some(level) = heading {
            return Block::Heading { level, text };
        }
        if place.level > 0 {
            let level = u8::try_from(place.level).unwrap_or(u8::MAX);
            return Block::ListItem { level, text };
        }
        Block::Paragraph { text }
    }

    fn label(&mut self, place: Place<'_>) -> Option<String> {
        let style = place.style?;
        let levels = self.styles.lists.get(style)?;
        let counter = self.counters.entry(style.to_owned()).or_default();
        counter.next(levels, place.level - 1, PLACE)
    }

    fn inline(
        &mut self,
        parent: &Element,
        style: &Style,
        line: &mut Line,
        framed: &mut Vec<Styled>,
    ) -> Result<()> {
        for node in &parent.children {
            let element = match node {
                Node::Text(text) => {
                    let begin = line.text.len();
                    append(text, &mut line.text);
                    self.look(begin, style, line);
                    continue;
                }
                Node::Element(element) => element,
            };
            match &*element.name {
                "s" => {
                    let count = element.number("c").unwrap_or(1).min(MOST_REPEATED);
                    line.text.push_str(&" ".repeat(count));
                }
                "tab" => line.text.push('\t'),
                "line-break" => line.text.push('\n'),
                "note" | "annotation" => self.left_out.notes += 1,
                "page-number" | "page-count" | "hidden-text" | "ruby-text" | "annotation-end"
                | "tracked-changes" => {}
                "frame" | "custom-shape" | "g" | "rect" => self.frame(element, framed)?,
                "span" => {
                    let own = self.styles.get(element.attribute("style-name"));
                    self.inline(element, &own.or(style), line, framed)?;
                }
                _ => self.inline(element, style, line, framed)?,
            }
        }
        Ok(())
    }

    fn look(&mut self, begin: usize, style: &Style, line: &mut Line) {
        if style.hidden == Some(true) {
            self.left_out.hidden_characters += visible(&line.text[begin..]);
            line.text.truncate(begin);
        } else {
            line.looks(begin, style.bold == Some(true), style.size.unwrap_or(0.0));
        }
    }

    /// Text in a frame or shape; a picture is counted.
    fn frame(&mut self, frame: &Element, blocks: &mut Vec<Styled>) -> Result<()> {
        for element in frame.elements() {
            match &*element.name {
                "image" => self.left_out.pictures += 1,
                "title" | "desc" => {}
                _ => self.block(element, OUTSIDE, blocks)?,
            }
        }
        Ok(())
    }

    fn rows(&mut self, parent: &Element, rows: &mut Vec<Vec<RawCell>>) -> Result<()> {
        for element in parent.elements() {
            match &*element.name {
                "table-row" => {
                    let mut row = Vec::new();
                    for cell in element.elements() {
                        self.cell(cell, &mut row)?;
                    }
                    rows.push(row);
                }
                "table-header-rows" | "table-rows" | "table-row-group" => {
                    self.rows(element, rows)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, cell: &Element, row: &mut Vec<RawCell>) -> Result<()> {
        let repeated = cell
            .number("number-columns-repeated")
            .unwrap_or(1)
            .min(MOST_REPEATED);
        match &*cell.name {
            // The places that a cell covers are written out, so that no cell spans more than its own.
            "table-cell" => {
                let blocks = self.blocks(cell)?;
                row.push(RawCell {
                    blocks,
                    columns: 1,
                    rows: 1,
                });
                row.extend((1..repeated).map(|_| RawCell::default()));
            }
            "covered-table-cell" => row.extend((0..repeated).map(|_| RawCell::default())),
            _ => {}
        }
        Ok(())
    }
}

/// Adds text in which line ends and several spaces are one space, as OpenDocument wants it.
fn append(text: &str, line: &mut String) {
    for character in text.chars() {
        let is_space = matches!(character, ' ' | '\t' | '\r' | '\n');
        if !is_space {
            line.push(character);
        } else if !line.ends_with([' ', '\n', '\t']) {
            line.push(' ');
        }
    }
}

fn characters(element: &Element) -> usize {
    element
        .children
        .iter()
        .map(|node| match node {
            Node::Text(text) => visible(text),
            Node::Element(element) => characters(element),
        })
        .sum()
}
