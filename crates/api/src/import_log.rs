//! What came in, what of it was set aside, and what people decided of that.

use serde::{Deserialize, Serialize};

use crate::data::LabelSource;

/// What an import brings.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// A file of letters.
    Letters,
    /// A file of postings.
    Postings,
    /// The replaced system's database.
    Database,
}

/// An import as it is remembered.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Import {
    /// Its number, from 1.
    pub id: i64,
    /// What it brought.
    pub kind: ImportKind,
    /// The file's name without its folder, or the database's address. Null: it is not for who asks.
    pub source: Option<String>,
    /// SHA-256 of the file, in hexadecimal. Null: there is no file, or it is not for who asks.
    pub file_hash: Option<String>,
    /// Who imported it. Null: it is not for who asks.
    pub by: Option<String>,
    /// When it began, in milliseconds since 1970.
    pub began_at: i64,
    /// When it ended. Null: it goes on, or was killed.
    pub ended_at: Option<i64>,
    /// What became of its records.
    pub counts: ImportCounts,
    /// Rows that were set aside and that nobody has decided of.
    pub open: usize,
}

/// What became of the records of an import.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ImportCounts {
    /// New ones.
    pub added: usize,
    /// Known ones that brought something new, such as a label.
    pub updated: usize,
    /// Known ones that brought nothing new.
    pub unchanged: usize,
    /// Those whose label contradicts that of the same text.
    pub conflicting: usize,
    /// Those that may be no letters.
    pub quarantined: usize,
    /// Those that cannot be read.
    pub rejected: usize,
    /// Those that were left out because a person had decided so.
    pub decided: usize,
}

/// Why a row was set aside.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAsideKind {
    /// It may be no letter.
    Quarantined,
    /// Its label contradicts that of the same text.
    Conflict,
    /// It cannot be read.
    Rejected,
}

/// A row of a file that was not taken. No word of it is kept.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAsideRow {
    /// The import.
    pub import: i64,
    /// The record's number in the file, from 1.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Why it was set aside.
    pub kind: SetAsideKind,
    /// The code of what may be wrong with it, of one that is quarantined.
    pub reason: Option<String>,
    /// Its label. Null: it has none, or cannot be read.
    pub is_passed: Option<bool>,
    /// Where its label comes from. Null: it cannot be read.
    pub label_source: Option<LabelSource>,
    /// The first row of the file that has the same text and the other label.
    pub other_row: Option<usize>,
    /// Stored letters that have the same text and had the other label.
    pub stored: Vec<LetterBeginning>,
    /// What was decided of it last. Null: nothing.
    pub decision: Option<ImportDecision>,
}

/// A stored letter, by its identity and its first words.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterBeginning {
    /// Its content hash.
    pub content_hash: String,
    /// How it begins, without personal fields. Null: it is not stored any more, or not for who asks.
    pub beginning: Option<String>,
}

/// What a person decides of a row that was set aside.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportChoice {
    /// Of a conflict: the other label is right, that which is stored.
    Keep,
    /// Of a conflict: the row's label is right.
    Take,
    /// Of a conflict: neither is, and nothing is learned from the text.
    Neither,
    /// Of what is quarantined: it is a letter.
    Release,
    /// Of what is quarantined: it is none.
    Discard,
}

/// A decision as it is remembered.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportDecision {
    /// Its number: a greater one was made later.
    pub id: i64,
    /// What was decided.
    pub choice: ImportChoice,
    /// The label that is right. Null: neither is, or it is not about labels.
    pub is_passed: Option<bool>,
    /// Who decided. Null: it is not for who asks.
    pub by: Option<String>,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Why. Null: it is not for who asks.
    pub reason: Option<String>,
    /// Stored letters whose label it changed.
    pub relabelled: Vec<String>,
}

/// What became of a decision.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionMade {
    /// Its number.
    pub id: i64,
    /// Stored letters whose label it changed.
    pub relabelled: Vec<String>,
    /// Whether a letter of this text is stored. If not, and it is to be taken, the file brings it when it is imported again.
    pub is_stored: bool,
}

/// Letters that are nearly the same, or that a chain of such letters joins.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopyGroup {
    /// How many there are.
    pub count: usize,
    /// Them, or the first of many, by content hash.
    pub letters: Vec<PlacedLetter>,
}

/// A letter with its label and its part of the data.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacedLetter {
    /// The letter.
    pub content_hash: String,
    /// How it begins, without personal fields. Null: it is not for who asks.
    pub beginning: Option<String>,
    /// Whether it passed. Null: nobody knows.
    pub is_passed: Option<bool>,
    /// Where the label comes from.
    pub label_source: LabelSource,
    /// Its part of the data. Null: none yet, or it is held out.
    pub split: Option<crate::data::Split>,
    /// Why it is held out. Null: it is not.
    pub reason: Option<String>,
}

impl Import {
    /// What is for everybody: no name of a file or of a person.
    #[must_use]
    pub fn without_words(self) -> Self {
        Self {
            source: None,
            file_hash: None,
            by: None,
            ..self
        }
    }
}

impl SetAsideRow {
    /// What is for everybody: who decided and why is not.
    #[must_use]
    pub fn without_words(self) -> Self {
        let decision = self.decision.map(ImportDecision::without_words);
        Self { decision, ..self }
    }
}

impl ImportDecision {
    /// What is for everybody: who decided and why is not.
    #[must_use]
    pub fn without_words(self) -> Self {
        Self {
            by: None,
            reason: None,
            ..self
        }
    }
}
