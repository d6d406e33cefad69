//! From a row to a record.

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use shortlist_document::{LetterRecord, Posting, read_letter, read_postings};
use shortlist_storage::{NewLetter, NewPosting, NewResume, ReplacedRow, ReplacedTable};

use crate::letters::ImportOptions;

/// Turns rows of one table into records. Why one cannot is said in words.
pub(super) struct Converter {
    table: ReplacedTable,
    options: ImportOptions,
    /// The first row of each text: a second one is no second letter.
    first: HashMap<String, String>,
}

type Converted<T> = std::result::Result<T, String>;

impl Converter {
    pub(super) fn new(table: ReplacedTable, options: ImportOptions) -> Self {
        Self {
            table,
            options,
            first: HashMap::new(),
        }
    }

    pub(super) fn letter(&mut self, row: &ReplacedRow) -> Converted<NewLetter> {
        let mut object = Map::new();
        for column in ["content", "is_passed", "split", "label_source"] {
            if let Some(value) = row.columns.get(column) {
                object.insert(column.to_owned(), tidied(column, value));
            }
        }
        for author in ["author_id", "applicant_id", "user_id"] {
            if let Some(value) = row.columns.get(author) {
                object.insert("author".to_owned(), value.clone());
            }
        }
        let mut record = read_record(&object)?;
        if let Some(doubt) = record.doubt {
            let code = doubt.code();
            return Err(format!(
                "it may be no letter ({code}); export it to a file and import that with what accepts it"
            ));
        }
        record.split = record.split.or(self.options.split);
        let mut new = NewLetter::new(record, self.options.label_source);
        new.letter.origin = Some(self.origin(row));
        let hash = new.letter.content_hash.clone();
        if let Some(first) = self.first.get(&hash) {
            Err(format!("the same text as row {first}"))
        } else {
            self.first.insert(hash, row.id.clone());
            Ok(new)
        }
    }

    pub(super) fn resume(&mut self, row: &ReplacedRow) -> Converted<NewResume> {
        let text = ["content", "resume_text", "raw_text", "text", "body"]
            .iter()
            .find_map(|column| row.columns.get(*column))
            .ok_or("it has no content")?;
        let mut object = Map::new();
        object.insert("content".to_owned(), text.clone());
        let mut record = read_record(&object)?;
        for (column, values) in [
            ("name", &mut record.personal.names),
            ("email", &mut record.personal.emails),
            ("phone", &mut record.personal.phones),
        ] {
            let value = row.columns.get(column).and_then(Value::as_str);
            values.extend(value.map(str::to_owned));
        }
        let mut new = NewResume::new(row.id.clone(), record);
        new.resume.origin = Some(self.origin(row));
        Ok(new)
    }

    pub(super) fn posting(&mut self, row: &ReplacedRow) -> Converted<NewPosting> {
        let mut object: Map<String, Value> = row
            .columns
            .iter()
            .filter(|(column, _)| is_known(column))
            .map(|(column, value)| (column.clone(), value.clone()))
            .collect();
        object.insert("posting_id".to_owned(), json!(row.id));
        // Some installations have both variants; the fuller column counts.
        for (column, variant) in [
            ("requirements", "qualifications"),
            ("preferred", "preferences"),
        ] {
            if object.contains_key(column) {
                object.remove(variant);
            }
        }
        let posting = read_posting(object)?;
        Ok(NewPosting {
            posting,
            origin: Some(self.origin(row)),
        })
    }

    fn origin(&self, row: &ReplacedRow) -> String {
        format!("{}/{}", self.table.name(), row.id)
    }
}

/// Reads a letter as a file's are read: JSON or plain text, personal fields out.
fn read_record(object: &Map<String, Value>) -> Converted<LetterRecord> {
    let bytes = serde_json::to_vec(object).map_err(|error| error.to_string())?;
    read_letter(&bytes).map_err(|error| error.to_string())
}

fn read_posting(object: Map<String, Value>) -> Converted<Posting> {
    let bytes = serde_json::to_vec(&[Value::Object(object)]).map_err(|error| error.to_string())?;
    let rows = read_postings(&bytes).map_err(|error| error.to_string())?;
    if let Some(rejected) = rows.rejected.first() {
        return Err(rejected.error.to_string());
    }
    let mut records = rows.records.into_iter();
    let (_, posting) = records.next().ok_or("it has nothing in it")?;
    Ok(posting)
}

/// The columns that a posting has a field for.
fn is_known(column: &str) -> bool {
    matches!(
        column,
        "title"
            | "company"
            | "job_family"
            | "description"
            | "duties"
            | "main_duties"
            | "requirements"
            | "qualifications"
            | "preferred"
            | "preferences"
            | "skills"
            | "skills_required"
            | "location"
            | "employment_type"
            | "experience_level"
            | "salary_min"
            | "salary_max"
            | "deadline"
            | "source_url"
            | "is_active"
    )
}

/// What databases write otherwise than files do.
fn tidied(column: &str, value: &Value) -> Value {
    match (column, value) {
        // Nobody knows what an unknown split means, so it is given anew.
        ("split", Value::String(text)) if text.parse::<shortlist_document::Split>().is_err() => {
            match text.trim().to_lowercase().as_str() {
                "val" | "valid" | "dev" => json!("validation"),
                "training" => json!("train"),
                _ => Value::Null,
            }
        }
        (_, value) => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(columns: Value) -> ReplacedRow {
        let Value::Object(mut columns) = columns else {
            panic!("an object");
        };
        columns.retain(|_, value| !value.is_null());
        ReplacedRow {
            id: "7".into(),
            vector: None,
            vector_fault: None,
            columns,
        }
    }

    fn converter(table: ReplacedTable) -> Converter {
        Converter::new(table, ImportOptions::default())
    }

    #[test]
    fn letters_are_json_or_plain_and_the_same_text_comes_once() {
        let mut letters = converter(ReplacedTable::CoverLetterSamples);
        let inner =
            r#"{"기본정보": {"이름": "홍길동"}, "자기소개서": {"지원동기": "서버가 좋습니다."}}"#;
        let json = letters
            .letter(&row(
                json!({"content": inner, "is_passed": 1, "split": "val"}),
            ))
            .unwrap();
        assert_eq!(json.letter.is_passed, Some(true));
        assert_eq!(
            json.letter.split,
            Some(shortlist_document::Split::Validation)
        );
        assert_eq!(json.personal.names, ["홍길동"]);
        assert_eq!(json.letter.origin.unwrap(), "mlops.cover_letter_samples/7");
        let plain = row(json!({"content": "환자를 돌보았습니다.", "split": "fold3"}));
        assert_eq!(letters.letter(&plain).unwrap().letter.split, None);
        let again = letters.letter(&plain).unwrap_err();
        assert!(again.contains("row 7"), "{again}");
        for empty in [
            json!({}),
            json!({"content": ""}),
            json!({"content": "  \n"}),
        ] {
            assert!(letters.letter(&row(empty)).is_err());
        }
    }

    #[test]
    fn postings_have_their_columns_in_two_variants() {
        let mut postings = converter(ReplacedTable::JobPostings);
        let one = postings
            .posting(&row(json!({
                "title": "백엔드 개발자", "company": "가나다", "requirements": "Rust 3년",
                "skills_required": "[\"Rust\", \"SQL\"]", "salary_min": 4500.0, "salary_max": "6,000",
                "deadline": "2026-12-31T00:00:00", "is_active": true, "created_at": "2025-01-01"
            })))
            .unwrap()
            .posting;
        assert_eq!(one.posting_id, "7");
        assert_eq!(one.skills, ["Rust", "SQL"]);
        assert_eq!((one.salary_min, one.salary_max), (Some(4_500), Some(6_000)));
        assert_eq!(one.deadline.as_deref(), Some("2026-12-31"));
        let other = postings
            .posting(&row(json!({
                "title": "간호사", "main_duties": "간호", "qualifications": "면허", "preferences": "야간",
                "skills_required": "{Rust,\"C 언어\"}", "salary_min": "면접 후 결정"
            })))
            .unwrap()
            .posting;
        assert_eq!(other.duties.as_deref(), Some("간호"));
        assert_eq!(other.requirements.as_deref(), Some("면허"));
        assert_eq!(other.preferred.as_deref(), Some("야간"));
        assert_eq!(other.skills, ["Rust", "C 언어"]);
        assert_eq!(other.salary_min, None);
        assert!(postings.posting(&row(json!({}))).is_err());
    }
}
