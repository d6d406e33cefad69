//! Bytes of any known shape to records.

mod application;
mod columns;
mod input;
mod json;
mod label;
mod letter_parts;
mod letter_reader;
mod letter_table;
mod lines;
mod markdown;
mod plain;
mod posting_parts;
mod posting_reader;
mod posting_values;
mod rows;
mod strict_json;
mod table;
mod tally;

use serde_json::Value;

use crate::decode::{check_losses, has_words};
use crate::doubt::Doubt;
use crate::error::{Error, Result};
use crate::limits::MAX_TEXT_CHARACTERS;
use crate::normalise::normalise;
use crate::posting::Posting;
use crate::record::LetterRecord;

pub(crate) use posting_parts::PostingParts;

pub use columns::{Column, ColumnUse, LabelStage, LetterField, PostingField};
pub use label::LabelMeaning;
pub use letter_reader::LetterReader;
pub use posting_reader::PostingReader;
pub use rows::{LetterRows, PostingRows, RejectedRow, Rows};
pub use tally::WrittenLabel;

/// Reads one letter: a JSON object, Markdown or plain text, or a table of questions and answers.
///
/// # Errors
///
/// Those of [`decode`](crate::decode); [`Error::TooLong`], [`Error::NoQuestion`], [`Error::Json`] and
/// [`Error::Shape`] for texts that are no letter; [`Error::NotOneLetter`] for a file of many.
pub fn read_letter(bytes: &[u8]) -> Result<LetterRecord> {
    letter_reader::read_one(bytes)
}

/// Reads a file of many letters: JSON Lines, a JSON array or a table; Markdown or plain text is one. What else is
/// known of the file is told to a [`LetterReader`].
///
/// Rows that cannot be read are given back by number, the others are kept.
///
/// # Errors
///
/// Those of [`LetterReader::read`].
pub fn read_letters(bytes: &[u8]) -> Result<Rows<LetterRecord>> {
    Ok(LetterReader::default().read(bytes)?.rows)
}

/// Reads a file of job postings: JSON Lines, a JSON array of objects, one object, or a table.
///
/// # Errors
///
/// Those of [`PostingReader::read`].
pub fn read_postings(bytes: &[u8]) -> Result<Rows<Posting>> {
    Ok(PostingReader::default().read(bytes)?.rows)
}

/// Whether the bytes are JSON Lines in an encoding whose lines end with the byte 10 and nothing else does: a long
/// file of them can be read part by part, each of whole lines, with [`LetterReader::read_lines`] or
/// [`PostingReader::read_lines`].
#[must_use]
pub fn is_json_lines(bytes: &[u8]) -> bool {
    !bytes.contains(&0)
        && input::text_of(bytes).is_ok_and(|text| input::looks_like_json_lines(&text))
}

fn line_records<T: Send>(
    bytes: &[u8],
    read: impl Fn(Value) -> Result<T> + Sync,
) -> Result<Vec<lines::JsonRow<T>>> {
    match input::text_of(bytes) {
        Ok(text) => Ok(lines::line_records(&text, read)),
        // Empty lines at the end of a file.
        Err(Error::Empty) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// A letter that is Markdown or plain text, already normalised.
fn prose(text: &str) -> Result<LetterRecord> {
    check_length(text)?;
    let letter = if markdown::looks_like_markdown(text) {
        markdown::letter(text)?
    } else {
        plain::letter(text)?
    };
    Ok(LetterRecord {
        doubt: Doubt::of(text),
        ..letter
    })
}

/// The same within another file.
fn text_letter(text: &str) -> Result<LetterRecord> {
    let text = normalise(text);
    if !has_words(&text) {
        return Err(Error::Empty);
    }
    check_losses(&text)?;
    prose(&text)
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
