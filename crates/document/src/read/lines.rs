//! JSON values of a file: one object, an array, or one a line.

use serde_json::Value;

use crate::error::{Error, Result};

/// Row from 1, line from 1, and the value or why it is none.
pub(super) type JsonRow = (usize, usize, Result<Value>);

/// The JSON values of a text.
pub(super) fn json_records(text: &str) -> Result<Vec<JsonRow>> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(values)) => Ok(values
            .into_iter()
            .enumerate()
            .map(|(index, value)| (index + 1, 1, Ok(value)))
            .collect()),
        Ok(value) => Ok(vec![(1, 1, Ok(value))]),
        Err(error) => many_lines(text).ok_or_else(|| json_error(&error)),
    }
}

/// One value a line, if the text is of that shape: a line of its own begins with a brace.
fn many_lines(text: &str) -> Option<Vec<JsonRow>> {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    let objects = lines.iter().filter(|(_, line)| is_object(line)).count();
    if objects == 0 {
        return None;
    }
    let rows = lines.into_iter().enumerate().map(|(row, (line, text))| {
        let value = serde_json::from_str(text).map_err(|error| json_error(&error));
        (row + 1, line + 1, value)
    });
    Some(rows.collect())
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
