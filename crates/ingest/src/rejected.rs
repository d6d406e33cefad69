//! Rows that cannot be read.

use serde::Serialize;
use shortlist_document::RejectedRow;

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The record's number in the file, from 1.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

pub(crate) fn rejected_row(row: &RejectedRow) -> Rejected {
    Rejected {
        row: row.row,
        line: row.line,
        reason: row.error.to_string(),
    }
}
