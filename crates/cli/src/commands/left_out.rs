//! What of files was not taken: told row by row, and counted.

use std::path::Path;

use shortlist_api::words::imports as words;
use shortlist_api::{ColumnUse, ConflictingRow, ImportColumn, Language, QuarantinedRow, Rejected};

use crate::error::{Error, Result};

/// Rows that may be left out before a file is given up.
const MOST: usize = 10_000;

/// What of a file was not taken.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    pub(super) rejected: Vec<Rejected>,
    pub(super) quarantined: Vec<QuarantinedRow>,
    pub(super) conflicts: Vec<ConflictingRow>,
    /// All columns, those that nobody understands among them.
    pub(super) columns: Vec<ImportColumn>,
}

impl LeftOut {
    /// Adds that of a part before which so many rows and lines stand.
    pub(super) fn add(&mut self, part: Self, rows: usize, lines: usize) -> Result<()> {
        self.rejected
            .extend(part.rejected.into_iter().map(|row| Rejected {
                row: rows + row.row,
                line: lines + row.line,
                ..row
            }));
        self.quarantined
            .extend(part.quarantined.into_iter().map(|row| QuarantinedRow {
                row: rows + row.row,
                line: lines + row.line,
                ..row
            }));
        self.conflicts
            .extend(part.conflicts.into_iter().map(|row| ConflictingRow {
                row: rows + row.row,
                line: lines + row.line,
                other_row: row.other_row.map(|other| rows + other),
                ..row
            }));
        for column in part.columns {
            if !self.columns.iter().any(|known| known.name == column.name) {
                self.columns.push(column);
            }
        }
        let rows = self.rejected.len() + self.quarantined.len() + self.conflicts.len();
        if rows > MOST {
            return Err(Error::RowsRejected { rejected: rows });
        }
        Ok(())
    }

    /// Each row and column that was not taken, in words.
    pub(super) fn lines(&self, path: &Path, language: Language) -> Vec<String> {
        let path = path.display();
        let refused = self.rejected.iter();
        let refused = refused.map(|row| words::refused(row.row, row.line, &row.reason, language));
        let quarantined = self.quarantined.iter();
        let quarantined = quarantined.map(|row| words::quarantined(row, language));
        let conflicts = self.conflicts.iter();
        let conflicts = conflicts.map(|row| words::conflict(row, language));
        let columns = self.not_understood();
        let columns = columns.map(|column| words::column_left_out(&column.name, language));
        let lines = refused.chain(quarantined).chain(conflicts).chain(columns);
        lines.map(|line| format!("{path}: {line}")).collect()
    }

    fn not_understood(&self) -> impl Iterator<Item = &ImportColumn> {
        let columns = self.columns.iter();
        columns.filter(|column| column.taken_for == ColumnUse::NotUnderstood)
    }
}

/// Nothing is wrong unless something was left out.
pub(super) fn check<'a>(all: impl Iterator<Item = &'a LeftOut>, is_plan: bool) -> Result<()> {
    let mut counts = [0; 4];
    for one in all {
        counts[0] += one.rejected.len();
        counts[1] += one.quarantined.len();
        counts[2] += one.conflicts.len();
        counts[3] += one.not_understood().count();
    }
    match counts {
        [0, 0, 0, 0] => Ok(()),
        [rejected, 0, 0, 0] if !is_plan => Err(Error::RowsRejected { rejected }),
        [rejected, quarantined, conflicts, columns] => Err(Error::LeftOut {
            rejected,
            quarantined,
            conflicts,
            columns,
            is_plan,
        }),
    }
}
