//! What stands between the cells of a table in a text.

use super::{Recognise, Records, count_lines, header_at};

/// What may stand between cells; where nothing else decides, the first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows that are looked at.
const LOOKED_AT: usize = 200;
/// One row in so many may have another number of cells, and the rows agree.
const ONE_ODD_IN: usize = 20;
/// Characters of the longest name of a column, where nobody says that the text is a table.
const LONGEST_NAME: usize = 20;

/// A text as cells and delimiters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct Separated<'a> {
    /// The text without a line `sep=;`, which tells the delimiter.
    pub(in crate::read) body: &'a str,
    /// The number of its first line, from 1.
    pub(in crate::read) line: usize,
    /// What stands between cells.
    pub(in crate::read) delimiter: u8,
}

/// Finds the delimiter of a table: that which a line `sep=;` names, else that which gives the most columns with
/// known names, else that by which the rows agree.
pub(in crate::read) fn separated(text: &str, recognise: Recognise) -> Separated<'_> {
    let start = text.trim_start_matches(['\n', ' ', '\u{FEFF}']);
    let line = 1 + count_lines(&text[..text.len() - start.len()]);
    if let Some((delimiter, body)) = said(start) {
        return Separated {
            body,
            line: line + 1,
            delimiter,
        };
    }
    let best = |delimiter: &u8| {
        let rows = first_rows(start, *delimiter, 2 + DELIMITERS.len());
        let header = rows.get(header_at(&rows, recognise));
        let known = header.map_or(0, |header| recognise(header));
        let agrees = rows_agree(start, *delimiter);
        let columns = header.map_or(0, Vec::len);
        // Of two that say as much, the one that comes first in the list.
        let order = DELIMITERS.len()
            - DELIMITERS
                .iter()
                .position(|one| one == delimiter)
                .unwrap_or(0);
        (known, agrees && columns > 1, columns, order)
    };
    let delimiter = DELIMITERS.into_iter().max_by_key(best).unwrap_or(b',');
    Separated {
        body: start,
        line,
        delimiter,
    }
}

impl Separated<'_> {
    /// Whether the text looks like a table even if its first row does not say so: short names, and rows of as
    /// many cells. Letters have commas: among these, three columns are asked for, or two of which one is known.
    pub(in crate::read) fn looks_like_a_table(&self, recognise: Recognise) -> bool {
        let rows = first_rows(self.body, self.delimiter, LOOKED_AT);
        let Some((header, rows)) = rows.split_first() else {
            return false;
        };
        let is_name = |name: &String| {
            let name = name.trim();
            name.chars().count() <= LONGEST_NAME && !name.ends_with(['.', '!', '?'])
        };
        let is_common = matches!(self.delimiter, b',' | b'|');
        let columns = if is_common && recognise(header) == 0 {
            3
        } else {
            2
        };
        let least_rows = if is_common { 3 } else { 2 };
        header.len() >= columns
            && rows.len() >= least_rows
            && header.iter().all(is_name)
            && rows_agree(self.body, self.delimiter)
    }

    /// Whether the first row has the names of a table.
    pub(in crate::read) fn is_named_by(&self, is_header: fn(&[String]) -> bool) -> bool {
        let rows = first_rows(self.body, self.delimiter, 1);
        rows.first().is_some_and(|row| is_header(row))
    }
}

/// A first line `sep=;`, as Excel reads and writes it.
fn said(text: &str) -> Option<(u8, &str)> {
    let (line, body) = text.split_once('\n')?;
    let line = line.trim_end_matches('\r');
    let line = line
        .strip_prefix('"')
        .and_then(|inner| inner.strip_suffix('"'))
        .unwrap_or(line);
    let (name, delimiter) = line.split_at_checked(4)?;
    let delimiter = match delimiter {
        "\t" | "\\t" | "tab" | "TAB" => b'\t',
        other => *other
            .as_bytes()
            .first()
            .filter(|byte| other.len() == 1 && byte.is_ascii_punctuation())?,
    };
    name.eq_ignore_ascii_case("sep=")
        .then_some((delimiter, body))
}

/// Whether all but few rows have as many cells as the first, which has two or more.
fn rows_agree(text: &str, delimiter: u8) -> bool {
    let columns = first_rows(text, delimiter, 1).first().map_or(0, Vec::len);
    if columns < 2 {
        return false;
    }
    let rows = first_rows(text, delimiter, LOOKED_AT);
    let rows = rows.get(1..).unwrap_or_default();
    let odd = rows.iter().filter(|row| row.len() != columns).count();
    !rows.is_empty() && odd * ONE_ODD_IN <= rows.len()
}

/// The first records that are not empty.
fn first_rows(text: &str, delimiter: u8, most: usize) -> Vec<Vec<String>> {
    let mut records = Records::new(text, delimiter);
    let mut rows = Vec::new();
    let mut offset = 0;
    while offset < text.len() && rows.len() < most {
        let (cells, end) = records.at(offset);
        offset = end;
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(cells);
        }
    }
    rows
}
