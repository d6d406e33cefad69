//! The cells of a line between bars or tabs.

use std::ops::Range;

use crate::personal::kind::Kind;

/// A cell and where it stands in its line.
pub(super) struct Cell<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
}

/// The cells of a line; a line without bars and tabs is one.
pub(super) fn cells(line: &str) -> Vec<Cell<'_>> {
    if !line.contains(['|', '\t']) {
        return vec![Cell {
            text: line,
            start: 0,
        }];
    }
    let mut start = 0;
    let mut cells = Vec::new();
    for text in line.split(['|', '\t']) {
        cells.push(Cell { text, start });
        start += text.len() + 1;
    }
    // The borders of a table's row.
    if line.trim_start().starts_with('|') && cells.len() > 1 {
        cells.remove(0);
    }
    if line.trim_end().ends_with('|') && cells.len() > 1 {
        cells.pop();
    }
    cells
}

impl<'a> Cell<'a> {
    /// The cell without the marks around its words.
    pub(super) fn bare(&self) -> &'a str {
        self.text.trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// The kind of value that the cell's label, if it is nothing but one, announces.
    pub(super) fn label(&self) -> Option<Kind> {
        Kind::of_label(self.bare()).filter(|kind| *kind != Kind::Handle)
    }

    /// Where the cell stands in the text.
    pub(super) fn range(&self, line: usize) -> Range<usize> {
        let start = line + self.start;
        start..start + self.text.len()
    }

    /// Where its words stand.
    pub(super) fn value(&self, line: usize) -> Range<usize> {
        let text = self.text.trim_matches([' ', '*', '_', ',', '/']);
        let start = line + self.start + (text.as_ptr() as usize - self.text.as_ptr() as usize);
        start..start + text.len()
    }
}
