//! Bytes of any known shape to records.

mod application;
mod csv_rows;
mod json;
mod lines;
mod markdown;
mod plain;

use serde_json::Value;

use crate::decode::{DecodedText, decode_source};
use crate::error::{Error, Result};
use crate::limits::MAX_TEXT_CHARACTERS;
use crate::normalise::normalise;
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
pub struct RejectedRow {
    /// The record's number, from 1, a CSV header not counted.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Why.
    pub error: Error,
}

/// What the text of a file looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Json,
    JsonLines,
    Csv,
    Prose,
}

/// Reads one letter: a JSON object, Markdown or plain text.
///
/// # Errors
///
/// Those of [`decode`](crate::decode); [`Error::TooLong`], [`Error::NoQuestion`], [`Error::Json`] and
/// [`Error::Shape`] for texts that are no letter; [`Error::NotOneLetter`] for a file of many.
pub fn read_letter(bytes: &[u8]) -> Result<LetterRecord> {
    let DecodedText { text, .. } = decode_source(bytes)?;
    match shape_of(&text) {
        Shape::Json | Shape::JsonLines => {
            let rows = lines::json_records(&text, Ok)?;
            match <[_; 1]>::try_from(rows) {
                Ok([(_, _, value)]) => json::letter(value?),
                Err(rows) => Err(Error::NotOneLetter { came: rows.len() }),
            }
        }
        Shape::Csv => {
            let rows = csv_rows::letters(&text)?;
            let total = rows.records.len() + rows.rejected.len();
            match (
                rows.records.into_iter().next(),
                rows.rejected.into_iter().next(),
                total,
            ) {
                (Some((_, letter)), _, 1) => Ok(letter),
                (_, Some(rejected), 1) => Err(rejected.error),
                _ => Err(Error::NotOneLetter { came: total }),
            }
        }
        Shape::Prose => prose(&text),
    }
}

/// Reads a file of many letters: JSON Lines, a JSON array or CSV; Markdown or plain text is one.
///
/// Rows that cannot be read are given back by number, the others are kept.
///
/// # Errors
///
/// Those of [`decode`](crate::decode), and [`Error::Shape`] for a CSV file without the column `content`.
pub fn read_letters(bytes: &[u8]) -> Result<Rows<LetterRecord>> {
    let DecodedText { text, .. } = decode_source(bytes)?;
    match shape_of(&text) {
        Shape::Json | Shape::JsonLines => Ok(collect(lines::json_records(&text, json::letter)?)),
        Shape::Csv => csv_rows::letters(&text),
        Shape::Prose => Ok(Rows {
            records: vec![(1, prose(&text)?)],
            rejected: Vec::new(),
        }),
    }
}

/// Reads a file of job postings: JSON Lines or a JSON array of objects, or one object.
///
/// # Errors
///
/// Those of [`decode`](crate::decode), and [`Error::Shape`] for a text that is no JSON.
pub fn read_postings(bytes: &[u8]) -> Result<Rows<Posting>> {
    let DecodedText { text, .. } = decode_source(bytes)?;
    match shape_of(&text) {
        Shape::Json | Shape::JsonLines => Ok(collect(lines::json_records(&text, json::posting)?)),
        Shape::Csv | Shape::Prose => Err(Error::Shape {
            expected: "job postings as JSON Lines, one object with \"posting_id\" and \"title\" a line",
            came: "text that is no JSON".into(),
        }),
    }
}

/// Whether the bytes are JSON Lines in an encoding whose lines end with the byte 10 and nothing else does: a long
/// file of them can be read part by part, each of whole lines, with [`read_letter_lines`] or
/// [`read_posting_lines`].
#[must_use]
pub fn is_json_lines(bytes: &[u8]) -> bool {
    !bytes.contains(&0)
        && decode_source(bytes).is_ok_and(|decoded| shape_of(&decoded.text) == Shape::JsonLines)
}

/// Reads a part of a file of letters in JSON Lines; rows and lines are counted from the part's beginning.
///
/// # Errors
///
/// Those of [`decode`](crate::decode).
pub fn read_letter_lines(bytes: &[u8]) -> Result<Rows<LetterRecord>> {
    Ok(collect(line_records(bytes, json::letter)?))
}

/// The same of a file of job postings.
///
/// # Errors
///
/// Those of [`decode`](crate::decode).
pub fn read_posting_lines(bytes: &[u8]) -> Result<Rows<Posting>> {
    Ok(collect(line_records(bytes, json::posting)?))
}

fn line_records<T: Send>(
    bytes: &[u8],
    read: impl Fn(Value) -> Result<T> + Sync,
) -> Result<Vec<lines::JsonRow<T>>> {
    match decode_source(bytes) {
        Ok(decoded) => Ok(lines::line_records(&decoded.text, read)),
        // Empty lines at the end of a file.
        Err(Error::Empty) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn collect<T>(rows: Vec<lines::JsonRow<T>>) -> Rows<T> {
    let mut collected = Rows {
        records: Vec::new(),
        rejected: Vec::new(),
    };
    for (row, line, record) in rows {
        match record {
            Ok(record) => collected.records.push((row, record)),
            Err(error) => collected.rejected.push(RejectedRow { row, line, error }),
        }
    }
    collected
}

fn prose(text: &str) -> Result<LetterRecord> {
    let text = &normalise(text);
    check_length(text)?;
    if markdown::looks_like_markdown(text) {
        markdown::letter(text)
    } else {
        plain::letter(text)
    }
}

/// The texts tell their shape by how they begin; file names are not to be relied on.
fn shape_of(text: &str) -> Shape {
    let start = text.trim_start();
    if start.starts_with("[{") || start.starts_with('[') && start[1..].trim_start().starts_with('{')
    {
        return Shape::Json;
    }
    if start.starts_with('{') {
        let first_line = start.lines().next().unwrap_or_default();
        let one_a_line = serde_json::from_str::<serde::de::IgnoredAny>(first_line).is_ok();
        return if one_a_line {
            Shape::JsonLines
        } else {
            Shape::Json
        };
    }
    if csv_rows::has_header(start) {
        return Shape::Csv;
    }
    Shape::Prose
}

fn check_length(text: &str) -> Result<()> {
    let characters = text.chars().count();
    if characters > MAX_TEXT_CHARACTERS {
        return Err(Error::TooLong {
            characters,
            limit: MAX_TEXT_CHARACTERS,
        });
    }
    Ok(())
}
