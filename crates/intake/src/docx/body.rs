//! The paragraphs and tables of a Word file.

use super::numbering::Numbering;
use super::styles::{Style, Styles};
use crate::block::Block;
use crate::characters::{tidy, visible};
use crate::error::Result;
use crate::limits::Limits;
use crate::notice::LeftOut;
use crate::numbers::labelled;
use crate::styled::{self, Line, RawCell, Styled};
use crate::xml::{Element, Node};

pub(super) struct Body<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    limits: &'a Limits,
    pub(super) left_out: LeftOut,
}

/// A paragraph while its runs are read.
struct Paragraph {
    style: Style,
    line: Line,
    /// What stands in frames on the paragraph.
    framed: Vec<Styled>,
}

/// What a control bids its reader to write is no longer.
const LONGEST_BIDDING: usize = 60;

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, limits: &'a Limits) -> Self {
        Self {
            styles,
            numbering,
            limits,
            left_out: LeftOut::default(),
        }
    }

    /// The blocks in an element of the body, a cell or a frame.
    pub(super) fn blocks(&mut self, parent: &Element) -> Result<Vec<Styled>> {
        let mut blocks = Vec::new();
        for element in parent.elements() {
            match &*element.name {
                "p" => self.paragraph(element, &mut blocks)?,
                "tbl" => blocks.extend(self.table(element)?),
                "sdt" => {
                    if let Some(content) = self.controlled(element) {
                        blocks.extend(self.blocks(content)?);
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = choice(element) {
                        blocks.extend(self.blocks(choice)?);
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" => blocks.extend(self.blocks(element)?),
                "del" | "moveFrom" => self.left_out.deleted += 1,
                _ => {}
            }
        }
        Ok(blocks)
    }

    /// What stands in a control for content; nothing, where Word shows but what to write there.
    fn controlled<'e>(&mut self, control: &'e Element) -> Option<&'e Element> {
        let content = control.child("sdtContent")?;
        let is_bidden = control.path(&["sdtPr", "showingPlcHdr"]).is_some();
        if is_bidden {
            let mut bidding = String::new();
            append_texts(content, &mut bidding);
            let characters = visible(&bidding);
            // Programs that fill controls forget to say that they did.
            if characters <= LONGEST_BIDDING {
                self.left_out.hidden_characters += characters;
                return None;
            }
        }
        Some(content)
    }

    fn paragraph(&mut self, element: &Element, blocks: &mut Vec<Styled>) -> Result<()> {
        let properties = element.child("pPr");
        let id = properties.and_then(|own| own.child("pStyle")?.attribute("val"));
        let mut own = Style::default();
        if let Some(properties) = properties {
            own.read_paragraph(properties);
        }
        let mut paragraph = Paragraph {
            style: own.or(&self.styles.get(id)),
            line: Line::default(),
            framed: Vec::new(),
        };
        self.runs(element, &mut paragraph)?;
        let Paragraph {
            style,
            line,
            framed,
        } = paragraph;
        let (text, look) = (&line.text, line.look());
        let pages = text.split('\u{0C}');
        for (number, text) in pages.enumerate() {
            if number > 0 {
                blocks.push(Block::PageBreak.into());
            }
            let text = tidy(text);
            if !text.is_empty() {
                let block = self.block(&style, text);
                blocks.push(Styled { block, look });
            }
        }
        blocks.extend(framed);
        Ok(())
    }

    fn block(&mut self, style: &Style, text: String) -> Block {
        let item = style
            .list
            .as_ref()
            .and_then(|(list, level)| Some((self.numbering.next(list, *level)?, *level)));
        let (text, level) = match item {
            Some((label, level)) => (labelled(&label, text), Some(level)),
            None => (text, None),
        };
        if let Some(heading) = style.heading.filter(|level| *level > 0) {
            return Block::Heading {
                level: heading,
                text,
            };
        }
        match level {
            Some(level) => Block::ListItem {
                level: u8::try_from(level + 1).unwrap_or(u8::MAX),
                text,
            },
            None => Block::Paragraph { text },
        }
    }

    /// Reads what stands in a paragraph, a link, an insertion.
    fn runs(&mut self, parent: &Element, paragraph: &mut Paragraph) -> Result<()> {
        for element in parent.elements() {
            match &*element.name {
                "r" => self.run(element, paragraph)?,
                "hyperlink" | "ins" | "moveTo" | "smartTag" | "customXml" | "fldSimple" | "dir"
                | "bdo" => {
                    self.runs(element, paragraph)?;
                }
                "sdt" => {
                    if let Some(content) = self.controlled(element) {
                        self.runs(content, paragraph)?;
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = choice(element) {
                        self.runs(choice, paragraph)?;
                    }
                }
                "del" | "moveFrom" => self.left_out.deleted += 1,
                "oMath" | "oMathPara" => append_texts(element, &mut paragraph.line.text),
                _ => {}
            }
        }
        Ok(())
    }

    fn run(&mut self, run: &Element, paragraph: &mut Paragraph) -> Result<()> {
        let mut style = Style::default();
        if let Some(properties) = run.child("rPr") {
            style.read_characters(properties);
            let id = properties
                .child("rStyle")
                .and_then(|id| id.attribute("val"));
            style = style.or(&self.styles.of_characters(id));
        }
        let style = style.or(&paragraph.style);
        let begin = paragraph.line.text.len();
        self.run_parts(run, paragraph)?;
        let line = &mut paragraph.line;
        if style.hidden == Some(true) {
            self.left_out.hidden_characters += visible(&line.text[begin..]);
            line.text.truncate(begin);
        } else {
            line.looks(
                begin,
                style.bold == Some(true),
                style.size.unwrap_or(0.0) / 2.0,
            );
        }
        Ok(())
    }

    fn run_parts(&mut self, run: &Element, paragraph: &mut Paragraph) -> Result<()> {
        for part in run.elements() {
            match &*part.name {
                "t" => append_text(part, &mut paragraph.line.text),
                "tab" | "ptab" => paragraph.line.text.push('\t'),
                "br" if part.attribute("type") == Some("page") => {
                    paragraph.line.text.push('\u{0C}');
                }
                "br" | "cr" => paragraph.line.text.push('\n'),
                "noBreakHyphen" => paragraph.line.text.push('-'),
                "sym" => paragraph.line.text.push('•'),
                "ruby" => {
                    if let Some(base) = part.child("rubyBase") {
                        self.runs(base, paragraph)?;
                    }
                }
                "footnoteReference" | "endnoteReference" | "commentReference" => {
                    self.left_out.notes += 1;
                }
                "AlternateContent" => {
                    if let Some(choice) = choice(part) {
                        self.run_parts(choice, paragraph)?;
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(part, paragraph)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Text in frames is read behind its paragraph, pictures are not.
    fn drawing(&mut self, drawing: &Element, paragraph: &mut Paragraph) -> Result<()> {
        let before = paragraph.framed.len();
        self.frames(drawing, paragraph)?;
        if paragraph.framed.len() == before
            && (drawing.find("pic").is_some() || drawing.find("imagedata").is_some())
        {
            self.left_out.pictures += 1;
        }
        Ok(())
    }

    fn frames(&mut self, parent: &Element, paragraph: &mut Paragraph) -> Result<()> {
        for element in parent.elements() {
            match &*element.name {
                "txbxContent" => paragraph.framed.extend(self.blocks(element)?),
                "AlternateContent" => {
                    if let Some(choice) = choice(element) {
                        self.frames(choice, paragraph)?;
                    }
                }
                _ => self.frames(element, paragraph)?,
            }
        }
        Ok(())
    }

    fn table(&mut self, table: &Element) -> Result<Vec<Styled>> {
        let mut rows = Vec::new();
        self.rows(table, &mut rows)?;
        styled::table(rows, self.limits)
    }

    fn rows(&mut self, parent: &Element, rows: &mut Vec<Vec<RawCell>>) -> Result<()> {
        for element in parent.elements() {
            match &*element.name {
                "tr" => {
                    let properties = element.child("trPr");
                    if properties.is_some_and(|own| own.child("del").is_some()) {
                        self.left_out.deleted += 1;
                        continue;
                    }
                    let mut row = Vec::new();
                    let skipped = properties
                        .and_then(|own| own.child("gridBefore")?.number::<usize>("val"))
                        .unwrap_or(0);
                    if skipped > 0 {
                        row.push(RawCell {
                            columns: skipped,
                            ..RawCell::default()
                        });
                    }
                    self.cells(element, &mut row)?;
                    rows.push(row);
                }
                "sdt" => {
                    if let Some(content) = self.controlled(element) {
                        self.rows(content, rows)?;
                    }
                }
                "ins" | "customXml" => self.rows(element, rows)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cells(&mut self, parent: &Element, row: &mut Vec<RawCell>) -> Result<()> {
        for element in parent.elements() {
            match &*element.name {
                "tc" => {
                    let properties = element.child("tcPr");
                    let columns = properties
                        .and_then(|own| own.child("gridSpan")?.number("val"))
                        .unwrap_or(1);
                    let continued = properties
                        .and_then(|own| own.child("vMerge"))
                        .is_some_and(|merge| merge.attribute("val") != Some("restart"));
                    let blocks = if continued {
                        Vec::new()
                    } else {
                        self.blocks(element)?
                    };
                    row.push(RawCell {
                        blocks,
                        columns,
                        rows: 1,
                    });
                }
                "sdt" => {
                    if let Some(content) = self.controlled(element) {
                        self.cells(content, row)?;
                    }
                }
                "ins" | "customXml" => self.cells(element, row)?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// Of two ways to say the same, the first.
fn choice(element: &Element) -> Option<&Element> {
    element
        .child("Choice")
        .or_else(|| element.child("Fallback"))
}

fn append_text(element: &Element, text: &mut String) {
    for node in &element.children {
        if let Node::Text(part) = node {
            text.push_str(part);
        }
    }
}

/// The texts of a formula.
fn append_texts(element: &Element, text: &mut String) {
    for child in element.elements() {
        if *child.name == *"t" {
            append_text(child, text);
        } else {
            append_texts(child, text);
        }
    }
}
