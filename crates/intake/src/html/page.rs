//! A page while its tags are read.

use html5ever::tokenizer::Tag;

use super::css::{self, HiddenSelectors};
use super::elements::{ended_by, heading, is_block, is_bold, is_for_programs, is_margin, is_void};
use crate::block::Block;
use crate::characters::{one_line, tidy, visible};
use crate::error::Result;
use crate::limits::{Limit, Limits};
use crate::notice::{LeftOut, Notice};
use crate::numbers::labelled;
use crate::styled::{self, Line, RawCell, Styled};

pub(super) struct Page<'a> {
    limits: &'a Limits,
    open: Vec<Open>,
    /// The tables that are not ended, the outermost first.
    tables: Vec<OpenTable>,
    blocks: Vec<Styled>,
    line: Line,
    /// The number before the list's item that has begun.
    label: Option<String>,
    /// The text of a `<style>` that is not ended.
    css: String,
    hidden: HiddenSelectors,
    left_out: LeftOut,
    elements: usize,
}

/// An element that is not ended, with what holds for the text in it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each holds for the text within by itself"
)]
struct Open {
    name: String,
    hidden: bool,
    /// Text for programs, or at a page's margin.
    skipped: bool,
    bold: bool,
    preformatted: bool,
    heading: Option<u8>,
    /// How deep in lists.
    list: u8,
    /// The next item's number in an ordered list.
    number: Option<u32>,
}

#[derive(Default)]
struct OpenTable {
    rows: Vec<Vec<RawCell>>,
    row: Option<Vec<RawCell>>,
    cell: Option<RawCell>,
}

impl<'a> Page<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            open: Vec::new(),
            tables: Vec::new(),
            blocks: Vec::new(),
            line: Line::default(),
            label: None,
            css: String::new(),
            hidden: HiddenSelectors::default(),
            left_out: LeftOut::default(),
            elements: 0,
        }
    }

    pub(super) fn start(&mut self, tag: &Tag) -> Result<()> {
        let name = &*tag.name;
        self.elements += 1;
        self.limits.check(Limit::Elements, self.elements)?;
        let (ended, borders) = ended_by(name);
        let border = self.last_open(borders).map_or(0, |at| at + 1);
        if let Some(at) = self.open[border..]
            .iter()
            .position(|one| ended.contains(&one.name.as_str()))
        {
            self.close(border + at)?;
        }
        if is_block(name) {
            self.flush();
        }
        match name {
            "br" => self.line.text.push('\n'),
            "img" if !self.is_unseen() => self.left_out.pictures += 1,
            _ => {}
        }
        if is_void(name) || tag.self_closing && !is_block(name) {
            return Ok(());
        }
        self.limits.check(Limit::Depth, self.open.len())?;
        let element = self.element(tag);
        self.begin(tag);
        self.open.push(element);
        Ok(())
    }

    pub(super) fn end_tag(&mut self, name: &str) -> Result<()> {
        if name == "br" {
            self.line.text.push('\n');
        }
        // An end tag ends nothing around the cell in which it stands, but for the table's own.
        let border = match name {
            "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => self.last_open(&["table"]),
            "table" => None,
            _ => self.last_open(&["td", "th", "table"]),
        };
        let begin = border.map_or(0, |at| at + 1);
        match self.open[begin..].iter().rposition(|one| one.name == name) {
            Some(at) => self.close(begin + at),
            None => Ok(()),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let Some(open) = self.open.last() else {
            self.append(text, false);
            return;
        };
        if open.name == "style" {
            self.css.push_str(text);
        } else if open.hidden {
            self.left_out.hidden_characters += visible(text);
        } else if !open.skipped {
            let (preformatted, bold) = (open.preformatted, open.bold);
            let begin = self.line.text.len();
            self.append(text, preformatted);
            self.line.looks(begin, bold, 0.0);
        }
    }

    /// The blocks and notices, when all is read.
    pub(super) fn end(mut self) -> Result<(Vec<Styled>, Vec<Notice>)> {
        self.close(0)?;
        self.flush();
        Ok((self.blocks, self.left_out.notices()))
    }

    fn append(&mut self, text: &str, preformatted: bool) {
        let line = &mut self.line.text;
        for character in text.chars() {
            let is_space = matches!(character, ' ' | '\t' | '\r' | '\n' | '\u{0C}');
            if preformatted || !is_space {
                line.push(character);
            } else if !line.is_empty() && !line.ends_with([' ', '\n']) {
                line.push(' ');
            }
        }
    }

    /// The element of a start tag, with what it inherits.
    fn element(&mut self, tag: &Tag) -> Open {
        let name = &*tag.name;
        let attribute = |wanted: &str| {
            let found = tag.attrs.iter().find(|one| *one.name.local == *wanted);
            found.map(|one| &*one.value)
        };
        let outer = self.open.last();
        let style = attribute("style").unwrap_or_default();
        let by_sheet =
            self.hidden.hide(name, attribute("id"), attribute("class")) && !css::shows(style);
        let hidden = attribute("hidden").is_some()
            || css::hides(style)
            || by_sheet
            || name == "dialog" && attribute("open").is_none();
        if is_margin(name) && outer.is_none_or(|outer| !outer.skipped) {
            self.left_out.margins += 1;
        }
        let outer = self.open.last();
        let inherited = |of: fn(&Open) -> bool| outer.is_some_and(of);
        let is_list = matches!(name, "ul" | "ol" | "menu");
        let start = attribute("start").and_then(|start| start.parse().ok());
        Open {
            hidden: hidden || inherited(|outer| outer.hidden),
            skipped: is_for_programs(name) || is_margin(name) || inherited(|outer| outer.skipped),
            bold: is_bold(name) || inherited(|outer| outer.bold),
            preformatted: matches!(name, "pre" | "textarea")
                || inherited(|outer| outer.preformatted),
            heading: heading(name).or(outer.and_then(|outer| outer.heading)),
            list: outer
                .map_or(0, |outer| outer.list)
                .saturating_add(u8::from(is_list)),
            number: (name == "ol").then(|| start.unwrap_or(1)),
            name: name.to_owned(),
        }
    }

    fn begin(&mut self, tag: &Tag) {
        let number = |wanted: &str| {
            let found = tag.attrs.iter().find(|one| *one.name.local == *wanted);
            found
                .and_then(|one| one.value.trim().parse().ok())
                .unwrap_or(1)
        };
        match (&*tag.name, self.tables.last_mut()) {
            ("table", _) => self.tables.push(OpenTable::default()),
            ("tr", Some(table)) => table.row = Some(Vec::new()),
            ("td" | "th", Some(table)) => {
                table.row.get_or_insert_default();
                table.cell = Some(RawCell {
                    blocks: Vec::new(),
                    columns: number("colspan"),
                    rows: number("rowspan"),
                });
            }
            ("li", _) => {
                let list = self
                    .open
                    .iter_mut()
                    .rfind(|one| matches!(one.name.as_str(), "ol" | "ul" | "menu"));
                self.label = list.and_then(|list| {
                    let number = list.number?;
                    list.number = Some(number.saturating_add(1));
                    Some(format!("{number}."))
                });
            }
            _ => {}
        }
    }

    /// Ends all elements from a place on.
    fn close(&mut self, from: usize) -> Result<()> {
        while self.open.len() > from {
            if self.open.last().is_some_and(|one| is_block(&one.name)) {
                self.flush();
            }
            let Some(closed) = self.open.pop() else {
                break;
            };
            match closed.name.as_str() {
                "style" => self.hidden.add(&std::mem::take(&mut self.css)),
                "td" | "th" => self.end_cell(),
                "tr" => self.end_row(),
                "table" => self.end_table()?,
                _ => {}
            }
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut()
            && let Some(cell) = table.cell.take()
        {
            table.row.get_or_insert_default().push(cell);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(table) = self.tables.last_mut()
            && let Some(row) = table.row.take()
        {
            table.rows.push(row);
        }
    }

    fn end_table(&mut self) -> Result<()> {
        self.end_row();
        if let Some(table) = self.tables.pop() {
            let blocks = styled::table(table.rows, self.limits)?;
            self.target().extend(blocks);
        }
        Ok(())
    }

    /// Ends the line that is written.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let text = tidy(&line.text);
        if text.is_empty() {
            return;
        }
        let open = self.open.last();
        let block = match open.map(|open| (open.heading, open.list)) {
            Some((Some(level), _)) => Block::Heading {
                level,
                text: one_line(&text),
            },
            Some((None, level)) if level > 0 => {
                let text = labelled(&self.label.take().unwrap_or_default(), text);
                Block::ListItem { level, text }
            }
            _ => Block::Paragraph { text },
        };
        let look = line.look();
        self.target().push(Styled { block, look });
    }

    /// Where blocks go: into the innermost cell.
    fn target(&mut self) -> &mut Vec<Styled> {
        self.tables
            .iter_mut()
            .rev()
            .find_map(|table| table.cell.as_mut())
            .map_or(&mut self.blocks, |cell| &mut cell.blocks)
    }

    fn last_open(&self, names: &[&str]) -> Option<usize> {
        self.open
            .iter()
            .rposition(|one| names.contains(&one.name.as_str()))
    }

    fn is_unseen(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.hidden || open.skipped)
    }
}
