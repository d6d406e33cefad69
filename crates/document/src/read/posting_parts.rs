//! A posting from what stands beside each other: the cells of a row, the values of a JSON object, or the parts
//! of a text.

use serde_json::{Map, Value, json};

use super::check_length;
use super::columns::PostingField;
use super::json::scalar;
use super::posting_values::{is_active, list};
use crate::content_hash::ContentHash;
use crate::deadline::deadline;
use crate::error::{Error, Result, excerpt};
use crate::html::plain_text;
use crate::normalise::normalise;
use crate::posting::Posting;
use crate::salary::{Salary, salary, whole_salary};

/// Digits of a hash by which a posting without an id is named.
const ID_DIGITS: usize = 16;

/// What was found, until all of it is there.
#[derive(Debug, Default)]
pub(crate) struct PostingParts {
    fields: Map<String, Value>,
    /// What becomes of the description: (its name, where one is to be said; the text).
    description: Vec<(Option<String>, String)>,
    /// What the posting says of its pay in words.
    pay: Salary,
    /// What becomes of the requirements' end.
    qualifications: Vec<String>,
}

impl PostingParts {
    /// Takes a value of a field in; one that is empty says nothing. What one field has no room for is kept in the
    /// description.
    pub(crate) fn add(&mut self, name: &str, field: PostingField, value: &Value) -> Result<()> {
        let text = normalise(&scalar(value));
        let text = plain_text(text.trim()).into_owned();
        if text.is_empty() {
            return Ok(());
        }
        let key = field.wire_name();
        let is_taken = self.fields.contains_key(key);
        match field {
            PostingField::NotNeeded | PostingField::Unknown => {}
            PostingField::Description => self.description.push((None, text)),
            PostingField::Other => self.keep(name, text),
            PostingField::Qualification => {
                self.qualifications.push(format!("{}: {text}", name.trim()));
            }
            PostingField::Salary => self.add_salary(name, text),
            _ if is_taken && self.fields.get(key) == Some(&json!(text)) => {}
            PostingField::Duties | PostingField::Requirements | PostingField::Preferred
                if is_taken =>
            {
                let known = self.fields.get(key).map(scalar).unwrap_or_default();
                self.fields
                    .insert(key.into(), json!(format!("{known}\n{text}")));
            }
            PostingField::Id if is_taken => {
                return Err(Error::Twice {
                    name: name.to_owned(),
                });
            }
            _ if is_taken => self.keep(name, text),
            PostingField::Skills => self.put(key, list(value)),
            PostingField::SalaryMin => {
                self.add_bound(name, key, value, text, |pay| pay.least.or(pay.most));
            }
            PostingField::SalaryMax => {
                self.add_bound(name, key, value, text, |pay| pay.most.or(pay.least));
            }
            PostingField::IsActive => self.put(key, is_active(value)?),
            PostingField::Deadline => match deadline(&text) {
                Some(day) => self.put(key, json!(day)),
                // A day that is not understood, such as one without a year.
                None if text.contains(|c: char| c.is_ascii_digit()) => self.keep(name, text),
                None => {}
            },
            _ => self.put(key, json!(text)),
        }
        Ok(())
    }

    fn put(&mut self, key: &str, value: Value) {
        self.fields.insert(key.to_owned(), value);
    }

    /// Takes the last day that a person says.
    pub(crate) fn set_deadline(&mut self, text: &str) -> Result<()> {
        let day = deadline(text).ok_or_else(|| Error::Field {
            field: "deadline",
            expected: "a day that exists, such as 2026-12-31",
            came: excerpt(text),
        })?;
        self.put(PostingField::Deadline.wire_name(), json!(day));
        Ok(())
    }

    /// Keeps a text in the description, under its name.
    pub(crate) fn keep(&mut self, name: &str, text: String) {
        self.description.push((Some(name.trim().to_owned()), text));
    }

    /// The pay as numbers where it names some, else in words.
    fn add_salary(&mut self, name: &str, text: String) {
        match salary(&text) {
            Some(pay) if self.pay == Salary::default() => self.pay = pay,
            _ => self.keep(name, text),
        }
    }

    /// A bound of the pay: a number of ten thousand won or of won, or words that name one.
    fn add_bound(
        &mut self,
        name: &str,
        key: &str,
        value: &Value,
        text: String,
        bound: fn(Salary) -> Option<i64>,
    ) {
        let amount = match value {
            Value::Number(number) => number.as_f64().map(whole),
            _ => salary(&text).and_then(bound),
        };
        match amount {
            Some(amount) => self.put(key, json!(amount)),
            None => self.keep(name, text),
        }
    }

    /// The bounds of the pay, where no field of their own says them.
    fn add_pay(&mut self) -> Result<()> {
        for (key, bound) in [
            ("salary_min", self.pay.least),
            ("salary_max", self.pay.most),
        ] {
            if let Some(amount) = bound.filter(|_| !self.fields.contains_key(key)) {
                self.put(key, json!(amount));
            }
        }
        let bound = |key: &str| self.fields.get(key).and_then(Value::as_i64);
        match (bound("salary_min"), bound("salary_max")) {
            (Some(least), Some(most)) if least > most => Err(Error::Field {
                field: "salary_min",
                expected: "no more than salary_max",
                came: format!("{least} and {most}"),
            }),
            _ => Ok(()),
        }
    }

    /// The posting. One without an id is named by a hash of its source, or of its company, title and place: read
    /// again, it is the same.
    pub(crate) fn finish_named(mut self) -> Result<Posting> {
        if !self.fields.contains_key("posting_id") && self.fields.contains_key("title") {
            let id = self.own_id();
            self.put("posting_id", json!(id));
        }
        self.finish()
    }

    /// The posting.
    pub(crate) fn finish(mut self) -> Result<Posting> {
        self.add_pay()?;
        for line in std::mem::take(&mut self.qualifications) {
            self.add("", PostingField::Requirements, &json!(line))?;
        }
        let description = self.description.iter().map(|(name, text)| match name {
            Some(name) if text.contains('\n') => format!("{name}\n{text}"),
            Some(name) => format!("{name}: {text}"),
            None => text.clone(),
        });
        let description = description.collect::<Vec<_>>().join("\n\n");
        if !description.is_empty() {
            self.put("description", json!(description));
        }
        for field in ["title", "posting_id"] {
            if !self.fields.contains_key(field) {
                return Err(Error::Field {
                    field,
                    expected: "a text that is not empty",
                    came: "an empty one".into(),
                });
            }
        }
        let posting: Posting =
            serde_json::from_value(Value::Object(self.fields)).map_err(|error| Error::Json {
                reason: error.to_string(),
            })?;
        check_length(&posting.text())?;
        Ok(posting)
    }

    fn own_id(&self) -> String {
        let said = |key: &str| self.fields.get(key).map(scalar).unwrap_or_default();
        let source = said("source_url");
        let parts = if source.is_empty() {
            ["company", "title", "location", "job_family"].map(said)
        } else {
            [source, said("title"), String::new(), String::new()]
        };
        let parts = parts.iter().map(String::as_str);
        let hash = ContentHash::of_parts(parts).to_string();
        format!("posting-{}", &hash[..ID_DIGITS.min(hash.len())])
    }
}

/// Numbers come whole or as floats (`4500.0`), and may be of won.
fn whole(number: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
    whole_salary(number as i64)
}
