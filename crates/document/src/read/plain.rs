//! A letter or résumé in plain text, as its questions and answers.

use super::application::take_application;
use crate::decode::has_words;
use crate::document::{Application, Document, Question};
use crate::error::{Error, Result};
use crate::personal::{PersonalFields, separate_personal_fields};
use crate::questions::{Section, sections};
use crate::record::LetterRecord;

/// Reads a plain-text letter.
pub(super) fn letter(text: &str) -> Result<LetterRecord> {
    let mut personal = PersonalFields::default();
    let clean = separate_personal_fields(text, &mut personal);
    let (application, clean) = take_application(&clean);
    from_sections(application, sections(&clean), personal)
}

/// A letter of the sections that hold an answer. A heading without one (a title, or a question
/// whose answer is missing) says nothing; if nothing but headings is there, they are the text.
pub(super) fn from_sections(
    application: Application,
    sections: Vec<Section>,
    personal: PersonalFields,
) -> Result<LetterRecord> {
    let only_headings = sections.iter().all(|(_, body)| body.trim().is_empty());
    let questions: Vec<Question> = sections
        .into_iter()
        .filter_map(|(prompt, body)| {
            let (prompt, body) = if only_headings {
                (None, prompt.unwrap_or_default())
            } else {
                (prompt, body)
            };
            let answer = body.trim().to_owned();
            has_words(&answer).then_some(Question { prompt, answer })
        })
        .collect();
    if questions.is_empty() {
        return Err(Error::Empty);
    }
    Ok(LetterRecord {
        document: Document {
            application,
            questions,
        },
        personal,
        ..LetterRecord::default()
    })
}
