//! What a file of letters or postings was taken for, and what became of its rows.

use serde::Serialize;

use crate::posting::{Posting, Rejected};

/// A column of a file (of JSON: a key), and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportColumn {
    /// Its name as it stands in the file.
    pub name: String,
    /// What it was taken for.
    pub taken_for: ColumnUse,
    /// The field that it fills. Null: none.
    pub field: Option<String>,
}

/// What a column was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnUse {
    /// A field of a letter or a posting.
    Field,
    /// Something about the person: kept apart from the letter.
    Personal,
    /// Known, and of no use.
    NotNeeded,
    /// Nobody knows. It is left out.
    NotUnderstood,
}

/// A label as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenLabel {
    /// As it was written.
    pub written: String,
    /// Whether letters with it passed. Null: nobody knows yet.
    pub is_passed: Option<bool>,
    /// How many letters have it.
    pub letters: usize,
}

/// Why a text may be no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum Doubt {
    /// It is JSON that cannot be read.
    BrokenJson,
    /// It is HTML.
    Html,
    /// It has too few letters, or a few and no sentence.
    TooShort {
        /// Letters in it.
        letters: usize,
    },
    /// It stands for a text that is missing.
    Placeholder,
    /// Too many of its characters were lost.
    Lost,
    /// A few signs or words, again and again.
    Repetitive,
    /// Program code, numbers, addresses or encoded data.
    NotProse,
    /// A question without its answer.
    OnlyQuestion,
    /// A spreadsheet cut it off.
    CutOff,
    /// Its script is not that of the other letters.
    OtherLanguage {
        /// That of most of its letters: `hangul`, `latin`, `han`, `kana` or `other`.
        script: Script,
    },
}

/// The script that most of a letter is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Script {
    /// Korean.
    Hangul,
    /// English and others.
    Latin,
    /// Chinese.
    Han,
    /// Japanese.
    Kana,
    /// Any other.
    Other,
}

/// A letter that may be none: not imported unless a person says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuarantinedRow {
    /// The record's number in the file, from 1.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Why it may be no letter.
    pub doubt: Doubt,
    /// How it begins, without personal fields.
    pub beginning: String,
}

/// A letter whose label contradicts that of the same text (but for spaces).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictingRow {
    /// The record's number in the file, from 1.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its label.
    pub is_passed: bool,
    /// The first row of the file that has the same text and the other label. Null: a stored letter has.
    pub other_row: Option<usize>,
    /// How it begins, without personal fields.
    pub beginning: String,
}

/// A letter that would be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FirstLetter {
    /// The record's number in the file, from 1.
    pub row: usize,
    /// Whether it passed. Null: nobody knows.
    pub is_passed: Option<bool>,
    /// The company that it is for.
    pub company: Option<String>,
    /// The role that it is for.
    pub role: Option<String>,
    /// Questions in it.
    pub questions: usize,
    /// Characters in its answers.
    pub characters: usize,
    /// How it begins, without personal fields.
    pub beginning: String,
}

/// What would become of a file of letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LetterPlan {
    /// Letters that would be taken; some of them may be stored already.
    pub taken: usize,
    /// The first of them.
    pub first: Vec<FirstLetter>,
    /// Rows that cannot be read.
    pub rejected: Vec<Rejected>,
    /// Rows that may be no letters.
    pub quarantined: Vec<QuarantinedRow>,
    /// Rows whose label contradicts that of the same text.
    pub conflicts: Vec<ConflictingRow>,
    /// Rows that would be left out because a person has decided so.
    pub decided: usize,
    /// The file's columns; of JSON, its keys.
    pub columns: Vec<ImportColumn>,
    /// The file's labels as they were written.
    pub labels: Vec<WrittenLabel>,
}

/// What would become of a file of postings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PostingPlan {
    /// Postings that would be taken; some of them may be stored already.
    pub taken: usize,
    /// The first of them.
    pub first: Vec<Posting>,
    /// Rows that cannot be read.
    pub rejected: Vec<Rejected>,
    /// The file's columns; of JSON, its keys.
    pub columns: Vec<ImportColumn>,
}

/// A posting that was read from a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastedPosting {
    /// The posting. What has no field of its own stands in its description.
    pub posting: Posting,
    /// The fields that were found.
    pub found: Vec<String>,
    /// Of the fields that postings usually have, those that were not.
    pub missing: Vec<String>,
    /// Lines that name a last day which is not understood.
    pub unclear_deadlines: Vec<String>,
    /// Lines of the page around the posting that were left out.
    pub left_out: Vec<String>,
}
