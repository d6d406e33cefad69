//! Letters and postings from JSON values.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{check_length, markdown, plain};
use crate::deadline::deadline;
use crate::decode::{check_losses, has_words};
use crate::document::{Application, Document, Question};
use crate::error::{Error, Result, excerpt};
use crate::html::plain_text;
use crate::normalise::{is_normalised, normalise};
use crate::personal::{PersonalFields, separate_personal_fields};
use crate::posting::Posting;
use crate::record::LetterRecord;
use crate::salary::{Salary, salary, whole_salary};

const LETTER_SHAPE: &str =
    "a letter such as {\"자기소개서\": {\"지원동기\": \"...\"}} or {\"content\": \"...\"}";

/// A letter: `{"기본정보": {...}, "자기소개서": {"문항": "답변"}}`, or `{"content": ...}` with the
/// same object or plain text in it; `is_passed`, `split`, `label_source` and `author` beside.
pub(super) fn letter(value: Value) -> Result<LetterRecord> {
    let Value::Object(mut object) = value else {
        return Err(shape_error(&value));
    };
    let is_passed = label(object.remove("is_passed"))?;
    let split = named(object.remove("split"))?;
    let label_source = named(object.remove("label_source"))?;
    let author = take(&mut object, &["author", "author_id", "applicant_id"])
        .and_then(|author| some(&scalar(&author)));
    let read = match take(&mut object, &["content", "letter", "text"]) {
        Some(content) => content_letter(content, &mut object)?,
        None => structured(object)?,
    };
    let personal = PersonalFields {
        author,
        ..read.personal
    };
    Ok(LetterRecord {
        personal,
        is_passed,
        split,
        label_source,
        ..read
    })
}

/// `content` is an object, JSON in a string (as the replaced system stored it), or plain text.
fn content_letter(content: Value, outer: &mut Map<String, Value>) -> Result<LetterRecord> {
    match content {
        Value::Object(mut object) => {
            if let (Some(basics), false) =
                (outer.remove("기본정보"), object.contains_key("기본정보"))
            {
                object.insert("기본정보".into(), basics);
            }
            structured(object)
        }
        Value::String(text) => match serde_json::from_str(&text) {
            Ok(Value::Object(object)) => structured(object),
            _ => text_letter(&text),
        },
        other => Err(shape_error(&other)),
    }
}

/// A letter that is plain text or Markdown within another file.
pub(super) fn text_letter(text: &str) -> Result<LetterRecord> {
    let text = normalise(text);
    if !has_words(&text) {
        return Err(Error::Empty);
    }
    check_length(&text)?;
    check_losses(&text)?;
    if markdown::looks_like_markdown(&text) {
        markdown::letter(&text)
    } else {
        plain::letter(&text)
    }
}

fn structured(mut object: Map<String, Value>) -> Result<LetterRecord> {
    let mut personal = PersonalFields::default();
    let mut application = Application::default();
    if let Some(Value::Object(basics)) = take(&mut object, &["기본정보", "basic_info"]) {
        for (key, value) in basics {
            let value = normalise(&scalar(&value));
            match key.trim() {
                "회사명" | "회사" | "지원회사" | "company" => {
                    application.company = some(&value);
                }
                "직무" | "지원직무" | "지원분야" | "직군" | "role" | "position" => {
                    application.role = some(&value);
                }
                other => personal.insert(other, &value),
            }
        }
    }
    let answers =
        take(&mut object, &["자기소개서", "questions", "cover_letter"]).ok_or_else(|| {
            let keys: Vec<&str> = object.keys().map(String::as_str).take(5).collect();
            Error::Shape {
                expected: LETTER_SHAPE,
                came: format!("an object with the keys [{}]", keys.join(", ")),
            }
        })?;
    let mut questions = Vec::new();
    for (prompt, answer) in question_pairs(answers)? {
        let answer = normalise(&answer);
        check_length(&answer)?;
        check_losses(&answer)?;
        let answer = separate_personal_fields(answer.trim(), &mut personal);
        if has_words(&answer) {
            questions.push(Question {
                prompt: some(&normalise(&prompt)),
                answer,
            });
        }
    }
    if questions.is_empty() {
        return Err(Error::NoQuestion);
    }
    let total: usize = questions.iter().map(|q| q.answer.len()).sum();
    if total > crate::limits::MAX_LETTER_BYTES {
        let characters = questions.iter().map(|q| q.answer.chars().count()).sum();
        return Err(Error::TooLong {
            characters,
            limit: crate::limits::MAX_TEXT_CHARACTERS,
        });
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

/// A posting object. `posting_id` may be a number.
pub(super) fn posting(value: Value) -> Result<Posting> {
    let Value::Object(mut object) = value else {
        return Err(Error::Shape {
            expected: "a posting such as {\"posting_id\": \"...\", \"title\": \"...\"}",
            came: kind(&value).into(),
        });
    };
    for key in ["posting_id", "id"] {
        if let Some(Value::Number(number)) = object.get(key) {
            let text = number.to_string();
            object.insert(key.into(), Value::String(text));
        }
    }
    for value in object.values_mut() {
        if let Value::String(text) = value {
            if !(is_normalised(text) && text.trim().len() == text.len()) {
                normalise(text).trim().clone_into(text);
            }
            if let Cow::Owned(plain) = plain_text(text) {
                *text = plain;
            }
        }
    }
    pay(&mut object)?;
    let mut posting: Posting =
        serde_json::from_value(Value::Object(object)).map_err(|error| Error::Json {
            reason: error.to_string(),
        })?;
    check_length(&posting.text())?;
    posting.deadline = posting.deadline.as_deref().and_then(deadline);
    for (field, value) in [
        ("posting_id", &posting.posting_id),
        ("title", &posting.title),
    ] {
        if value.is_empty() {
            return Err(Error::Field {
                field,
                expected: "a text that is not empty",
                came: "an empty one".into(),
            });
        }
    }
    Ok(posting)
}

/// Pay as numbers of ten thousand won a year: `salary_min` and `salary_max` may be of won, or text; `salary` is text.
fn pay(object: &mut Map<String, Value>) -> Result<()> {
    let bound = |value: Option<Value>, of: fn(Salary) -> Option<i64>| match value {
        Some(Value::Number(number)) => number.as_f64().map(whole_won),
        Some(Value::String(text)) => salary(&text).and_then(of),
        _ => None,
    };
    let said = take(object, &["salary", "pay"]).and_then(|text| salary(&scalar(&text)));
    let said = said.unwrap_or_default();
    let least = bound(object.remove("salary_min"), |salary| {
        salary.least.or(salary.most)
    });
    let most = bound(object.remove("salary_max"), |salary| {
        salary.most.or(salary.least)
    });
    let (least, most) = (least.or(said.least), most.or(said.most));
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        return Err(Error::Field {
            field: "salary_min",
            expected: "no more than salary_max",
            came: format!("{least} and {most}"),
        });
    }
    object.insert("salary_min".into(), least.into());
    object.insert("salary_max".into(), most.into());
    Ok(())
}

/// Numbers come whole or as floats (`4500.0`).
fn whole_won(number: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
    whole_salary(number as i64)
}

fn label(value: Option<Value>) -> Result<Option<bool>> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(passed)) => Ok(Some(passed)),
        Some(other) => Err(Error::Field {
            field: "is_passed",
            expected: "true, false or null",
            came: excerpt(&other.to_string()),
        }),
    }
}

/// A field whose type is read from its name; null and empty mean that it is not said.
fn named<T: std::str::FromStr<Err = Error>>(value: Option<Value>) -> Result<Option<T>> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => text.parse().map(Some),
        Some(other) => other.to_string().parse().map(Some),
    }
}

fn take(object: &mut Map<String, Value>, keys: &[&str]) -> Option<Value> {
    keys.iter().find_map(|key| object.remove(*key))
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(items) => items.iter().map(scalar).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn shape_error(value: &Value) -> Error {
    Error::Shape {
        expected: LETTER_SHAPE,
        came: kind(value).into(),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object of another shape",
    }
}
