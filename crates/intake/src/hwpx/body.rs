//! The paragraphs and tables of a HWPX file.

use std::collections::HashMap;

use super::header::{Header, Role};
use crate::block::Block;
use crate::characters::{tidy, visible};
use crate::error::Result;
use crate::limits::Limits;
use crate::notice::LeftOut;
use crate::numbers::{Counter, labelled};
use crate::styled::{self, LONGEST_HEADING, Line, RawCell, Styled};
use crate::xml::{Element, Node};

pub(super) struct Body<'a> {
    header: &'a Header,
    limits: &'a Limits,
    counters: HashMap<String, Counter>,
    /// Whether text is read that was deleted while changes were tracked.
    deleting: bool,
    pub(super) left_out: LeftOut,
}

/// A paragraph while its runs are read: its text, and what stands in it besides.
#[derive(Default)]
struct Paragraph {
    line: Line,
    inner: Vec<Styled>,
    /// Where a field begins that bids to write something, and what it bids.
    bidding: Option<(usize, String)>,
}

/// What stands before a level's digit in a label.
const PLACE: char = '^';

impl<'a> Body<'a> {
    pub(super) fn new(header: &'a Header, limits: &'a Limits) -> Self {
        Self {
            header,
            limits,
            counters: HashMap::new(),
            deleting: false,
            left_out: LeftOut::default(),
        }
    }

    /// The paragraphs of a section, a cell or a frame.
    pub(super) fn paragraphs(&mut self, parent: &Element) -> Result<Vec<Styled>> {
        let mut blocks = Vec::new();
        for element in parent.elements().filter(|one| *one.name == *"p") {
            self.paragraph(element, &mut blocks)?;
        }
        Ok(blocks)
    }

    fn paragraph(&mut self, element: &Element, blocks: &mut Vec<Styled>) -> Result<()> {
        let mut paragraph = Paragraph::default();
        for run in element.elements().filter(|one| *one.name == *"run") {
            self.run(run, &mut paragraph)?;
        }
        if element.attribute("pageBreak") == Some("1") && !blocks.is_empty() {
            blocks.push(Block::PageBreak.into());
        }
        let text = tidy(&paragraph.line.text);
        if !text.is_empty() {
            let look = paragraph.line.look();
            let block = self.block(element, text);
            blocks.push(Styled { block, look });
        }
        blocks.extend(paragraph.inner);
        Ok(())
    }

    fn block(&mut self, element: &Element, text: String) -> Block {
        let properties = self.header.paragraph(element.attribute("paraPrIDRef"));
        let heading = self.header.heading(element.attribute("styleIDRef"));
        let levels = self.header.numberings.get(&properties.numbering);
        let has_number = matches!(properties.role, Role::Number | Role::Outline);
        let label = levels.filter(|_| has_number).and_then(|levels| {
            let counter = self
                .counters
                .entry(properties.numbering.clone())
                .or_default();
            counter.next(levels, properties.level, PLACE)
        });
        let text = labelled(&label.unwrap_or_default(), text);
        let level = u8::try_from(properties.level + 1).unwrap_or(u8::MAX);
        match (heading, properties.role) {
            (Some(level), _) => Block::Heading { level, text },
            (None, Role::Outline) if visible(&text) <= LONGEST_HEADING => {
                Block::Heading { level, text }
            }
            (None, Role::Outline | Role::Number | Role::Bullet) => Block::ListItem { level, text },
            (None, Role::Text) => Block::Paragraph { text },
        }
    }

    fn run(&mut self, run: &Element, paragraph: &mut Paragraph) -> Result<()> {
        let characters = self.header.characters(run.attribute("charPrIDRef"));
        for element in run.elements() {
            match &*element.name {
                "t" => {
                    let begin = paragraph.line.text.len();
                    self.text(element, &mut paragraph.line.text);
                    paragraph
                        .line
                        .looks(begin, characters.bold, characters.size);
                }
                "ctrl" => self.control(element, paragraph),
                "equation" => {
                    if let Some(Node::Text(script)) =
                        element.child("script").and_then(|one| one.children.first())
                    {
                        paragraph.line.text.push_str(script);
                    }
                }
                _ => self.object(element, paragraph)?,
            }
        }
        Ok(())
    }

    fn text(&mut self, parent: &Element, text: &mut String) {
        for node in &parent.children {
            match node {
                Node::Text(part) if self.deleting => {
                    self.left_out.hidden_characters += visible(part);
                }
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => match &*element.name {
                    "lineBreak" => text.push('\n'),
                    "tab" => text.push('\t'),
                    "nbSpace" | "fwSpace" => text.push(' '),
                    "hyphen" => text.push('-'),
                    "deleteBegin" => {
                        self.deleting = true;
                        self.left_out.deleted += 1;
                    }
                    "deleteEnd" => self.deleting = false,
                    _ => {}
                },
            }
        }
    }

    /// Heads and feet of pages, notes, hidden comments and what a field bids to write, which are no text.
    fn control(&mut self, control: &Element, paragraph: &mut Paragraph) {
        for element in control.elements() {
            match &*element.name {
                "header" | "footer" => self.left_out.margins += 1,
                "footNote" | "endNote" | "hiddenComment" => self.left_out.notes += 1,
                "fieldBegin" => {
                    let bidding = direction(element).map(|text| (paragraph.line.text.len(), text));
                    paragraph.bidding = bidding;
                }
                "fieldEnd" => {
                    if let Some((begin, bidding)) = paragraph.bidding.take()
                        && paragraph.line.text.get(begin..).map(str::trim) == Some(bidding.trim())
                    {
                        paragraph.line.text.truncate(begin);
                        self.left_out.hidden_characters += visible(&bidding);
                    }
                }
                _ => {}
            }
        }
    }

    fn object(&mut self, element: &Element, paragraph: &mut Paragraph) -> Result<()> {
        match &*element.name {
            "tbl" => {
                if let Some(caption) = element.path(&["caption", "subList"]) {
                    paragraph.inner.extend(self.paragraphs(caption)?);
                }
                let table = self.table(element)?;
                paragraph.inner.extend(table);
            }
            "pic" => self.left_out.pictures += 1,
            "drawText" => {
                if let Some(list) = element.child("subList") {
                    paragraph.inner.extend(self.paragraphs(list)?);
                }
            }
            "switch" => {
                if let Some(case) = element.child("case").or_else(|| element.child("default")) {
                    self.object(case, paragraph)?;
                }
            }
            "secPr" | "shapeComment" => {}
            _ => {
                for inner in element.elements() {
                    self.object(inner, paragraph)?;
                }
            }
        }
        Ok(())
    }

    fn table(&mut self, table: &Element) -> Result<Vec<Styled>> {
        let mut rows = Vec::new();
        for row in table.elements().filter(|one| *one.name == *"tr") {
            let mut cells = Vec::new();
            for cell in row.elements().filter(|one| *one.name == *"tc") {
                let span = cell.child("cellSpan");
                let number = |name: &str| span.and_then(|span| span.number(name)).unwrap_or(1);
                let blocks = match cell.child("subList") {
                    Some(list) => self.paragraphs(list)?,
                    None => Vec::new(),
                };
                cells.push(RawCell {
                    blocks,
                    columns: number("colSpan"),
                    rows: number("rowSpan"),
                });
            }
            rows.push(cells);
        }
        styled::table(rows, self.limits)
    }
}

/// What a field bids to write, and shows while nothing is written.
fn direction(field: &Element) -> Option<String> {
    let parameters = field.child("parameters")?;
    let direction = parameters
        .elements()
        .find(|one| one.attribute("name") == Some("Direction"))?;
    match direction.children.first() {
        Some(Node::Text(text)) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    }
}
