//! What was read of a file.

use serde_json::Value;
use shortlist_intake::{Error, Kind, ReadFile};

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
}

/// The HTTP status of an answer that tells why a file gives no text, and its code for programs.
#[must_use]
pub fn unread_status(error: &Error) -> (u16, &'static str) {
    match error {
        Error::Empty => (422, "empty"),
        Error::NoText { .. } => (422, "no_text"),
        Error::Unsupported { .. } => (415, "unsupported"),
        Error::FeatureMissing { .. } => (415, "feature_missing"),
        Error::Encrypted { .. } => (422, "encrypted"),
        Error::TooLarge { .. } => (413, "too_large"),
        Error::NeedsOcr { .. } => (422, "needs_ocr"),
        Error::Ocr { .. } => (422, "ocr"),
        Error::OcrUnsure { .. } => (422, "ocr_unsure"),
        _ => (422, "damaged"),
    }
}

/// A kind's name for programs.
fn name(kind: Kind) -> String {
    match serde_json::to_value(kind) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}
