//! The parts of a file's text.

use serde::{Deserialize, Serialize};

/// A part of a file's text, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Block {
    /// A line that titles what follows.
    Heading {
        /// From 1, the highest, to 9.
        level: u8,
        /// The title, on one line.
        text: String,
    },
    /// Running text. Line breaks are those that the writer set, none where a line was full.
    Paragraph {
        /// The text.
        text: String,
    },
    /// An item of a list.
    ListItem {
        /// How deep the list lies in others, from 1.
        level: u8,
        /// The text; a number that the file shows before it is part of it, a bullet is not.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A new page begins.
    PageBreak,
}

/// A table, or a sheet of a spreadsheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// A sheet's name.
    pub name: Option<String>,
    /// The rows, all of the same length: where a cell spans several columns or rows, it stands in the first of them
    /// and the others are empty. Rows without text are left out.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What stands in it: often one paragraph, sometimes a whole letter.
    pub blocks: Vec<Block>,
}

impl Block {
    /// A paragraph.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { text: text.into() }
    }

    /// The text of a heading, paragraph or item; none for a table and for the end of a page.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text } | Self::ListItem { text, .. } => {
                Some(text)
            }
            Self::Table(_) | Self::PageBreak => None,
        }
    }
}

impl Table {
    /// The text of each cell.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_intake::{Cell, Table};
    ///
    /// let row = vec![Cell::of("문항"), Cell::of("답변")];
    /// let table = Table { name: None, rows: vec![row] };
    /// assert_eq!(table.texts(), [["문항", "답변"]]);
    /// ```
    #[must_use]
    pub fn texts(&self) -> Vec<Vec<String>> {
        self.rows
            .iter()
            .map(|row| row.iter().map(Cell::text).collect())
            .collect()
    }
}

impl Cell {
    /// A cell with one paragraph.
    #[must_use]
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            blocks: vec![Block::paragraph(text)],
        }
    }

    /// The cell's text: each block on lines of its own.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write_text(&mut text);
        text
    }

    fn write_text(&self, text: &mut String) {
        for block in &self.blocks {
            match block {
                Block::Table(table) => {
                    for cell in table.rows.iter().flatten() {
                        cell.write_text(text);
                    }
                }
                other => {
                    let Some(line) = other.text().filter(|line| !line.is_empty()) else {
                        continue;
                    };
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(line);
                }
            }
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| match block {
            Block::Table(table) => table.rows.iter().flatten().all(Self::is_empty),
            other => other.text().is_none_or(str::is_empty),
        })
    }
}
