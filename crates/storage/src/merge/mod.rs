//! What becomes of records that are handed in: decided here, the same for every database, from what
//! is stored already.

mod letters;
mod postings;
mod resumes;

use std::collections::HashMap;

use shortlist_document::{ContentHash, PersonalFields};

use crate::error::{Error, Result};
use crate::records::RecordKind;
use crate::text::check_text;

pub(crate) use letters::{KnownLetter, LearnedLetter, LetterRow, letter_changes};
pub(crate) use postings::{KnownPosting, PostingRow, check_postings, posting_changes};
pub(crate) use resumes::{ResumeRow, check_resumes, resume_changes};

/// Personal fields as a row.
#[derive(Debug)]
pub(crate) struct PersonalRow {
    pub(crate) kind: &'static str,
    pub(crate) owner: String,
    pub(crate) author: Option<String>,
    pub(crate) fields: String,
    pub(crate) fields_hash: String,
}

/// The row of what was taken out of a text; none, where nothing was.
fn personal_row(
    kind: RecordKind,
    owner: &str,
    fields: &PersonalFields,
) -> Result<Option<PersonalRow>> {
    if fields.is_empty() {
        return Ok(None);
    }
    let author = fields.author_key();
    check_text("author", author.as_deref())?;
    let json = serde_json::to_string(fields).map_err(|e| Error::damaged("personal fields", &e))?;
    Ok(Some(PersonalRow {
        kind: kind.as_str(),
        owner: owner.to_owned(),
        author,
        fields_hash: fields_hash_of(&json),
        fields: json,
    }))
}

/// Rows to be written by identity: those that are new and those that replace a stored one.
#[derive(Debug)]
struct Pending<Row> {
    added: Vec<Row>,
    changed: Vec<Row>,
    places: HashMap<String, Place>,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Added(usize),
    Changed(usize),
}

impl<Row> Pending<Row> {
    fn new() -> Self {
        Self {
            added: Vec::new(),
            changed: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// The row of an identity that came earlier in the same call.
    fn earlier(&mut self, identity: &str) -> Option<&mut Row> {
        match self.places.get(identity)? {
            Place::Added(index) => self.added.get_mut(*index),
            Place::Changed(index) => self.changed.get_mut(*index),
        }
    }

    fn add(&mut self, identity: &str, row: Row) {
        let place = Place::Added(self.added.len());
        self.places.insert(identity.to_owned(), place);
        self.added.push(row);
    }

    fn change(&mut self, identity: &str, row: Row) {
        let place = Place::Changed(self.changed.len());
        self.places.insert(identity.to_owned(), place);
        self.changed.push(row);
    }
}

/// What tells personal fields, as JSON, from others.
pub(crate) fn fields_hash_of(json: &str) -> String {
    ContentHash::of_parts([json]).to_string()
}
