//! The text of a file.

use shortlist_api::{Language, ReadText};
use shortlist_intake::Reader;

use crate::answer::Answer;
use crate::problem::Problem;

/// Reads a file of any kind that letters come in.
#[must_use]
pub fn read_text(bytes: &[u8], language: Language) -> Answer {
    let read = Reader::default().read(bytes);
    let read = read.map(|file| ReadText::of_file(&file, language));
    Answer::from(read.map_err(|error| Problem::unread(&error, language)))
}
