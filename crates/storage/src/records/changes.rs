//! What changed since somebody last looked.

use serde::{Deserialize, Serialize};

use super::letter::StoredLetter;

/// How far somebody has read a feed of changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The feed: that of one table of one database.
    pub feed: String,
    /// Of its changes the last one that was read; they are numbered upwards.
    pub number: i64,
}

/// What changed after a revision: each record that is there now once, with all that it says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes<Record, Id> {
    /// Whether they begin with the first record that is stored: nothing was read before, or it was read from
    /// another feed. What was kept of that is of no use.
    pub begins_anew: bool,
    /// Records that were added or changed, in the order in which they were.
    pub changed: Vec<Record>,
    /// Records that are gone. They may never have been read.
    pub deleted: Vec<Id>,
    /// How far this goes.
    pub revision: Revision,
    /// Whether there was no more to read.
    pub is_all: bool,
}

/// Changes of postings; those that are gone by their id.
pub type PostingChanges = Changes<shortlist_document::Posting, String>;

/// Changes of letters; those that are gone by their number.
pub type LetterChanges = Changes<NumberedLetter, i64>;

/// A letter with its number in the database. Nothing else is left when the letter is forgotten: who keeps
/// something that was made from it keeps the number beside that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedLetter {
    /// The number, which no other letter gets.
    pub number: i64,
    /// The letter.
    pub letter: StoredLetter,
}
