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
    /// A file is attached to the mail. Its name is not told: it often has the writer's in it.
    Attachment {
        /// Which of the attached files, from 1.
        number: usize,
        /// What it is.
        kind: Kind,
        /// What was done with it.
        used: AttachmentUse,
    },
    /// The text of the mail was left out, since an attached file is the letter.
    MailText {
        /// Its characters.
        characters: usize,
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

/// What was done with a file that is attached to a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AttachmentUse {
    /// It is the letter: its name says so, or it has the most prose.
    Letter,
    /// It was read, and left out: another text is the letter.
    LeftOut,
    /// It could not be read.
    Unread,
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
