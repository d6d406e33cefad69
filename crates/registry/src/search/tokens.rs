//! The words of a filter.

use crate::error::{Error, Result};
use crate::names::excerpt;

/// A word of a filter, with the byte where it begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) at: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind<'a> {
    /// A name or keyword: `metrics.f1`, `AND`; parts of it may be quoted: ``params.`batch size` ``.
    Name(&'a str),
    /// A text in single quotes, or in double ones that are no part of a name.
    Text(String),
    /// A number.
    Number(f64),
    /// `=`, `!=`, `<`, `<=`, `>`, `>=`.
    Operator(&'a str),
    /// `(`, `)` or `,`.
    Mark(char),
}

/// Why a text is no filter.
pub(super) fn refused(text: &str, at: usize, expected: &'static str) -> Error {
    Error::Search {
        expected,
        place: text.get(..at).unwrap_or(text).chars().count() + 1,
        came: match text.get(at..) {
            None | Some("") => "the end".to_owned(),
            Some(rest) => excerpt(rest),
        },
    }
}

/// Divides a filter into its words.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = match first {
            '(' | ')' | ',' => (Kind::Mark(first), 1),
            '=' | '!' | '<' | '>' => operator(text, at)?,
            '\'' | '"' => quoted(text, at)?,
            '0'..='9' | '-' | '+' => number(text, at)?,
            _ => name(text, at)?,
        };
        tokens.push(Token { kind, at });
        at += length;
    }
    Ok(tokens)
}

fn operator(text: &str, at: usize) -> Result<(Kind<'_>, usize)> {
    let found = ["!=", "<=", ">=", "=", "<", ">"]
        .into_iter()
        .find(|operator| text[at..].starts_with(operator));
    let found = found.ok_or_else(|| refused(text, at, "one of = != < <= > >="))?;
    Ok((Kind::Operator(&text[at..at + found.len()]), found.len()))
}

/// A text between quotes of one kind; there is no way to write that quote within it, as on MLflow's server.
fn quoted(text: &str, at: usize) -> Result<(Kind<'_>, usize)> {
    let quote = if text[at..].starts_with('"') {
        '"'
    } else {
        '\''
    };
    match text[at + 1..].find(quote) {
        Some(length) => {
            let value = text[at + 1..at + 1 + length].to_owned();
            Ok((Kind::Text(value), length + 2))
        }
        None => Err(refused(text, at, "a text that ends with its quote")),
    }
}

fn number(text: &str, at: usize) -> Result<(Kind<'_>, usize)> {
    let rest = &text[at..];
    let length = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+')))
        .unwrap_or(rest.len());
    let value = rest[..length].parse().ok().filter(|v: &f64| v.is_finite());
    let value = value.ok_or_else(|| refused(text, at, "a number"))?;
    Ok((Kind::Number(value), length))
}

/// A name with its parts, each quoted or not.
fn name(text: &str, at: usize) -> Result<(Kind<'_>, usize)> {
    let rest = &text[at..];
    let mut end = 0;
    while let Some(c) = rest[end..].chars().next() {
        if c == '`' || (c == '"' && rest[..end].ends_with('.')) {
            let closing = rest[end + 1..].find(c);
            let closing = closing
                .ok_or_else(|| refused(text, at + end, "a name that ends with its quote"))?;
            end += closing + 2;
        } else if c.is_whitespace() || "=!<>(),'\"".contains(c) {
            break;
        } else {
            end += c.len_utf8();
        }
    }
    Ok((Kind::Name(&rest[..end]), end))
}
