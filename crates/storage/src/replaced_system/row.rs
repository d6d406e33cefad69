//! A row, whatever columns it has.

use serde_json::{Map, Value};

use crate::error::{Error, Result};

/// A row of the replaced system.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplacedRow {
    /// Its id, a number or a text.
    pub id: String,
    /// Its vector, where it has one that can be read; both spellings are known.
    pub vector: Option<Vec<f32>>,
    /// Why `vector` is none although the column holds something.
    pub vector_fault: Option<String>,
    /// All other columns that are not null.
    pub columns: Map<String, Value>,
}

impl ReplacedRow {
    pub(super) fn read(json: &str) -> Result<Self> {
        let mut columns: Map<String, Value> = serde_json::from_str(json)
            .map_err(|e| Error::damaged("row of the replaced system", &e))?;
        columns.retain(|_, value| !value.is_null());
        let id = match columns.shift_remove("id") {
            Some(Value::String(id)) => id,
            Some(Value::Number(id)) => id.to_string(),
            _ => {
                let reason = "a row has no id";
                return Err(Error::damaged("row of the replaced system", &reason));
            }
        };
        let (vector, vector_fault) = match columns.shift_remove("embedding_array") {
            None => (None, None),
            Some(value) => match vector_of(&value) {
                Ok(vector) => (vector, None),
                Err(fault) => (None, Some(fault)),
            },
        };
        Ok(Self {
            id,
            vector,
            vector_fault,
            columns,
        })
    }
}

/// `0.1,0.2`, `[0.1,0.2]`, PostgreSQL's `{0.1,0.2}` or an array; an empty text is none.
fn vector_of(value: &Value) -> std::result::Result<Option<Vec<f32>>, String> {
    let numbers: Vec<f32> = match value {
        Value::Array(values) => values
            .iter()
            .map(|value| {
                let number = value
                    .as_f64()
                    .ok_or_else(|| format!("{value} is no number"))?;
                Ok(narrow(number))
            })
            .collect::<std::result::Result<_, String>>()?,
        Value::String(text) => {
            let text = text.trim();
            let inner = text
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
                .or_else(|| text.strip_prefix('{').and_then(|r| r.strip_suffix('}')))
                .unwrap_or(text)
                .trim();
            if inner.is_empty() {
                return Ok(None);
            }
            inner
                .split(',')
                .map(|number| {
                    let number = number.trim();
                    number
                        .parse()
                        .map_err(|_| format!("{} is no number", excerpt(number)))
                })
                .collect::<std::result::Result<_, String>>()?
        }
        _ => return Err("it is neither a text nor an array".to_owned()),
    };
    match numbers.iter().position(|number| !number.is_finite()) {
        Some(place) => Err(format!("number {} is not finite", place + 1)),
        None if numbers.is_empty() => Ok(None),
        None => Ok(Some(numbers)),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "embedders give float32; what is beyond becomes infinite and is refused"
)]
fn narrow(number: f64) -> f32 {
    number as f32
}

fn excerpt(text: &str) -> String {
    let short: String = text.chars().take(20).collect();
    format!("{short:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(column: &str) -> (Option<Vec<f32>>, Option<String>) {
        let row = ReplacedRow::read(&format!(r#"{{"id": 7, "embedding_array": {column}}}"#));
        let row = row.unwrap();
        assert_eq!(row.id, "7");
        (row.vector, row.vector_fault)
    }

    #[test]
    fn both_spellings_are_read_and_what_is_none_is_told() {
        let expected = Some(vec![0.1, -0.25, 3e-5]);
        for spelling in [
            "\"0.1,-0.25,3e-5\"",
            "\"[0.1, -0.25, 3e-05]\"",
            "\" { 0.1,-0.25,0.00003 } \"",
            "[0.1, -0.25, 0.00003]",
        ] {
            assert_eq!(vector(spelling), (expected.clone(), None), "{spelling}");
        }
        for empty in ["null", "\"\"", "\"[]\"", "[]", "\"  \""] {
            assert_eq!(vector(empty), (None, None), "{empty}");
        }
        for wrong in [
            "\"0.1,,0.2\"",
            "\"0.1,nan\"",
            "\"[0.1,inf]\"",
            "7",
            "\"a\"",
            "[\"a\"]",
        ] {
            let (none, fault) = vector(wrong);
            assert!(none.is_none() && fault.is_some(), "{wrong}");
        }
    }

    #[test]
    fn a_row_needs_an_id() {
        assert!(ReplacedRow::read(r#"{"content": "a"}"#).is_err());
        assert!(ReplacedRow::read("7").is_err());
        let row = ReplacedRow::read(r#"{"id": "a-1", "title": null, "content": "x"}"#).unwrap();
        assert_eq!(row.id, "a-1");
        assert_eq!(row.columns.len(), 1);
    }
}
