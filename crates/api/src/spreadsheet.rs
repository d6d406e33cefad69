//! Tables as files that spreadsheet programs open.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Pixels of the widest column.
const WIDEST: u32 = 420;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number.
    Number(f64),
    /// A text, and never a formula or a link, whatever it begins with.
    Text(String),
}

/// Why a table cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("expected a table that spreadsheet programs open, but {0}")]
pub struct SpreadsheetError(#[from] XlsxError);

/// A table as XLSX, with its head above rows that can be filtered and scrolled beneath it.
///
/// # Errors
///
/// [`SpreadsheetError`]: a text of more than 32,767 characters, more rows or columns than such a file can hold, or a
/// sheet's name that none can have.
pub fn spreadsheet(
    name: &str,
    columns: &[String],
    rows: &[Vec<Cell>],
) -> Result<Vec<u8>, SpreadsheetError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    let bold = Format::new().set_bold();
    for (place, column) in (0..).zip(columns) {
        sheet.write_string_with_format(0, place, column, &bold)?;
    }
    for (line, row) in (1..).zip(rows) {
        for (place, cell) in (0..).zip(row) {
            match cell {
                Cell::Empty => continue,
                Cell::Number(number) => sheet.write_number(line, place, *number)?,
                Cell::Text(text) => sheet.write_string(line, place, text)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let (last_row, last_column) = (
        rows.len().try_into(),
        columns.len().saturating_sub(1).try_into(),
    );
    if let (Ok(row), Ok(column)) = (last_row, last_column) {
        sheet.autofilter(0, 0, row, column)?;
    }
    sheet.set_autofit_max_width(WIDEST).autofit();
    Ok(workbook.save_to_buffer()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    /// As another library reads it.
    #[test]
    fn what_is_written_is_read_and_nothing_in_it_runs() {
        let texts = [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "{=1}",
            "https://example.com",
            "mailto:a@b.kr",
            "김하늘 <&>\"'",
            "_x0041_",
            "007",
            "",
        ];
        let columns = ["이름", "=수"].map(str::to_owned);
        let rows: Vec<Vec<Cell>> = texts
            .iter()
            .map(|name| vec![text(name), Cell::Number(3.0)])
            .chain([vec![text("끝"), Cell::Empty]])
            .collect();
        let bytes = spreadsheet("고객", &columns, &rows).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["고객"]);
        let read = book.worksheet_range("고객").unwrap();
        let formulas = book.worksheet_formula("고객").unwrap();
        assert!(formulas.used_cells().next().is_none());
        let cell =
            |row: usize, column: usize| read.get((row, column)).cloned().unwrap_or(Data::Empty);
        assert_eq!(cell(0, 1), Data::String("=수".to_owned()));
        for (row, expected) in (1..).zip(texts) {
            let found = match cell(row, 0) {
                Data::Empty => String::new(),
                other => other.to_string(),
            };
            assert_eq!(found, expected);
            assert_eq!(cell(row, 1), Data::Float(3.0));
        }
        assert_eq!(cell(texts.len() + 1, 1), Data::Empty);
    }

    #[test]
    fn what_no_such_file_can_hold_is_refused() {
        let columns = ["a".to_owned()];
        let long = vec![vec![text(&"가".repeat(32_768))]];
        assert!(spreadsheet("a", &columns, &long).is_err());
        for name in ["", "a/b", &"a".repeat(32)] {
            assert!(spreadsheet(name, &columns, &[]).is_err(), "{name}");
        }
        assert!(spreadsheet("a", &[], &[]).is_ok());
    }
}
