//! A letter or résumé in plain text: numbered, bracketed or well-known lines are the questions.

use super::application::take_application;
use crate::decode::has_words;
use crate::document::{Application, Document, Question};
use crate::error::{Error, Result};
use crate::headings::{is_well_known, names_well_known};
use crate::personal::{PersonalFields, is_placeholder, separate_personal_fields};
use crate::record::LetterRecord;

/// A longer line is an answer, not a question.
const LONGEST_PROMPT: usize = 160;

/// Reads a plain-text letter.
pub(super) fn letter(text: &str) -> Result<LetterRecord> {
    let mut personal = PersonalFields::default();
    let clean = separate_personal_fields(text, &mut personal);
    let (application, clean) = take_application(&clean);
    let mut sections: Vec<(Option<String>, String)> = vec![(None, String::new())];
    for line in clean.lines() {
        match prompt(line) {
            Some(prompt) => sections.push((Some(prompt), String::new())),
            None => {
                if let Some((_, body)) = sections.last_mut() {
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
    }
    from_sections(application, sections, personal)
}

/// A letter of the sections that hold an answer. A heading without one (a title, or a question
/// whose answer is missing) says nothing; if nothing but headings is there, they are the text.
pub(super) fn from_sections(
    application: Application,
    sections: Vec<(Option<String>, String)>,
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

/// The question that a line asks, if it is a heading.
fn prompt(line: &str) -> Option<String> {
    let line = line.trim();
    if line.is_empty() || line.chars().count() > LONGEST_PROMPT {
        return None;
    }
    // `[지원동기] (1000자)`
    let unlimited = match line.rsplit_once('(') {
        Some((before, limit)) if limit.ends_with(')') => before.trim_end(),
        _ => line,
    };
    let bracketed = [
        ('[', ']'),
        ('<', '>'),
        ('【', '】'),
        ('《', '》'),
        ('「', '」'),
    ]
    .iter()
    .find_map(|(open, close)| unlimited.strip_prefix(*open)?.strip_suffix(*close));
    if let Some(inside) = bracketed {
        // `[이름]` and its like stand for what was taken out.
        return (!is_placeholder(line) && inside.chars().count() <= 60)
            .then(|| inside.trim().to_owned());
    }
    let (marked, rest) = without_number(line);
    let bare = rest.trim_end_matches([':', '：', '.', ' ']);
    let known = is_well_known(bare);
    let asks = marked && is_question(rest);
    (known || asks || is_in_capitals(rest))
        .then(|| rest.trim_end_matches([':', '：']).trim().to_owned())
}

/// Takes a leading `1.`, `1)`, `Q1.`, `문항 1`, `■` off; whether there was one.
fn without_number(line: &str) -> (bool, &str) {
    let start = line.trim_start_matches(['■', '●', '▶', '◆', '○', '□', '※', ' ']);
    let bulleted = start.len() != line.len();
    let word = ["문항", "질문", "Q", "q"]
        .iter()
        .find_map(|word| start.strip_prefix(word));
    let after_word = word.map_or(start, str::trim_start);
    let digits = after_word.len()
        - after_word
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    if (1..=2).contains(&digits) {
        let tail = after_word[digits..].trim_start();
        let marked = tail.trim_start_matches(['.', ')', ':', '번', '-']);
        if marked.len() != tail.len() {
            return (true, marked.trim_start());
        }
    }
    (bulleted, start)
}

/// Whether a numbered line asks for an answer, rather than being an item of a list.
fn is_question(text: &str) -> bool {
    let end = text.trim_end_matches(['.', ' ', ')', ']']);
    let asks = [
        "시오",
        "세요",
        "주십시오",
        "바랍니다",
        "까요",
        "까",
        "?",
        "자 이내",
        "자 내외",
    ]
    .iter()
    .any(|ending| end.ends_with(ending) || end.contains("기술하") || end.contains("작성해"));
    let names_topic = names_well_known(text) && text.chars().count() <= 40;
    asks || (names_topic && !text.trim_end().ends_with("다."))
}

/// Whether the line is a heading as English résumés have them: `PROFESSIONAL SUMMARY`.
fn is_in_capitals(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_uppercase() || matches!(c, ' ' | '&' | '/' | '-' | ':');
    let letters = text.chars().filter(char::is_ascii_uppercase).count();
    (5..=40).contains(&letters) && text.chars().all(allowed)
}
