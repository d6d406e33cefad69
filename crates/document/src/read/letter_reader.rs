//! How files of letters are read.

use rayon::prelude::*;
use serde_json::Value;

use super::columns::{Column, ColumnUse, LetterField};
use super::input::{Input, Known};
use super::label::LabelMeaning;
use super::letter_parts::{LetterParts, ReadLetter};
use super::lines::{self, JsonRow};
use super::table::Table;
use super::tally::{Kind, tallied};
use super::{LetterRows, RejectedRow, json, letter_table, prose};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::personal::PersonalFields;
use crate::record::LetterRecord;

/// Reads files of many letters: tables (CSV with any delimiter, or rows of a spreadsheet), JSON Lines, JSON
/// arrays; Markdown or plain text is one letter.
///
/// ```
/// use shortlist_document::LetterReader;
///
/// let table = "번호;자기소개서;합격여부\n1;저는 서버를 운영했습니다.;합격\n2;저는 환자를 돌보았습니다.;불합격\n";
/// let read = LetterReader::default().read(table.as_bytes())?;
/// let labels: Vec<_> = read.rows.records.iter().map(|(_, letter)| letter.is_passed).collect();
/// assert_eq!(labels, [Some(true), Some(false)]);
/// # Ok::<(), shortlist_document::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct LetterReader {
    /// Whether the file is a table whatever it looks like: its name ends so (`.csv`, `.tsv`).
    pub is_table: bool,
    /// What a person says that columns hold, by their names.
    pub columns: Vec<(String, LetterField)>,
    /// What a person says that labels mean.
    pub labels: Vec<(String, LabelMeaning)>,
}

impl LetterReader {
    /// Reads a file. Rows that cannot be read are given back by number, the others are kept.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](crate::decode); [`Error::Columns`](crate::Error::Columns) for a table without a column of letters,
    /// [`Error::LabelColumn`](crate::Error::LabelColumn) if a column may be that of the labels and nothing says so, and
    /// [`Error::Labels`](crate::Error::Labels) if what stands in it is not understood.
    pub fn read(&self, bytes: &[u8]) -> Result<LetterRows> {
        match Input::of(bytes, self.is_table, &LETTERS)? {
            Input::Json(text) => {
                let read = |value| json::letter(value, self, false);
                tallied(lines::json_records(&text, read)?, &Kind::Keys)
            }
            Input::Table(text) => self.table(&Table::of_text(&text, recognise)),
            Input::Prose(text) => Ok(LetterRows::one(prose(&text)?)),
        }
    }

    /// Reads a part of a file in JSON Lines; rows and lines are counted from the part's beginning.
    ///
    /// # Errors
    ///
    /// As [`LetterReader::read`].
    pub fn read_lines(&self, bytes: &[u8]) -> Result<LetterRows> {
        let read = |value| json::letter(value, self, false);
        tallied(super::line_records(bytes, read)?, &Kind::Keys)
    }

    /// Reads the rows of a spreadsheet.
    ///
    /// # Errors
    ///
    /// As [`LetterReader::read`].
    pub fn read_rows(&self, rows: Vec<Vec<String>>) -> Result<LetterRows> {
        self.table(&Table::of_rows(rows, recognise))
    }

    fn table(&self, table: &Table) -> Result<LetterRows> {
        tallied(self.rows_of(table)?, &Kind::Columns(&table.header))
    }

    fn rows_of(&self, table: &Table) -> Result<Vec<JsonRow<ReadLetter>>> {
        let fields = letter_table::fields(&table.header, self)?;
        let read = |cells: &Vec<String>| -> Result<ReadLetter> {
            let mut parts = LetterParts::default();
            for ((name, field), cell) in table.header.iter().zip(&fields).zip(cells) {
                parts.add(name, field.clone(), Value::String(cell.clone()))?;
            }
            parts.finish(self)
        };
        let rows = table.rows.par_iter();
        let rows = rows.map(|row| {
            let letter = row.cells.as_ref().map_err(Clone::clone).and_then(read);
            (row.row, row.line, letter)
        });
        Ok(rows.collect())
    }

    /// What a column of this name holds.
    pub(super) fn field_of(&self, name: &str) -> LetterField {
        let said = self.columns.iter();
        let mut said = said.filter(|(column, _)| column.trim() == name.trim());
        said.next()
            .map_or_else(|| LetterField::of_name(name), |(_, field)| field.clone())
    }
}

/// By what a table of letters is known.
pub(super) const LETTERS: Known = Known {
    recognise,
    is_header: names_letters,
    guesses: true,
};

/// How many columns of letters a row names.
fn recognise(names: &[String]) -> usize {
    let fields = names.iter().map(|name| LetterField::of_name(name));
    fields
        .filter(|field| {
            !matches!(
                field.column_use(),
                ColumnUse::NotNeeded | ColumnUse::NotUnderstood
            )
        })
        .count()
}

/// Whether the names are those of a table of letters, even if nothing else says that it is one: a column of
/// text, and another one that is known.
fn names_letters(names: &[String]) -> bool {
    let fields: Vec<LetterField> = names
        .iter()
        .map(|name| LetterField::of_name(name))
        .collect();
    let is_other = |field: &LetterField| {
        let known = matches!(
            field.column_use(),
            ColumnUse::Field(_) | ColumnUse::Personal
        );
        known && (!field.is_letter() || *field == LetterField::Prompt(0))
    };
    let has_text = fields.iter().any(LetterField::is_letter);
    let is_content_alone = names.len() == 1 && names[0].trim().eq_ignore_ascii_case("content");
    is_content_alone || has_text && fields.iter().any(is_other)
}

/// Reads a file that is one letter.
pub(super) fn read_one(bytes: &[u8]) -> Result<LetterRecord> {
    const ONE: Known = Known {
        guesses: false,
        ..LETTERS
    };
    let reader = LetterReader::default();
    let read = match Input::of(bytes, false, &ONE)? {
        Input::Json(text) => {
            let read = |value| json::letter(value, &reader, false);
            tallied(lines::json_records(&text, read)?, &Kind::Letter)?
        }
        Input::Table(text) => {
            let table = Table::of_text(&text, recognise);
            tallied(reader.rows_of(&table)?, &Kind::Letter)?
        }
        Input::Prose(text) => return prose(&text),
    };
    let came = read.rows.records.len() + read.rows.rejected.len();
    let records = read.rows.records.into_iter().map(|(_, letter)| letter);
    if came == 1 {
        let rejected = read.rows.rejected.into_iter().map(|row| Err(row.error));
        let mut rows = records.map(Ok).chain(rejected);
        return rows.next().unwrap_or(Err(Error::Empty));
    }
    let asks = |column: &Column| matches!(column.taken_for, ColumnUse::Field("prompt"));
    let is_answered = |row: &RejectedRow| !matches!(row.error, Error::NoQuestion | Error::Empty);
    let is_read = !read.rows.rejected.iter().any(is_answered);
    if is_read && read.columns.len() == 2 && read.columns.iter().any(asks) {
        return Ok(joined(records));
    }
    Err(Error::NotOneLetter { came })
}

/// The questions of a table with prompts and answers, which is how forms have them.
fn joined(rows: impl Iterator<Item = LetterRecord>) -> LetterRecord {
    let mut letter = LetterRecord::default();
    let mut questions = Vec::new();
    for row in rows {
        questions.extend(row.document.questions);
        letter.doubt = letter.doubt.or(row.doubt);
        add(&mut letter.personal, row.personal);
    }
    letter.document = Document {
        questions,
        ..Document::default()
    };
    letter
}

/// Puts what was taken out of one part beside what was taken out of the others.
fn add(fields: &mut PersonalFields, more: PersonalFields) {
    fields.names.extend(more.names);
    fields.phones.extend(more.phones);
    fields.emails.extend(more.emails);
    fields.addresses.extend(more.addresses);
    fields.birth_dates.extend(more.birth_dates);
    fields.resident_numbers.extend(more.resident_numbers);
    fields.others.extend(more.others);
}
