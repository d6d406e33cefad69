//! Letters from CSV: `content,is_passed,split,label_source,author`, in any order, `content` alone
//! needed.

use csv::{ReaderBuilder, StringRecord};
use serde_json::Value;

use super::{RejectedRow, Rows, json};
use crate::error::{Error, Result, excerpt};
use crate::personal::PersonalFields;
use crate::record::LetterRecord;

const COLUMNS: [&str; 5] = ["content", "is_passed", "split", "label_source", "author"];

/// Whether the first line is the header of such a file.
pub(super) fn has_header(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let names: Vec<String> = line.split([',', '\t']).map(column_name).collect();
    names.iter().any(|name| name == "content") && (names.len() > 1 || line.trim() == "content")
}

fn column_name(field: &str) -> String {
    field.trim().trim_matches('"').to_lowercase()
}

/// Reads the rows one by one, so that a row with a lost quotation mark, which would swallow the
/// rows behind it, costs only itself: reading goes on at its next line.
pub(super) fn letters(text: &str) -> Result<Rows<LetterRecord>> {
    let text = text.trim_start();
    let delimiter = delimiter_of(text);
    let (header, mut offset) = next_record(text, delimiter);
    let header: Vec<String> = header.iter().map(column_name).collect();
    if !header.iter().any(|name| name == "content") {
        return Err(Error::Shape {
            expected: "a CSV header with the column \"content\"",
            came: format!("the columns [{}]", header.join(", ")),
        });
    }
    let mut rows = Rows {
        records: Vec::new(),
        rejected: Vec::new(),
    };
    let mut row = 0;
    let mut line = 1 + count_lines(&text[..offset]);
    while offset < text.len() {
        let (record, length) = next_record(&text[offset..], delimiter);
        let span = &text[offset..offset + length];
        let mut consumed = length;
        if !(record.is_empty() || record.len() == 1 && record[0].trim().is_empty()) {
            row += 1;
            let sound = check_row(span, &record, header.len(), delimiter);
            if sound.is_err() {
                consumed = span.find('\n').map_or(length, |at| at + 1);
            }
            match sound.and_then(|()| letter(&header, &record)) {
                Ok(record) => rows.records.push((row, record)),
                Err(error) => rows.rejected.push(RejectedRow { row, line, error }),
            }
        }
        let consumed = consumed.max(1);
        line += count_lines(&text[offset..offset + consumed]);
        offset += consumed;
    }
    Ok(rows)
}

/// Whether the row was written as the parser took it. The parser forgives quotation marks that
/// stand anywhere, and so joins a row whose mark was lost with the next one.
fn check_row(span: &str, record: &StringRecord, fields: usize, delimiter: u8) -> Result<()> {
    if !quotation_is_sound(span, char::from(delimiter)) {
        return Err(Error::Quotation);
    }
    if record.len() != fields {
        return Err(Error::FieldCount {
            expected: fields,
            came: record.len(),
        });
    }
    Ok(())
}

/// RFC 4180: a field that begins with a quotation mark ends with one before the delimiter or the
/// end of the line, and has its own marks doubled.
fn quotation_is_sound(span: &str, delimiter: char) -> bool {
    let mut characters = span.chars().peekable();
    let mut field_begins = true;
    let mut quoted = false;
    while let Some(character) = characters.next() {
        if quoted {
            if character == '"' && characters.next_if_eq(&'"').is_none() {
                quoted = false;
                let ends = |next: &char| *next == delimiter || matches!(next, '\n' | '\r');
                if !characters.peek().is_none_or(ends) {
                    return false;
                }
            }
        } else {
            quoted = field_begins && character == '"';
            field_begins = character == delimiter || character == '\n';
        }
    }
    !quoted
}

fn delimiter_of(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    if header.contains('\t') { b'\t' } else { b',' }
}

fn count_lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// The first record of a text and its length in bytes.
fn next_record(text: &str, delimiter: u8) -> (StringRecord, usize) {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => {
            let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
            (record, end.min(text.len()))
        }
        _ => (StringRecord::new(), text.len()),
    }
}

fn letter(header: &[String], record: &StringRecord) -> Result<LetterRecord> {
    let field = |name: &str| {
        header
            .iter()
            .position(|column| column == name)
            .and_then(|index| record.get(index))
            .map(str::trim)
            .filter(|value| !value.is_empty())
    };
    let [content, is_passed, split, label_source, author] = COLUMNS.map(field);
    let content = content.ok_or(Error::Empty)?;
    let read = match serde_json::from_str::<Value>(content) {
        Ok(value @ Value::Object(_)) => json::letter(value)?,
        _ => json::text_letter(content)?,
    };
    Ok(LetterRecord {
        is_passed: is_passed.map(label).transpose()?.or(read.is_passed),
        split: split.map(str::parse).transpose()?.or(read.split),
        label_source: label_source
            .map(str::parse)
            .transpose()?
            .or(read.label_source),
        personal: PersonalFields {
            author: author.map(str::to_owned).or(read.personal.author),
            ..read.personal
        },
        ..read
    })
}

/// CSV has no booleans: `true`, `false`, `1` and `0`, in any case, are what programs write.
fn label(value: &str) -> Result<bool> {
    match value.to_lowercase().as_str() {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(Error::Field {
            field: "is_passed",
            expected: "true, false, 1, 0 or empty",
            came: excerpt(value),
        }),
    }
}
