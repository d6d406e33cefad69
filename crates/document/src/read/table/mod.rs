//! Tables: a header and rows of cells, from text or from a spreadsheet.

mod delimiter;
mod quotation;
mod records;

use crate::error::{Error, Result};
use crate::normalise::normalise;
use quotation::quotation_is_sound;
use records::Records;

pub(super) use delimiter::{Separated, separated};

/// Rows above the header, such as a title, are looked through so far.
const HEADER_WITHIN: usize = 10;

/// How many of the names in a row are those of columns that one knows.
pub(super) type Recognise = fn(&[String]) -> usize;

/// A header, and rows of as many cells.
#[derive(Debug)]
pub(super) struct Table {
    /// The names of the columns.
    pub(super) header: Vec<String>,
    /// The rows below it that are not empty.
    pub(super) rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Debug)]
pub(super) struct TableRow {
    /// Its number, from 1, the header not counted.
    pub(super) row: usize,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// A cell for each column, or why there are none.
    pub(super) cells: Result<Vec<String>>,
}

impl Table {
    /// The table that a text is.
    ///
    /// Rows are read one by one, so that a row with a lost quotation mark, which would swallow the rows behind
    /// it, costs only itself: reading goes on at its next line.
    pub(super) fn of_text(text: &str, recognise: Recognise) -> Self {
        let Separated {
            body,
            line,
            delimiter,
        } = separated(text, recognise);
        let mut begin = Vec::new();
        let mut cursor = Cursor::new(body, line, delimiter);
        while begin.len() < HEADER_WITHIN
            && let Some(record) = cursor.next_record()
        {
            begin.push(record);
        }
        let names: Vec<Vec<String>> = begin.iter().map(|record| record.cells.clone()).collect();
        let header_at = header_at(&names, recognise);
        let Some(header) = names.get(header_at).cloned() else {
            return Self {
                header: Vec::new(),
                rows: Vec::new(),
            };
        };
        let header = named(header);
        // Reading begins anew behind the header: now it is known how many cells a row has.
        let behind = begin[header_at].end;
        let mut cursor = Cursor::at(body, behind, line, delimiter);
        let mut rows = Vec::new();
        while let Some(mut record) = cursor.next_record() {
            let row = rows.len() + 1;
            let sound = check_row(&mut record, body, header.len(), delimiter);
            if sound.is_err() {
                cursor.go_behind_first_line_of(&record);
            }
            rows.push(TableRow {
                row,
                line: record.line,
                cells: sound.map(|()| record.cells),
            });
        }
        Self { header, rows }
    }

    /// The table that the rows of a spreadsheet are.
    pub(super) fn of_rows(rows: Vec<Vec<String>>, recognise: Recognise) -> Self {
        let is_empty = |cells: &Vec<String>| cells.iter().all(|cell| cell.trim().is_empty());
        let mut filled: Vec<(usize, Vec<String>)> = (1..)
            .zip(rows)
            .filter(|(_, cells)| !is_empty(cells))
            .collect();
        let begin: Vec<Vec<String>> = filled
            .iter()
            .take(HEADER_WITHIN)
            .map(|(_, cells)| cells.clone())
            .collect();
        let mut below = filled.split_off((header_at(&begin, recognise) + 1).min(filled.len()));
        let header = named(filled.pop().map(|(_, cells)| cells).unwrap_or_default());
        let rows = below.drain(..).enumerate();
        let rows = rows.map(|(index, (line, mut cells))| TableRow {
            row: index + 1,
            line,
            cells: fit(&mut cells, header.len(), true).map(|()| cells),
        });
        Self {
            rows: rows.collect(),
            header,
        }
    }
}

/// Which of the first rows is the header: the first that has known names, if only titles of one cell stand
/// above it.
fn header_at(rows: &[Vec<String>], recognise: Recognise) -> usize {
    let is_title = |cells: &&Vec<String>| {
        let filled = cells.iter().filter(|cell| !cell.trim().is_empty());
        filled.count() <= 1
    };
    let titles = rows.iter().take_while(is_title).count();
    let candidates = rows.iter().take(titles + 1);
    candidates
        .enumerate()
        .max_by_key(|(index, cells)| (recognise(cells), std::cmp::Reverse(*index)))
        .filter(|(_, cells)| recognise(cells) > 0)
        .map_or(0, |(index, _)| index)
}

/// The names of a header; columns without one behind the last are none.
fn named(mut header: Vec<String>) -> Vec<String> {
    while header.last().is_some_and(|name| name.trim().is_empty()) {
        header.pop();
    }
    let name = |name: String| {
        let name = normalise(&name);
        name.trim_matches(['"', ' ', '\n']).to_owned()
    };
    header.into_iter().map(name).collect()
}

/// A record of a text.
struct Record {
    cells: Vec<String>,
    /// Where it begins and ends, in bytes.
    start: usize,
    end: usize,
    /// The line on which it begins.
    line: usize,
}

/// Reads a text record by record.
struct Cursor<'a> {
    text: &'a str,
    records: Records<'a>,
    offset: usize,
    line: usize,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text, whose first line has that number.
    fn new(text: &'a str, line: usize, delimiter: u8) -> Self {
        Self {
            text,
            records: Records::new(text, delimiter),
            offset: 0,
            line,
        }
    }

    fn at(text: &'a str, offset: usize, line: usize, delimiter: u8) -> Self {
        Self {
            offset,
            line: line + count_lines(&text[..offset]),
            ..Self::new(text, line, delimiter)
        }
    }

    /// The next record that is not empty.
    fn next_record(&mut self) -> Option<Record> {
        while self.offset < self.text.len() {
            let (start, line) = (self.offset, self.line);
            let (cells, end) = self.records.at(start);
            self.line += count_lines(&self.text[start..end]);
            self.offset = end;
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                // The reader skips empty lines before a record.
                let span = &self.text[start..self.offset];
                let skipped = span.len() - span.trim_start_matches('\n').len();
                return Some(Record {
                    cells,
                    start: start + skipped,
                    end: self.offset,
                    line: line + skipped,
                });
            }
        }
        None
    }

    /// Goes back to the line behind that on which a record begins.
    fn go_behind_first_line_of(&mut self, record: &Record) {
        let span = &self.text[record.start..record.end];
        if let Some(end) = span.find('\n') {
            self.offset = record.start + end + 1;
            self.line = record.line + 1;
        }
    }
}

/// Whether the row was written as the parser took it. The parser forgives quotation marks that stand anywhere,
/// and so joins a row whose mark was lost with the next one.
fn check_row(record: &mut Record, text: &str, cells: usize, delimiter: u8) -> Result<()> {
    if !quotation_is_sound(&text[record.start..record.end], char::from(delimiter)) {
        return Err(Error::Quotation);
    }
    fit(&mut record.cells, cells, false)
}

/// As many cells as columns: empty ones behind the last column are none, and a spreadsheet leaves them out.
fn fit(cells: &mut Vec<String>, columns: usize, fills: bool) -> Result<()> {
    while cells.len() > columns && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    if fills && cells.len() < columns {
        cells.resize(columns, String::new());
    }
    if cells.len() == columns {
        return Ok(());
    }
    Err(Error::FieldCount {
        expected: columns,
        came: cells.len(),
    })
}

fn count_lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(names: &[String]) -> usize {
        let known = |name: &&String| ["자기소개서", "합격여부", "content"].contains(&name.trim());
        names.iter().filter(known).count()
    }

    fn cells(table: &Table) -> Vec<Vec<&str>> {
        let rows = table.rows.iter();
        rows.map(|row| {
            row.cells
                .as_ref()
                .unwrap()
                .iter()
                .map(String::as_str)
                .collect()
        })
        .collect()
    }

    #[test]
    fn every_delimiter_gives_the_same_table() {
        let table = "자기소개서,합격여부\n\"첫째, 글; 입니다\",합격\n둘째 글,불합격\n";
        for delimiter in [",", ";", "\t", "|"] {
            let text = table.replace("자기소개서,", &format!("자기소개서{delimiter}"));
            let text = text.replace("\",", &format!("\"{delimiter}"));
            let text = text.replace("둘째 글,", &format!("둘째 글{delimiter}"));
            for text in [
                text.clone(),
                format!("sep={delimiter}\n{text}"),
                format!("\"sep={delimiter}\"\n{text}"),
            ] {
                let table = Table::of_text(&text, known);
                assert_eq!(table.header, ["자기소개서", "합격여부"], "{text}");
                assert_eq!(
                    cells(&table),
                    [["첫째, 글; 입니다", "합격"], ["둘째 글", "불합격"]]
                );
            }
        }
    }

    #[test]
    fn titles_and_empty_lines_above_the_header_are_none_of_the_table() {
        let text = "2026년 상반기 지원서,\n\n자기소개서,합격여부,,\n\n첫째 글,합격,,\n둘째 글,불합격,,메모\n";
        let table = Table::of_text(text, known);
        assert_eq!(table.header, ["자기소개서", "합격여부"]);
        let rows: Vec<_> = table
            .rows
            .iter()
            .map(|row| (row.row, row.line, row.cells.is_ok()))
            .collect();
        assert_eq!(rows, [(1, 5, true), (2, 6, false)]);
        let rows = vec![
            vec!["지원서".to_owned()],
            Vec::new(),
            vec!["합격여부".into(), "자기소개서".into()],
            vec!["합격".into()],
        ];
        let table = Table::of_rows(rows, known);
        assert_eq!(table.header, ["합격여부", "자기소개서"]);
        assert_eq!((table.rows[0].row, table.rows[0].line), (1, 4));
        assert_eq!(cells(&table), [["합격", ""]]);
        assert!(Table::of_rows(Vec::new(), known).header.is_empty());
        assert!(Table::of_text("\n\n", known).rows.is_empty());
    }
}
