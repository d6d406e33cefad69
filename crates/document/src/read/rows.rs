//! What was read of a file of many records.

use super::columns::Column;
use super::lines::JsonRow;
use super::tally::WrittenLabel;
use crate::error::Error;
use crate::posting::Posting;
use crate::record::LetterRecord;

/// The records of a file: those that could be read, and those that could not, by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<T> {
    /// Each record with its row.
    pub records: Vec<(usize, T)>,
    /// Each row that could not be read.
    pub rejected: Vec<RejectedRow>,
}

/// A row of a file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RejectedRow {
    /// The record's number, from 1, a table's header not counted.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Why.
    pub error: Error,
}

/// A file of letters, and how it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LetterRows {
    /// Its letters.
    pub rows: Rows<LetterRecord>,
    /// The line on which each letter begins, in their order.
    pub lines: Vec<usize>,
    /// Its columns, in their order; of JSON, its keys.
    pub columns: Vec<Column>,
    /// Its labels as they were written, those of letters without one among them.
    pub labels: Vec<WrittenLabel>,
}

/// A file of postings, and how it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingRows {
    /// Its postings.
    pub rows: Rows<Posting>,
    /// Its columns, in their order; of JSON, its keys.
    pub columns: Vec<Column>,
}

impl LetterRows {
    /// A file that is one letter.
    pub(super) fn one(letter: LetterRecord) -> Self {
        let label = WrittenLabel {
            written: String::new(),
            is_passed: None,
            letters: 1,
        };
        Self {
            rows: Rows {
                records: vec![(1, letter)],
                rejected: Vec::new(),
            },
            lines: vec![1],
            columns: Vec::new(),
            labels: vec![label],
        }
    }
}

/// Puts the rows of a file together; the lines are those of its records.
pub(super) fn collect<T>(rows: Vec<JsonRow<T>>) -> (Rows<T>, Vec<usize>) {
    let mut collected = Rows {
        records: Vec::new(),
        rejected: Vec::new(),
    };
    let mut lines = Vec::new();
    for (row, line, record) in rows {
        match record {
            Ok(record) => {
                collected.records.push((row, record));
                lines.push(line);
            }
            Err(error) => collected.rejected.push(RejectedRow { row, line, error }),
        }
    }
    (collected, lines)
}
