//! What the text of a file looks like; file names say less than people think.

use super::table::{Recognise, separated};
use crate::decode::{DecodedText, decode_source};
use crate::error::Result;
use crate::normalise::normalise;

/// The text of a file, by its shape.
#[derive(Debug)]
pub(super) enum Input {
    /// One JSON value, or one a line.
    Json(String),
    /// A table.
    Table(String),
    /// Markdown or plain text, normalised.
    Prose(String),
}

/// By what a table is known.
pub(super) struct Known {
    /// How many of the names in a row are those of columns.
    pub(super) recognise: Recognise,
    /// Whether the names in a row are those of a table, even if nothing else says so.
    pub(super) is_header: fn(&[String]) -> bool,
    /// Whether a text whose rows agree is one, even if its names are not known.
    pub(super) guesses: bool,
}

impl Input {
    /// Decodes bytes. `is_table`: a person or a name says that it is a table, unless it is JSON.
    pub(super) fn of(bytes: &[u8], is_table: bool, known: &Known) -> Result<Self> {
        let text = text_of(bytes)?;
        Ok(if looks_like_json(&text) {
            Self::Json(text)
        } else if is_table || is_a_table(&text, known) {
            Self::Table(text)
        } else {
            Self::Prose(normalise(&text))
        })
    }
}

/// The text, of which JSON and tables are read as they are: their values are normalised one by one.
pub(super) fn text_of(bytes: &[u8]) -> Result<String> {
    let DecodedText { text, .. } = decode_source(bytes)?;
    Ok(text)
}

/// Whether it begins as an object or a list of objects does.
pub(super) fn looks_like_json(text: &str) -> bool {
    let start = text.trim_start();
    let inner = start.strip_prefix('[').map_or(start, str::trim_start);
    inner.starts_with('{')
}

/// Whether it begins as one object a line does.
pub(super) fn looks_like_json_lines(text: &str) -> bool {
    let start = text.trim_start();
    let first_line = start.lines().next().unwrap_or_default();
    start.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(first_line).is_ok()
}

/// Whether the first row has the names of such a table. Bars alone make none: Markdown has them, too.
fn is_a_table(text: &str, known: &Known) -> bool {
    let table = separated(text, known.recognise);
    if table.delimiter == b'|' {
        return false;
    }
    table.is_named_by(known.is_header) || known.guesses && table.looks_like_a_table(known.recognise)
}
