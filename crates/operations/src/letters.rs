//! The letters that are stored, and which of them is meant.

use std::sync::Arc;

use shortlist_document::{Document, LabelSource, Split, read_letter};
use shortlist_storage::{
    CopyGroups, LetterRepository, PlacedLetter, PredictionId, SplitRepository,
};

use crate::error::{Error, Result};

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

/// Stored letters in the order of import, and those that cannot be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterList {
    /// Letters.
    pub letters: Vec<ListedLetter>,
    /// The content hashes of letters that are not as they were written.
    pub damaged: Vec<String>,
}

/// The stored letters.
#[derive(Clone)]
pub struct Letters {
    /// Where they are kept.
    pub letters: Arc<dyn LetterRepository>,
    /// The parts of the data that they were given.
    pub splits: Arc<dyn SplitRepository>,
}

impl Letters {
    /// All stored letters in the order of import.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn list(&self) -> Result<LetterList> {
        let assignments = self.splits.split_assignments().await?;
        let mut assignments: std::collections::HashMap<String, _> = assignments
            .into_iter()
            .map(|assignment| (assignment.content_hash.clone(), assignment))
            .collect();
        let stored = self.letters.sound_letters().await?;
        let letters = stored
            .letters
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
            .collect();
        Ok(LetterList {
            letters,
            damaged: stored.damaged,
        })
    }

    /// Some of the letters that are held out of all parts, `after` those of earlier pages; and how many there are.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn held_out(&self, after: usize, most: usize) -> Result<(usize, Vec<PlacedLetter>)> {
        Ok(self.splits.held_out(after, most).await?)
    }

    /// Some groups of letters that are nearly the same, the largest first, each with `members` letters at most: as they were
    /// found when letters were divided last.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn copies(&self, after: usize, most: usize, members: usize) -> Result<CopyGroups> {
        Ok(self.splits.copy_groups(after, most, members).await?)
    }

    /// The letter in a file, which need not be stored.
    ///
    /// # Errors
    ///
    /// [`Error::Document`].
    pub fn text_of(bytes: &[u8]) -> Result<Document> {
        Ok(read_letter(bytes)?.document)
    }

    /// The identity of a letter in a file, which need not be stored.
    ///
    /// # Errors
    ///
    /// [`Error::Document`].
    pub fn id_of(bytes: &[u8]) -> Result<String> {
        Ok(Self::text_of(bytes)?.content_hash().to_string())
    }

    /// The letter whose content hash begins with `id`, or that an answer of this name is about. A letter that was only asked
    /// about is found too, and a whole hash need not be known at all.
    ///
    /// # Errors
    ///
    /// [`Error::NoLetter`].
    pub async fn find(&self, id: &str) -> Result<String> {
        let id = id.trim().to_lowercase();
        let id = match PredictionId::parse(&id) {
            Some(answer) => answer.letter().to_owned(),
            None => id,
        };
        let is_hash = id.len() >= FEWEST && id.chars().all(|c| c.is_ascii_hexdigit());
        let missing = |found: &'static str| Error::NoLetter {
            // A whole letter is not said back.
            id: id.chars().take(WHOLE).collect(),
            found,
        };
        if !is_hash {
            return Err(missing("it is no such number"));
        }
        if id.len() == WHOLE {
            return Ok(id);
        }
        match self.letters.letters_beginning(&id).await?.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(missing("no letter begins with it")),
            _ => Err(missing("several letters begin with it")),
        }
    }
}
