//! Letters from JSON values.

use serde_json::{Map, Value};

use super::check_length;
use super::columns::LetterField;
use super::letter_parts::{LetterParts, ReadLetter};
use super::letter_reader::LetterReader;
use crate::company_size::CompanySize;
use crate::decode::{check_losses, has_words};
use crate::document::{Application, Document, Question};
use crate::doubt::Doubt;
use crate::error::{Error, Result};
use crate::normalise::normalise;
use crate::personal::{PersonalFields, separate_personal_fields};
use crate::record::LetterRecord;

const LETTER_SHAPE: &str =
    "a letter such as {\"자기소개서\": {\"지원동기\": \"...\"}} or {\"content\": \"...\"}";
/// Keys of an object that is a letter by itself.
const ANSWERS: [&str; 3] = ["자기소개서", "questions", "cover_letter"];

/// A letter: `{"기본정보": {...}, "자기소개서": {"문항": "답변"}}`, or `{"content": ...}` with the
/// same object or plain text in it; `is_passed`, `split`, `label_source` and `author` beside, under these names or
/// those that people give to columns. `is_within`: it is the `content` of another one.
pub(super) fn letter(value: Value, reader: &LetterReader, is_within: bool) -> Result<ReadLetter> {
    let Value::Object(object) = value else {
        return Err(shape_error(&value));
    };
    let is_structured = ANSWERS.iter().any(|key| is_answers(object.get(*key)));
    let names_text = |name: &String| reader.field_of(name).is_letter();
    if !is_structured && !object.keys().any(names_text) {
        return Err(unknown_shape(&object));
    }
    let has_content = is_structured
        || object
            .keys()
            .any(|name| reader.field_of(name) == LetterField::Content);
    let mut parts = LetterParts::of_object(is_within);
    for (name, value) in object {
        if is_structured && ANSWERS.contains(&name.as_str()) && is_answers(Some(&value)) {
            parts.add_answers(&name, value)?;
        } else {
            let mut field = reader.field_of(&name);
            if has_content {
                field.leave_beside_content();
            }
            parts.add(&name, field, value)?;
        }
    }
    parts.finish(reader)
}

/// Whether it is an object or a list of questions and answers.
fn is_answers(value: Option<&Value>) -> bool {
    matches!(value, Some(Value::Object(_) | Value::Array(_)))
}

/// A letter of facts about the applicant (기본정보), and of questions with answers.
pub(super) fn structured(basics: Map<String, Value>, answers: Value) -> Result<LetterRecord> {
    let mut personal = PersonalFields::default();
    let mut application = Application::default();
    for (key, value) in basics {
        let value = normalise(&scalar(&value));
        match LetterField::of_name(&key) {
            LetterField::Company => application.company = some(&value),
            LetterField::Role => application.role = some(&value),
            LetterField::CompanySize => application.company_size = CompanySize::of(&value),
            _ => personal.insert(key.trim(), &value),
        }
    }
    let (mut questions, mut unanswered) = (Vec::new(), Vec::new());
    let mut written = String::new();
    for (prompt, answer) in question_pairs(answers)? {
        let answer = normalise(&answer);
        check_length(&answer)?;
        check_losses(&answer)?;
        written.push_str(&answer);
        written.push('\n');
        let answer = separate_personal_fields(answer.trim(), &mut personal);
        let prompt = some(&normalise(&prompt));
        if has_words(&answer) {
            questions.push(Question { prompt, answer });
        } else {
            unanswered.extend(prompt);
        }
    }
    if questions.is_empty() {
        return Err(Error::NoQuestion);
    }
    if written.len() > crate::limits::MAX_LETTER_BYTES {
        return Err(Error::TooLong {
            characters: written.chars().count(),
            limit: crate::limits::MAX_TEXT_CHARACTERS,
        });
    }
    Ok(LetterRecord {
        document: Document {
            application,
            questions,
            unanswered,
        },
        personal,
        doubt: Doubt::of(&written),
        ..LetterRecord::default()
    })
}

/// `{"문항": "답변"}`, `[{"문항": "...", "답변": "..."}]` or one text.
fn question_pairs(answers: Value) -> Result<Vec<(String, String)>> {
    match answers {
        Value::Object(object) => Ok(object.into_iter().map(|(k, v)| (k, scalar(&v))).collect()),
        Value::Array(entries) => entries.into_iter().map(question_entry).collect(),
        Value::String(text) => Ok(vec![(String::new(), text)]),
        Value::Null => Ok(Vec::new()),
        other => Err(shape_error(&other)),
    }
}

fn question_entry(entry: Value) -> Result<(String, String)> {
    match entry {
        Value::Object(mut object) => {
            let prompt = take(&mut object, &["문항", "질문", "question", "prompt"]);
            let answer = take(&mut object, &["답변", "내용", "answer", "content"]);
            let text = |value: Option<Value>| value.map(|v| scalar(&v)).unwrap_or_default();
            Ok((text(prompt), text(answer)))
        }
        Value::String(text) => Ok((String::new(), text)),
        other => Err(shape_error(&other)),
    }
}

fn take(object: &mut Map<String, Value>, keys: &[&str]) -> Option<Value> {
    keys.iter().find_map(|key| object.remove(*key))
}

pub(super) fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(items) => items.iter().map(scalar).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

pub(super) fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

pub(super) fn shape_error(value: &Value) -> Error {
    Error::Shape {
        expected: LETTER_SHAPE,
        came: kind(value).into(),
    }
}

fn unknown_shape(object: &Map<String, Value>) -> Error {
    let keys: Vec<&str> = object.keys().map(String::as_str).take(5).collect();
    Error::Shape {
        expected: LETTER_SHAPE,
        came: format!("an object with the keys [{}]", keys.join(", ")),
    }
}

/// What a value is, in words.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object of another shape",
    }
}
