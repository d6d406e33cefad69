//! The letters that are stored, and which of them is meant.

use shortlist_document::{LabelSource, Split, read_letter};
use shortlist_storage::Outcome;

use crate::error::{Error, Result};
use crate::shortlist::Shortlist;

/// The length of a whole content hash.
const WHOLE: usize = 64;
/// The fewest digits that name a letter.
const FEWEST: usize = 6;

/// A letter in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedLetter {
    /// Its identity: the hash of its content without personal fields.
    pub content_hash: String,
    /// Whether it passed, if known.
    pub is_passed: Option<bool>,
    /// Where the label comes from.
    pub label_source: LabelSource,
    /// The part of the data that it was given. Null: none yet, or it is set aside.
    pub split: Option<Split>,
    /// Why it is set aside.
    pub set_aside: Option<String>,
    /// Characters in its answers.
    pub characters: usize,
    /// Where it comes from. Null: a file.
    pub origin: Option<String>,
}

impl Shortlist {
    /// All stored letters in the order of import.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn letters(&self) -> Result<Vec<ListedLetter>> {
        let assignments = self.store.split_assignments().await?;
        let mut assignments: std::collections::HashMap<String, _> = assignments
            .into_iter()
            .map(|assignment| (assignment.content_hash.clone(), assignment))
            .collect();
        let letters = self.store.letters().await?;
        Ok(letters
            .into_iter()
            .map(|letter| {
                let assignment = assignments.remove(&letter.content_hash);
                ListedLetter {
                    characters: letter.document.characters(),
                    is_passed: letter.is_passed,
                    label_source: letter.label_source,
                    split: assignment.as_ref().map_or(letter.split, |a| a.split),
                    set_aside: assignment.and_then(|a| a.reason),
                    origin: letter.origin,
                    content_hash: letter.content_hash,
                }
            })
            .collect())
    }

    /// The identity of a letter in a file, which need not be stored.
    ///
    /// # Errors
    ///
    /// [`Error::Document`].
    pub fn letter_id(bytes: &[u8]) -> Result<String> {
        Ok(read_letter(bytes)?.document.content_hash().to_string())
    }

    /// The letter whose content hash begins with `id`. A whole hash need not be stored: a letter that
    /// was only asked about stands in the journal.
    ///
    /// # Errors
    ///
    /// [`Error::NoLetter`].
    pub async fn find_letter(&self, id: &str) -> Result<String> {
        let id = id.trim().to_lowercase();
        let is_hash = id.len() >= FEWEST && id.chars().all(|c| c.is_ascii_hexdigit());
        let missing = |found: &'static str| Error::NoLetter {
            id: id.clone(),
            found,
        };
        if !is_hash {
            return Err(missing("it is no such number"));
        }
        if id.len() == WHOLE {
            return Ok(id);
        }
        match self.store.letters_beginning(&id).await?.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(missing("no letter begins with it")),
            _ => Err(missing("several letters begin with it")),
        }
    }

    /// Records what really happened with a letter; what contradicts an earlier record of the same
    /// letter and posting is refused. A stored letter learns its label.
    ///
    /// # Errors
    ///
    /// [`Error::OutcomeConflict`], [`Error::Storage`].
    pub async fn record_outcome(
        &self,
        content_hash: &str,
        is_passed: bool,
        posting_id: Option<&str>,
    ) -> Result<()> {
        let outcome = Outcome {
            content_hash: content_hash.to_owned(),
            is_passed,
            posting_id: posting_id.map(str::to_owned),
            happened_on: None,
            recorded_at: self.clock.now(),
        };
        let added = self.store.add_outcomes(&[outcome]).await?;
        if added.conflicting > 0 {
            return Err(Error::OutcomeConflict {
                content_hash: content_hash.to_owned(),
                known: if is_passed { "rejected" } else { "passed" },
            });
        }
        Ok(())
    }
}
