//! Where answers go: standard output, as text or JSON.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::error::{Error, Result};
use shortlist_api::terminal::{escaped_json, shown};
use shortlist_api::{Language, words};

/// Writes a line for people; colour only where standard output is a terminal.
pub(crate) fn line(text: &str) -> Result<()> {
    Ok(writeln!(anstream::stdout(), "{}", shown(text))?)
}

/// Writes one JSON document for machines.
pub(crate) fn json(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(std::io::Error::other)?;
    Ok(writeln!(std::io::stdout(), "{}", escaped_json(&text))?)
}

/// Writes one JSON document on a line of its own.
pub(crate) fn json_line(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string(value).map_err(std::io::Error::other)?;
    Ok(writeln!(std::io::stdout(), "{}", escaped_json(&text))?)
}

/// Writes a page to a file, its owner's alone: it may hold a letter.
pub(crate) fn page(path: &Path, page: &str, language: Language) -> Result<()> {
    shortlist_files::write_private(path, page).map_err(|error| Error::Write {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    note(&words::written(path, language))
}

/// Writes a note on standard error, beside the answer.
pub(crate) fn note(text: &str) -> Result<()> {
    Ok(writeln!(anstream::stderr(), "{}", shown(text))?)
}

/// The text in bold on a terminal.
pub(crate) fn bold(text: &str) -> String {
    let style = anstyle::Style::new().bold();
    format!("{style}{text}{style:#}")
}
