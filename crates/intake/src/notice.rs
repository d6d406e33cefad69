//! What a reader of the text should know.

use serde::{Deserialize, Serialize};

use crate::kind::Kind;

/// What was left out, or read in an unusual way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Notice {
    /// Text that a reader of the file does not see was left out.
    HiddenText {
        /// Its characters.
        characters: usize,
    },
    /// Text that was deleted while changes were tracked was left out, and what was inserted is read.
    TrackedChanges {
        /// Places where text was deleted.
        deleted: usize,
    },
    /// Comments and notes at the foot or the end were left out.
    NotesAndComments {
        /// How many.
        count: usize,
    },
    /// Lines at the head and the foot of pages, and page numbers, were left out.
    HeadersAndFooters {
        /// How many.
        lines: usize,
    },
    /// Pictures were left out, and text that is on them.
    Pictures {
        /// How many.
        count: usize,
    },
    /// A file lay in the mail.
    Attachment {
        /// What it is.
        kind: Kind,
        /// Whether its text was read behind that of the mail, or left out.
        is_read: bool,
    },
    /// Sheets that a reader of the file does not see were left out.
    HiddenSheets {
        /// How many.
        count: usize,
    },
    /// The bytes were not UTF-8.
    Encoding {
        /// The encoding's name in the WHATWG's list.
        name: String,
    },
    /// Pages without text, which are pictures, were left out.
    PagesWithoutText {
        /// Their numbers, from 1.
        pages: Vec<usize>,
    },
    /// Pages are pictures, and were read from the text that another program had laid over them.
    TextLayer {
        /// Their numbers, from 1.
        pages: Vec<usize>,
    },
    /// Pages were read from pictures.
    Ocr {
        /// Their numbers, from 1.
        pages: Vec<usize>,
        /// The mean confidence of their words, from 0 to 100.
        confidence: f32,
    },
    /// Glyphs of which the file does not say which characters they are stand as `\u{FFFD}`.
    UnknownGlyphs {
        /// How many.
        count: usize,
    },
}

/// Counts of what was left out while a file is read.
#[derive(Debug, Default)]
pub(crate) struct LeftOut {
    pub(crate) hidden_characters: usize,
    pub(crate) deleted: usize,
    pub(crate) notes: usize,
    pub(crate) margins: usize,
    pub(crate) pictures: usize,
}

impl LeftOut {
    /// The notices of what there is.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        let all = [
            (
                self.hidden_characters,
                Notice::HiddenText {
                    characters: self.hidden_characters,
                },
            ),
            (
                self.deleted,
                Notice::TrackedChanges {
                    deleted: self.deleted,
                },
            ),
            (self.notes, Notice::NotesAndComments { count: self.notes }),
            (
                self.margins,
                Notice::HeadersAndFooters {
                    lines: self.margins,
                },
            ),
            (
                self.pictures,
                Notice::Pictures {
                    count: self.pictures,
                },
            ),
        ];
        all.into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(_, notice)| notice)
            .collect()
    }
}
