//! JSON values of a file: one object, an array, or one a line.

use rayon::prelude::*;
use serde_json::Value;

use super::strict_json::parse;
use crate::error::{Error, Result};

/// Row from 1, line from 1, and the record or why it is none.
pub(super) type JsonRow<T> = (usize, usize, Result<T>);

/// The JSON values of a text, each read as a record: on all processors, since files are large.
pub(super) fn json_records<T: Send>(
    text: &str,
    read: impl Fn(Value) -> Result<T> + Sync,
) -> Result<Vec<JsonRow<T>>> {
    match parse(text) {
        Ok(Value::Array(values)) => Ok(values
            .into_par_iter()
            .enumerate()
            .map(|(index, value)| (index + 1, 1, read(value)))
            .collect()),
        Ok(value) => Ok(vec![(1, 1, read(value))]),
        Err(error) => many_lines(text, read).ok_or_else(|| json_error(&error)),
    }
}

/// One value a line, if the text is of that shape: a line of its own begins with a brace.
fn many_lines<T: Send>(
    text: &str,
    read: impl Fn(Value) -> Result<T> + Sync,
) -> Option<Vec<JsonRow<T>>> {
    text.lines()
        .any(is_object)
        .then(|| line_records(text, read))
}

/// The record of each line that is not empty.
pub(super) fn line_records<T: Send>(
    text: &str,
    read: impl Fn(Value) -> Result<T> + Sync,
) -> Vec<JsonRow<T>> {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let rows = lines.into_par_iter().enumerate();
    let rows = rows.map(|(row, (line, text))| {
        let value = parse(text).map_err(|error| json_error(&error));
        (row + 1, line + 1, value.and_then(&read))
    });
    rows.collect()
}

fn is_object(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('{') && line.ends_with('}') && line.len() > 2
}

fn json_error(error: &serde_json::Error) -> Error {
    Error::Json {
        reason: error.to_string(),
    }
}
