//! What was read of a file.

use serde::{Deserialize, Serialize};

use crate::block::{Block, Table};
use crate::kind::Kind;
use crate::notice::Notice;
use crate::render;

/// The text of a file, with its structure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadFile {
    /// What the file is, by its content.
    pub kind: Kind,
    /// Its text in reading order.
    pub blocks: Vec<Block>,
    /// Its pages, if its kind has a fixed number.
    pub pages: Option<usize>,
    /// The mean confidence of the words that were read from pictures, from 0 to 100.
    pub ocr_confidence: Option<f32>,
    /// What was left out, or read in an unusual way.
    pub notices: Vec<Notice>,
}

impl ReadFile {
    /// The text in a form that `shortlist-document` reads: plain, or Markdown where the file has headings, tables or a
    /// form. The rows of a form (`문항 | 답변`) are headings with their answers, its other fields lines `성명: ...`.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_intake::{Block, Cell, Kind, ReadFile, Table};
    ///
    /// let rows = [["문항", "답변"], ["지원동기 (500자)", "3년 동안 서버를 맡았습니다."]];
    /// let rows = rows.map(|row| row.map(Cell::of).to_vec()).to_vec();
    /// let file = ReadFile {
    ///     kind: Kind::Docx,
    ///     blocks: vec![Block::Table(Table { name: None, rows })],
    ///     pages: None,
    ///     ocr_confidence: None,
    ///     notices: Vec::new(),
    /// };
    /// assert_eq!(file.text(), "## 지원동기 (500자)\n\n3년 동안 서버를 맡았습니다.\n");
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        render::text(&self.blocks)
    }

    /// The tables, or a spreadsheet's sheets, that lie in no other table.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}
