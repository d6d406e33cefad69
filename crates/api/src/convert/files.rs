//! What was read of a file.

use serde_json::Value;
use shortlist_app::intake::{Kind, ReadFile};

use crate::language::Language;
use crate::read_text::ReadText;
use crate::words::files::notice;

impl ReadText {
    /// A file's text, with its notices said in a language.
    #[must_use]
    pub fn of_file(file: &ReadFile, language: Language) -> Self {
        Self {
            text: file.text(),
            kind: name(file.kind),
            pages: file.pages,
            ocr_confidence: file.ocr_confidence,
            notices: file
                .notices
                .iter()
                .map(|one| notice(one, language))
                .collect(),
        }
    }

    /// Text that was handed in as such.
    #[must_use]
    pub fn of_text(text: String) -> Self {
        Self {
            text,
            kind: name(Kind::Text),
            pages: None,
            ocr_confidence: None,
            notices: Vec::new(),
        }
    }
}

/// A kind's name for programs.
fn name(kind: Kind) -> String {
    match serde_json::to_value(kind) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}
