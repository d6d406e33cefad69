//! A letter from what stands beside each other: the cells of a row, or the values of a JSON object.

use serde_json::{Map, Value};

use super::columns::{COMPANY_SIZE, ColumnUse, LabelStage, LetterField};
use super::json::{self, scalar, some};
use super::label::{LabelMeaning, label_key};
use super::letter_reader::LetterReader;
use super::{check_length, text_letter};
use crate::company_size::CompanySize;
use crate::decode::{check_losses, has_words};
use crate::document::{Application, Document, Question};
use crate::doubt::Doubt;
use crate::error::{Error, Result, excerpt};
use crate::normalise::normalise;
use crate::personal::{PersonalFields, separate_personal_fields};
use crate::record::LetterRecord;

/// A letter that was read, with what its file's columns were taken for.
#[derive(Debug)]
pub(super) struct ReadLetter {
    pub(super) record: LetterRecord,
    /// Names of columns, what they were taken for, and, of those that nobody knows, a short value.
    pub(super) columns: Vec<(String, ColumnUse, Option<String>)>,
    /// The label as it was written.
    pub(super) label: Option<String>,
}

/// What was found, until all of it is there.
#[derive(Debug, Default)]
pub(super) struct LetterParts {
    /// Whether they are keys of JSON, which programs write for more than letters.
    are_keys: bool,
    /// Whether they are those of a letter within another one's `content`.
    is_within: bool,
    content: Option<Value>,
    /// Questions and answers as JSON has them.
    questions: Option<Value>,
    basics: Option<Map<String, Value>>,
    prompts: Vec<(u8, String)>,
    /// (number, prompt, answer) in order; 0 is no number.
    answers: Vec<(u8, Option<String>, String)>,
    /// Stage, column, and what stands in it.
    label: Option<(LabelStage, String, String)>,
    split: Option<String>,
    label_source: Option<String>,
    author: Option<String>,
    application: Application,
    personal: Vec<(String, String)>,
    columns: Vec<(String, ColumnUse, Option<String>)>,
}

/// Characters of the longest value by which a column that nobody knows is looked at.
const LONGEST_VALUE: usize = 16;

impl LetterParts {
    /// Nothing yet of a JSON object; `is_within`: of a letter within another one's `content`.
    pub(super) fn of_object(is_within: bool) -> Self {
        Self {
            are_keys: true,
            is_within,
            ..Self::default()
        }
    }

    /// Takes a value of a field in; one that is empty says nothing.
    pub(super) fn add(&mut self, name: &str, field: LetterField, value: Value) -> Result<()> {
        let text = normalise(&scalar(&value)).trim().to_owned();
        let seen =
            (field == LetterField::Unknown).then(|| text.chars().take(LONGEST_VALUE + 1).collect());
        self.columns
            .push((name.to_owned(), field.column_use(), seen));
        if text.is_empty() && field != LetterField::Content {
            return Ok(());
        }
        match field {
            LetterField::Content => put(&mut self.content, name, value)?,
            LetterField::Basics => match value {
                Value::Object(object) => self.basics = Some(object),
                _ => self.personal.push((name.to_owned(), text)),
            },
            LetterField::Prompt(number) => self.prompts.push((number, text)),
            LetterField::Answer(number, prompt) => self.answers.push((number, prompt, text)),
            LetterField::Question => self.answers.push((0, Some(name.trim().to_owned()), text)),
            LetterField::Label(stage) => self.add_label(name, stage, text)?,
            LetterField::Split => put(&mut self.split, name, text)?,
            LetterField::LabelSource => put(&mut self.label_source, name, text)?,
            LetterField::Author => put(&mut self.author, name, text)?,
            LetterField::Company => put(&mut self.application.company, name, text)?,
            LetterField::Role => put(&mut self.application.role, name, text)?,
            LetterField::CompanySize => self.add_company_size(name, &text)?,
            LetterField::Personal => self.personal.push((name.to_owned(), text)),
            LetterField::NotNeeded | LetterField::Unknown => {}
        }
        Ok(())
    }

    /// Programs say a class. What people write in such columns may be none, and several may say different things of one
    /// company: the first that says a class counts.
    fn add_company_size(&mut self, name: &str, text: &str) -> Result<()> {
        let known = &mut self.application.company_size;
        if name == COMPANY_SIZE {
            return put(known, name, text.parse()?);
        }
        *known = known.or(CompanySize::of(text));
        Ok(())
    }

    /// Takes an object or a list of questions and answers in.
    pub(super) fn add_answers(&mut self, name: &str, answers: Value) -> Result<()> {
        let used = LetterField::Content.column_use();
        self.columns.push((name.to_owned(), used, None));
        put(&mut self.questions, name, answers)
    }

    /// Of several labels, that of the earliest stage counts: it tells of document screening.
    fn add_label(&mut self, name: &str, stage: LabelStage, text: String) -> Result<()> {
        match &self.label {
            Some((known, ..)) if *known == stage => return Err(twice(name)),
            Some((known, ..)) if *known < stage => return Ok(()),
            _ => {}
        }
        self.label = Some((stage, name.to_owned(), text));
        Ok(())
    }

    /// The letter. A letter within `content` may tell what stands nowhere beside it.
    pub(super) fn finish(mut self, reader: &LetterReader) -> Result<ReadLetter> {
        let own = self.take_text(reader)?;
        let (label, is_passed) = self.take_label(reader)?;
        let LetterRecord {
            document, personal, ..
        } = own.record;
        let application = Application {
            company: self.application.company.or(document.application.company),
            role: self.application.role.or(document.application.role),
            company_size: self
                .application
                .company_size
                .or(document.application.company_size),
        };
        let mut record = LetterRecord {
            document: Document {
                application,
                ..document
            },
            personal: PersonalFields {
                author: self.author.or(personal.author),
                ..personal
            },
            is_passed: is_passed.or(own.record.is_passed),
            split: parsed(self.split.as_deref())?.or(own.record.split),
            label_source: parsed(self.label_source.as_deref())?.or(own.record.label_source),
            doubt: own.record.doubt,
        };
        take_out(&self.personal, &mut record);
        Ok(ReadLetter {
            record,
            columns: self.columns,
            label: label.or(own.label),
        })
    }

    /// The label as it was written, and what it says. A key that may be another thing's, or that tells of a later
    /// stage, is not understood if its value is no label of document screening.
    fn take_label(&mut self, reader: &LetterReader) -> Result<(Option<String>, Option<bool>)> {
        let Some((stage, name, text)) = self.label.take() else {
            return Ok((None, None));
        };
        let meaning = match meaning(&text, reader) {
            Ok(meaning) if stage != LabelStage::Later => meaning,
            Err(error) if stage < LabelStage::Vague || !self.are_keys => return Err(error),
            _ => {
                let seen = text.chars().take(LONGEST_VALUE + 1).collect();
                let mut columns = self.columns.iter_mut();
                if let Some(column) = columns.find(|(known, ..)| *known == name) {
                    (column.1, column.2) = (ColumnUse::NotUnderstood, Some(seen));
                }
                return Ok((None, None));
            }
        };
        Ok((Some(text), meaning.is_passed()))
    }

    /// What the applicant wrote.
    fn take_text(&mut self, reader: &LetterReader) -> Result<ReadLetter> {
        let asked = self.asked();
        let is_said = |content: &Value| !scalar(content).trim().is_empty();
        let content = self.content.take().filter(is_said);
        if let Some(questions) = self.questions.take() {
            if content.is_some() || !asked.is_empty() {
                return Err(twice("자기소개서"));
            }
            let basics = self.basics.take().unwrap_or_default();
            return json::structured(basics, questions).map(only);
        }
        match content {
            Some(content) if asked.is_empty() => self.content(content, reader),
            Some(content) => {
                // Answers by number, and a column for all the rest.
                let rest = (None, scalar(&content));
                asked_letter(asked.into_iter().chain([rest]).collect())
            }
            None if asked.is_empty() => Err(Error::Empty),
            None => asked_letter(asked),
        }
    }

    /// Prompts and answers by number; a prompt without a column for its answer is the answer.
    fn asked(&mut self) -> Vec<(Option<String>, String)> {
        let prompts = std::mem::take(&mut self.prompts);
        let mut answers = std::mem::take(&mut self.answers);
        for (number, text) in prompts {
            match answers
                .iter_mut()
                .find(|(of, ..)| *of == number && number > 0)
            {
                Some((_, prompt, _)) => *prompt = Some(text),
                None if number > 0 => answers.push((number, None, text)),
                // `문항` beside `답변` or `내용`.
                None => match self.content.take() {
                    Some(content) => answers.push((0, Some(text), scalar(&content))),
                    None => answers.push((0, None, text)),
                },
            }
        }
        answers.sort_by_key(|(number, ..)| *number);
        let answers = answers.into_iter();
        answers
            .map(|(_, prompt, answer)| (prompt, answer))
            .collect()
    }

    /// `content` is an object, JSON in a string (as the replaced system stored it), or text.
    fn content(&mut self, content: Value, reader: &LetterReader) -> Result<ReadLetter> {
        let object = match content {
            Value::Object(object) => object,
            Value::Array(_) => {
                let basics = self.basics.take().unwrap_or_default();
                return json::structured(basics, content).map(only);
            }
            Value::String(text) => match super::strict_json::parse(&text) {
                Ok(Value::Object(object)) if !self.is_within => object,
                _ => return text_letter(&text).map(only),
            },
            other => return Err(json::shape_error(&other)),
        };
        self.object(object, reader)
    }

    /// A letter that is an object within another one, whose facts about the applicant may stand outside.
    fn object(
        &mut self,
        mut object: Map<String, Value>,
        reader: &LetterReader,
    ) -> Result<ReadLetter> {
        if let (Some(basics), false) = (self.basics.take(), object.contains_key("기본정보")) {
            object.insert("기본정보".into(), Value::Object(basics));
        }
        json::letter(Value::Object(object), reader, true)
    }
}

/// A letter with nothing beside it.
fn only(record: LetterRecord) -> ReadLetter {
    ReadLetter {
        record,
        columns: Vec::new(),
        label: None,
    }
}

/// A letter of prompts and answers.
fn asked_letter(asked: Vec<(Option<String>, String)>) -> Result<ReadLetter> {
    let mut personal = PersonalFields::default();
    let mut questions = Vec::new();
    let mut written = String::new();
    for (prompt, answer) in asked {
        let answer = normalise(&answer);
        check_length(&answer)?;
        check_losses(&answer)?;
        written.push_str(&answer);
        written.push('\n');
        let answer = separate_personal_fields(answer.trim(), &mut personal);
        if has_words(&answer) {
            let prompt = prompt.and_then(|prompt| some(&normalise(&prompt)));
            questions.push(Question { prompt, answer });
        }
    }
    check_length(&written)?;
    if questions.is_empty() {
        return Err(Error::NoQuestion);
    }
    Ok(only(LetterRecord {
        document: Document {
            questions,
            ..Document::default()
        },
        personal,
        doubt: Doubt::of(&written),
        ..LetterRecord::default()
    }))
}

/// What other columns tell of the person is taken out of the text, too.
fn take_out(fields: &[(String, String)], record: &mut LetterRecord) {
    if fields.is_empty() {
        return;
    }
    for (name, value) in fields {
        if !is_known(&record.personal, value) {
            record.personal.insert(name, value);
        }
    }
    for question in &mut record.document.questions {
        question.answer = separate_personal_fields(&question.answer, &mut record.personal);
    }
}

/// Whether the value was found in the text.
fn is_known(personal: &PersonalFields, value: &str) -> bool {
    let lists = [
        &personal.names,
        &personal.phones,
        &personal.emails,
        &personal.addresses,
        &personal.birth_dates,
        &personal.resident_numbers,
    ];
    lists
        .iter()
        .any(|list| list.iter().any(|known| known == value))
}

/// What a label says: as a person explained it, else as people write labels.
fn meaning(text: &str, reader: &LetterReader) -> Result<LabelMeaning> {
    let key = label_key(text);
    let explained = reader
        .labels
        .iter()
        .find(|(value, _)| label_key(value) == key);
    let meaning = explained.map(|(_, meaning)| *meaning);
    meaning
        .or_else(|| LabelMeaning::of(text))
        .ok_or_else(|| Error::Field {
            field: "is_passed",
            expected: "a label such as true, false, 1, 0, 합격, 불합격, or empty",
            came: excerpt(text),
        })
}

/// A field whose type is read from its name.
fn parsed<T: std::str::FromStr<Err = Error>>(text: Option<&str>) -> Result<Option<T>> {
    text.map(str::parse).transpose()
}

fn put<T: PartialEq>(place: &mut Option<T>, name: &str, value: T) -> Result<()> {
    match place {
        Some(known) if *known != value => Err(twice(name)),
        _ => {
            *place = Some(value);
            Ok(())
        }
    }
}

/// Two columns say what one can say.
fn twice(name: &str) -> Error {
    Error::Twice {
        name: excerpt(name),
    }
}
