//! What a body says that it is.

use axum::http::{HeaderMap, header};

use crate::problem::Problem;

/// The kinds of bodies that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MediaType {
    /// Text of any kind, or nothing said. What `curl --data-binary` says of everything counts as nothing.
    Text,
    /// JSON, or a line of it for each record.
    Json,
    /// A form with a file.
    Form,
}

impl MediaType {
    /// What the headers say.
    ///
    /// # Errors
    ///
    /// 415 for something else.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let Some(value) = headers.get(header::CONTENT_TYPE) else {
            return Ok(Self::Text);
        };
        let name = value.to_str().unwrap_or_default();
        let name = name
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase();
        match name.as_str() {
            "application/octet-stream" | "application/x-www-form-urlencoded" => Ok(Self::Text),
            "application/json" | "application/x-ndjson" | "application/jsonl" => Ok(Self::Json),
            "multipart/form-data" => Ok(Self::Form),
            name if name.starts_with("text/") => Ok(Self::Text),
            name if name.ends_with("+json") => Ok(Self::Json),
            _ => Err(Problem::media_type()),
        }
    }
}
