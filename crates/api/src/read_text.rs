//! The text of a file.

use serde::Serialize;

/// The text that was read from a file, for who wants to see what is judged.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadText {
    /// The text, in the form in which letters are read: questions are headings.
    pub text: String,
    /// What the file is, by its content: `pdf`, `docx`, `hwpx`, `text`, ...
    pub kind: String,
    /// Its pages. Null: its kind has no fixed number.
    pub pages: Option<usize>,
    /// The mean confidence of words that were read from pictures, from 0 to 100. Null: none were.
    pub ocr_confidence: Option<f32>,
    /// What was left out, or read in an unusual way.
    pub notices: Vec<String>,
}

impl ReadText {
    /// Text that was handed in as such.
    #[must_use]
    pub fn of_text(text: String) -> Self {
        Self {
            text,
            kind: "text".to_owned(),
            pages: None,
            ocr_confidence: None,
            notices: Vec::new(),
        }
    }
}
