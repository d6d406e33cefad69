//! How files of job postings are read.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde_json::Value;

use super::columns::{Column, PostingField};
use super::input::{Input, Known};
use super::json::kind;
use super::letter_table::seen;
use super::lines::{self, JsonRow};
use super::posting_parts::PostingParts;
use super::rows::{PostingRows, collect};
use super::table::Table;
use crate::error::{Error, Result};
use crate::posting::Posting;

/// Reads files of job postings: JSON Lines, a JSON array, one object, or a table (CSV with any delimiter, or rows
/// of a spreadsheet).
///
/// ```
/// use shortlist_document::PostingReader;
///
/// let table = "회사명,공고명,자격요건,연봉,접수기간\n한빛,간호사,면허,\"3,500만원\",2026.03.02 ~ 2026.03.31\n";
/// let read = PostingReader::default().read(table.as_bytes())?;
/// let (_, posting) = &read.rows.records[0];
/// assert_eq!((posting.salary_min, posting.deadline.as_deref()), (Some(3_500), Some("2026-03-31")));
/// # Ok::<(), shortlist_document::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct PostingReader {
    /// Whether the file is a table whatever it looks like: its name ends so (`.csv`, `.tsv`).
    pub is_table: bool,
    /// What a person says that columns hold, by their names.
    pub columns: Vec<(String, PostingField)>,
}

/// A posting that was read, with its keys.
type ReadPosting = (Posting, Vec<(String, PostingField)>);

impl PostingReader {
    /// Reads a file. Rows that cannot be read are given back by number, the others are kept.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](crate::decode); [`Error::Columns`] for a table without titles, and
    /// [`Error::Shape`] for a text that is neither JSON nor a table.
    pub fn read(&self, bytes: &[u8]) -> Result<PostingRows> {
        const POSTINGS: Known = Known {
            recognise,
            is_header: names_postings,
            guesses: true,
        };
        match Input::of(bytes, self.is_table, &POSTINGS)? {
            Input::Json(text) => Ok(tallied(lines::json_records(&text, |value| {
                self.of_json(value)
            })?)),
            Input::Table(text) => self.table(&Table::of_text(&text, recognise)),
            Input::Prose(_) => Err(Error::Shape {
                expected: "job postings as JSON Lines, one object with \"posting_id\" and \"title\" a line, or as a \
                           table with columns such as 공고명 and 회사명",
                came: "text that is neither".into(),
            }),
        }
    }

    /// Reads a part of a file in JSON Lines; rows and lines are counted from the part's beginning.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](crate::decode).
    pub fn read_lines(&self, bytes: &[u8]) -> Result<PostingRows> {
        Ok(tallied(super::line_records(bytes, |value| {
            self.of_json(value)
        })?))
    }

    /// Reads the rows of a spreadsheet.
    ///
    /// # Errors
    ///
    /// As [`PostingReader::read`].
    pub fn read_rows(&self, rows: Vec<Vec<String>>) -> Result<PostingRows> {
        self.table(&Table::of_rows(rows, recognise))
    }

    /// What a column of this name holds.
    fn field_of(&self, name: &str) -> PostingField {
        let mut said = self.columns.iter();
        let said = said.find(|(column, _)| column.trim() == name.trim());
        said.map_or_else(|| PostingField::of_name(name), |(_, field)| *field)
    }

    /// What each column holds. Without a column of titles, that of the kind of work has them.
    fn fields(&self, header: &[String]) -> Result<Vec<PostingField>> {
        let mut fields: Vec<PostingField> = header.iter().map(|name| self.field_of(name)).collect();
        if !fields.contains(&PostingField::Title) {
            let Some(family) = fields.iter_mut().find(|field| is_title(**field)) else {
                return Err(Error::Columns {
                    expected: "a column of titles, such as title, 공고명, 제목 or 직무",
                    seen: seen(header),
                });
            };
            *family = PostingField::Title;
        }
        Ok(fields)
    }

    fn table(&self, table: &Table) -> Result<PostingRows> {
        let fields = self.fields(&table.header)?;
        let columns = table
            .header
            .iter()
            .zip(&fields)
            .map(|(name, field)| Column {
                name: name.clone(),
                taken_for: field.column_use(),
            });
        let columns = columns.collect();
        let read = |cells: &Vec<String>| -> Result<Posting> {
            let mut parts = PostingParts::default();
            for ((name, field), cell) in table.header.iter().zip(&fields).zip(cells) {
                parts.add(name, *field, &Value::String(cell.clone()))?;
            }
            parts.finish_named()
        };
        let rows = table.rows.par_iter();
        let rows = rows.map(|row| {
            let posting = row.cells.as_ref().map_err(Clone::clone).and_then(read);
            (row.row, row.line, posting)
        });
        let rows: Vec<JsonRow<Posting>> = rows.collect();
        let (rows, _) = collect(told_apart(rows));
        Ok(PostingRows { rows, columns })
    }

    /// A posting object, under the names of the wire or those that people give to columns.
    fn of_json(&self, value: Value) -> Result<ReadPosting> {
        let Value::Object(object) = value else {
            return Err(Error::Shape {
                expected: "a posting such as {\"posting_id\": \"...\", \"title\": \"...\"}",
                came: kind(&value).into(),
            });
        };
        let mut parts = PostingParts::default();
        let mut keys = Vec::with_capacity(object.len());
        // `requirements` counts before `qualifications`: the field's own name is told first.
        let (own, others): (Vec<_>, Vec<_>) = object
            .into_iter()
            .map(|(name, value)| (self.field_of(&name), name, value))
            .partition(|(field, name, _)| field.wire_name() == name);
        for (field, name, value) in own.into_iter().chain(others) {
            parts.add(&name, field, &value)?;
            keys.push((name, field));
        }
        Ok((parts.finish()?, keys))
    }
}

/// How many columns of postings a row names.
fn recognise(names: &[String]) -> usize {
    let fields = names.iter().map(|name| PostingField::of_name(name));
    let known =
        fields.filter(|field| !matches!(field, PostingField::NotNeeded | PostingField::Unknown));
    known.count()
}

/// Whether the names are those of a table of postings, even if nothing else says that it is one.
fn names_postings(names: &[String]) -> bool {
    names
        .iter()
        .any(|name| is_title(PostingField::of_name(name)))
        && recognise(names) > 1
}

fn is_title(field: PostingField) -> bool {
    matches!(field, PostingField::Title | PostingField::JobFamily)
}

/// Of two rows of one id that say different things, the second is left out: nobody knows which was meant.
fn told_apart(rows: Vec<JsonRow<Posting>>) -> Vec<JsonRow<Posting>> {
    let mut known: HashMap<String, Posting> = HashMap::new();
    let rows = rows.into_iter().map(|(row, line, posting)| {
        let posting = posting.and_then(|posting| match known.get(&posting.posting_id) {
            Some(first) if *first != posting => Err(Error::Field {
                field: "posting_id",
                expected: "another one for each posting (of rows without one: another company, title or place)",
                came: crate::error::excerpt(&posting.title),
            }),
            _ => {
                known.insert(posting.posting_id.clone(), posting.clone());
                Ok(posting)
            }
        });
        (row, line, posting)
    });
    rows.collect()
}

fn tallied(rows: Vec<JsonRow<ReadPosting>>) -> PostingRows {
    let mut columns: Vec<Column> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    let rows = rows.into_iter().map(|(row, line, read)| {
        let posting = read.map(|(posting, keys)| {
            for (name, field) in keys {
                if known.insert(name.clone()) {
                    let taken_for = field.column_use();
                    columns.push(Column { name, taken_for });
                }
            }
            posting
        });
        (row, line, posting)
    });
    let (rows, _) = collect(rows.collect());
    PostingRows { rows, columns }
}
