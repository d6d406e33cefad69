//! What came in, what of it was set aside, and what people decided of that.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use shortlist_document::LabelSource;

/// What an import brings.
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

/// An import that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewImport {
    /// What it brings.
    pub kind: ImportKind,
    /// The file's name without its folder, or the database's address without a password.
    pub source: String,
    /// SHA-256 of the file, in hexadecimal. `None`: there is no file.
    pub file_hash: Option<String>,
    /// Who: the name of the operating system's user, or of a key.
    pub began_by: String,
    /// When, in milliseconds since 1970.
    pub began_at: i64,
}

/// What became of the records of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// An import as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredImport {
    /// Its number, from 1.
    pub import_id: i64,
    /// What began.
    pub import: NewImport,
    /// When it ended. `None`: it goes on, or was killed.
    pub ended_at: Option<i64>,
    /// What became of its records.
    pub counts: ImportCounts,
    /// Rows that were set aside and that nobody has decided of.
    pub open: usize,
}

/// Why a row was set aside.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSetAside {
    /// The record's number in the file, from 1.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Why it was set aside.
    pub kind: SetAsideKind,
    /// The code of what may be wrong with it, of one that is quarantined.
    pub reason: Option<String>,
    /// The identity that the letter would have. `None`: it cannot be read.
    pub content_hash: Option<String>,
    /// The identity of its text but for spaces. `None`: it cannot be read.
    pub text_key: Option<String>,
    /// Its label.
    pub is_passed: Option<bool>,
    /// Where its label comes from.
    pub label_source: Option<LabelSource>,
    /// The first row of the file that has the same text and the other label.
    pub other_row: Option<usize>,
    /// Stored letters that have the same text and the other label.
    pub stored: Vec<String>,
}

/// A row that was set aside, as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSetAside {
    /// The import.
    pub import_id: i64,
    /// The row.
    pub row: NewSetAside,
    /// What was decided of it last.
    pub decision: Option<StoredDecision>,
}

/// What a person decides of a row that was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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

/// A decision that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// The import.
    pub import_id: i64,
    /// The row of its file.
    pub row: usize,
    /// What is decided.
    pub choice: ImportChoice,
    /// Who decides: the name of the operating system's user, or of a key.
    pub decided_by: String,
    /// When, in milliseconds since 1970.
    pub decided_at: i64,
    /// Why.
    pub reason: String,
}

/// A decision as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDecision {
    /// Its number: a greater one was made later.
    pub decision_id: i64,
    /// What was decided.
    pub decision: NewDecision,
    /// The text, but for spaces.
    pub text_key: String,
    /// The label that is right. `None`: neither is, or it is not about labels.
    pub is_passed: Option<bool>,
    /// What stored letters were labelled before.
    pub before: Vec<LabelBefore>,
}

/// What a stored letter was labelled before a decision changed that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelBefore {
    /// The letter.
    pub content_hash: String,
    /// Whether it passed.
    pub is_passed: Option<bool>,
    /// Where the label came from.
    pub label_source: String,
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// It is kept.
    As {
        /// Its number.
        decision_id: i64,
        /// Stored letters whose label it changed.
        relabelled: Vec<String>,
        /// Whether a letter of this text is stored. If not, the file brings it when it is imported again.
        is_stored: bool,
    },
    /// There is no such row, or it was forgotten.
    NoRow,
    /// What was chosen is no choice for a row of this kind.
    NoChoice(SetAsideKind),
    /// The label of this letter was recorded as an outcome of its own, which is corrected as such.
    OutcomeRecorded(String),
}

/// What people decided of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextDecision {
    /// Whether it is a letter. `None`: nobody said.
    pub is_letter: Option<bool>,
    /// The label that is right, `Some(None)`: neither is. `None`: nobody said.
    pub label: Option<Option<bool>>,
}

/// What people decided, by the identities of texts but for spaces.
pub type TextDecisions = HashMap<String, TextDecision>;

/// Some rows that were set aside, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetAsidePage {
    /// All that were asked for.
    pub total: usize,
    /// Those of the page.
    pub rows: Vec<StoredSetAside>,
}

/// Which rows that were set aside are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SetAsideFilter {
    /// Of this import. `None`: of all.
    pub import_id: Option<i64>,
    /// Only those of which nobody has decided; of a text that came again, those of the latest import.
    pub is_open: bool,
}

/// Names that databases use.
macro_rules! names {
    ($type:ty { $($variant:ident: $name:literal),+ }) => {
        impl $type {
            /// The name that files, commands and databases use.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The one of this name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

names!(ImportKind {
    Letters: "letters",
    Postings: "postings",
    Database: "database"
});
names!(SetAsideKind {
    Quarantined: "quarantined",
    Conflict: "conflict",
    Rejected: "rejected"
});
names!(ImportChoice {
    Keep: "keep",
    Take: "take",
    Neither: "neither",
    Release: "release",
    Discard: "discard"
});

impl ImportChoice {
    /// Whether it is a choice for rows of a kind.
    #[must_use]
    pub fn is_of(self, kind: SetAsideKind) -> bool {
        match kind {
            SetAsideKind::Conflict => matches!(self, Self::Keep | Self::Take | Self::Neither),
            SetAsideKind::Quarantined => matches!(self, Self::Release | Self::Discard),
            SetAsideKind::Rejected => false,
        }
    }
}

impl std::ops::AddAssign for ImportCounts {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.conflicting += other.conflicting;
        self.quarantined += other.quarantined;
        self.rejected += other.rejected;
        self.decided += other.decided;
    }
}

impl NewSetAside {
    /// A row that cannot be read.
    #[must_use]
    pub fn unreadable(row: usize, line: usize) -> Self {
        Self {
            row,
            line,
            kind: SetAsideKind::Rejected,
            reason: None,
            content_hash: None,
            text_key: None,
            is_passed: None,
            label_source: None,
            other_row: None,
            stored: Vec::new(),
        }
    }
}
