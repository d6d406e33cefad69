//! Letters: a known one learns what it lacked.

use std::collections::HashMap;

use shortlist_document::{LabelSource, Split};

use super::{Pending, PersonalRow, personal_row};
use crate::checksum::label_checksum;
use crate::error::{Error, Result};
use crate::records::{Became, NewLetter, RecordKind, StoredLetter, Written};
use crate::text::{check_name, check_text};

/// What is stored of a letter that is handed in again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KnownLetter {
    pub(crate) is_passed: Option<bool>,
    pub(crate) split: Option<Split>,
    pub(crate) label_source: LabelSource,
}

/// A letter as a row.
#[derive(Debug)]
pub(crate) struct LetterRow {
    pub(crate) content_hash: String,
    pub(crate) document: String,
    pub(crate) learned: LearnedLetter,
    pub(crate) origin: Option<String>,
}

/// What a letter can learn.
#[derive(Debug, Clone)]
pub(crate) struct LearnedLetter {
    pub(crate) content_hash: String,
    pub(crate) is_passed: Option<bool>,
    pub(crate) split: Option<Split>,
    pub(crate) label_source: LabelSource,
}

impl LearnedLetter {
    /// What tells that it is as it was written.
    pub(crate) fn checksum(&self) -> i64 {
        label_checksum(
            &self.content_hash,
            self.is_passed,
            self.split.map(Split::as_str),
            self.label_source.as_str(),
        )
    }
}

/// What is to be written.
#[derive(Debug)]
pub(crate) struct LetterChanges {
    pub(crate) added: Vec<LetterRow>,
    pub(crate) learned: Vec<LearnedLetter>,
    pub(crate) personal: Vec<PersonalRow>,
    pub(crate) written: Written,
}

/// Decides what becomes of letters. A label that differs is not taken: which of them is right, only
/// a person can tell.
pub(crate) fn letter_changes(
    mut known: HashMap<String, KnownLetter>,
    letters: &[NewLetter],
) -> Result<LetterChanges> {
    let mut written = Written::default();
    let mut pending: Pending<LearnedLetter> = Pending::new();
    let mut texts = Vec::new();
    let mut personal = Vec::new();
    for NewLetter {
        letter,
        personal: fields,
    } in letters
    {
        check_name("content_hash", &letter.content_hash)?;
        check_text("origin", letter.origin.as_deref())?;
        personal.extend(personal_row(
            RecordKind::Letter,
            &letter.content_hash,
            fields,
        )?);
        let Some(state) = known.get_mut(&letter.content_hash) else {
            let state = KnownLetter {
                is_passed: letter.is_passed,
                split: letter.split,
                label_source: letter.label_source,
            };
            known.insert(letter.content_hash.clone(), state);
            let document = serde_json::to_string(&letter.document)
                .map_err(|e| Error::damaged("letter", &e))?;
            texts.push((document, letter.origin.clone()));
            pending.add(&letter.content_hash, learned(&letter.content_hash, state));
            written.rows.push(Became::Added);
            continue;
        };
        match state.learn(letter) {
            Lesson::Conflict => written.rows.push(Became::Conflicting),
            Lesson::Nothing => written.rows.push(Became::Unchanged),
            Lesson::Something => {
                written.rows.push(Became::Updated);
                let row = learned(&letter.content_hash, *state);
                match pending.earlier(&letter.content_hash) {
                    Some(earlier) => *earlier = row,
                    None => pending.change(&letter.content_hash, row),
                }
            }
        }
    }
    let rows = pending.added.into_iter().zip(texts);
    Ok(LetterChanges {
        added: rows
            .map(|(learned, (document, origin))| LetterRow {
                content_hash: learned.content_hash.clone(),
                document,
                learned,
                origin,
            })
            .collect(),
        learned: pending.changed,
        personal,
        written,
    })
}

fn learned(content_hash: &str, state: KnownLetter) -> LearnedLetter {
    LearnedLetter {
        content_hash: content_hash.to_owned(),
        is_passed: state.is_passed,
        split: state.split,
        label_source: state.label_source,
    }
}

enum Lesson {
    Nothing,
    Something,
    Conflict,
}

impl KnownLetter {
    fn learn(&mut self, letter: &StoredLetter) -> Lesson {
        match (self.is_passed, letter.is_passed) {
            (Some(known), Some(new)) if known != new => return Lesson::Conflict,
            _ => {}
        }
        let brings_label = self.is_passed.is_none() && letter.is_passed.is_some();
        // The same label, by what really happened instead of a judgement.
        let brings_evidence = letter.is_passed.is_some()
            && letter.label_source == LabelSource::Outcome
            && self.label_source != LabelSource::Outcome;
        let brings_split = self.split.is_none() && letter.split.is_some();
        if !(brings_label || brings_evidence || brings_split) {
            return Lesson::Nothing;
        }
        if brings_label || brings_evidence {
            self.is_passed = letter.is_passed;
            self.label_source = letter.label_source;
        }
        self.split = self.split.or(letter.split);
        Lesson::Something
    }
}
