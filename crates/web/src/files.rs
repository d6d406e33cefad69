//! The text of a file.

use shortlist_api::words::files::unread;
use shortlist_api::{Language, ReadText, unread_status};
use shortlist_intake::Reader;

use crate::answer::Answer;
use crate::problem::Problem;

/// Reads a file of any kind that letters come in.
#[must_use]
pub fn read_text(bytes: &[u8], language: Language) -> Answer {
    let read = Reader::default().read(bytes);
    let read = read.map(|file| ReadText::of_file(&file, language));
    Answer::from(read.map_err(|error| {
        let (status, code) = unread_status(&error);
        Problem {
            title: "The file gives no text",
            status,
            code: Some(code),
            detail: Some(unread(&error, language)),
        }
    }))
}
