//! Which part of the data a letter belongs to, given once and kept.

mod assign;
mod groups;
mod likeness;
mod settings;
mod standing;

pub use settings::SplitSettings;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use shortlist_document::{LabelSource, Split};
use shortlist_runtime::Clock;
use shortlist_storage::{
    LetterLabel, LetterRepository, PersonRepository, SignatureRepository, SoundLabels,
    SplitAssignment, SplitRepository, StoredLetter,
};

use crate::error::Result;
use assign::{Item, assign};
use groups::Groups;

/// Letters that share at least so much of their five-character pieces are one letter.
pub(crate) const SAME_LETTER: f64 = 0.6;
/// Shorter texts share half of their pieces by chance: of them only equal ones are one letter, and those
/// are stored once.
const SHORTEST: usize = 100;

/// How the labelled letters are divided.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitReport {
    /// Letters of each part and label.
    pub parts: Vec<SplitPart>,
    /// Letters that were given their part just now.
    pub new: usize,
    /// Whether that is kept: where the home can only be read, it is not.
    pub is_kept: bool,
    /// Letters that are nearly the same text as another.
    pub near_duplicates: usize,
    /// Letters that stand together with others: the same text but for small edits, the same author, or
    /// the same company.
    pub kept_together: usize,
    /// Companies with too many letters to keep them together.
    pub companies_divided: usize,
    /// Letters that belong to no part, because they would stand on both sides.
    pub set_aside: Vec<SplitAssignment>,
    /// The content hashes of letters whose label a fault changed: they are in no part.
    pub damaged_letters: Vec<String>,
}

/// Letters of one part and label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitPart {
    /// Where the labels come from.
    pub label_source: LabelSource,
    /// The part.
    pub split: Split,
    /// Letters that passed.
    pub passed: usize,
    /// Letters that did not.
    pub rejected: usize,
}

/// Gives letters their part of the data.
pub struct SplitAssigner {
    /// Where letters are kept.
    pub letters: Arc<dyn LetterRepository>,
    /// Where their parts are kept.
    pub splits: Arc<dyn SplitRepository>,
    /// What is known of their texts.
    pub signatures: Arc<dyn SignatureRepository>,
    /// Tells which letters are by one author.
    pub persons: Arc<dyn PersonRepository>,
    /// The shares of the parts.
    pub settings: SplitSettings,
    /// Tells when a letter was given its part.
    pub clock: Arc<dyn Clock>,
    /// Whether nothing can be stored: then a letter that has no part is given it for this once, the same each time.
    pub is_read_only: bool,
}

impl SplitAssigner {
    /// Gives every labelled letter that has none its part of the data, and stores it; letters that
    /// have one keep it.
    ///
    /// A letter that came with a split gets that one. The others are divided by a salted hash of their
    /// content, so that labels keep their shares in each part. Letters that are nearly the same, of one
    /// author, or for one company, stand together. A letter that is nearly the same as letters of
    /// another part is set aside: it is in none.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn assign(&self) -> Result<SplitReport> {
        Ok(self.assigned().await?.0)
    }

    /// The same with each labelled letter's part.
    async fn assigned(&self) -> Result<(SplitReport, Vec<SplitAssignment>)> {
        loop {
            let SoundLabels { labels, damaged } = self.signatures.letter_labels().await?;
            let known = self.splits.split_assignments().await?;
            let given: HashMap<&str, &SplitAssignment> = known
                .iter()
                .map(|assignment| (assignment.content_hash.as_str(), assignment))
                .collect();
            let is_placed = |label: &LetterLabel| given.contains_key(label.content_hash.as_str());
            let new = labels.iter().filter(|label| !is_placed(label)).count();
            let likeness = self.likeness(&labels, is_placed).await?;
            let authors = self.persons.letter_authors().await?;
            let groups = Groups::new(&labels, &likeness, &authors);
            let items: Vec<Item> = labels
                .iter()
                .map(|label| Item::new(label, given.get(label.content_hash.as_str()).copied()))
                .collect();
            let are_alike = |one, other| likeness.are_alike(one, other);
            let assigned = assign(&items, &groups, &are_alike, &self.settings);
            let added: Vec<SplitAssignment> = assigned
                .iter()
                .zip(&labels)
                .filter(|(_, label)| !is_placed(label))
                .map(|(assignment, _)| assignment.clone())
                .collect();
            let count = known.len();
            // Another process may have given splits meanwhile: then all is looked at again.
            if added.is_empty()
                || self.is_read_only
                || self
                    .splits
                    .assign_splits(count, &added, self.clock.now())
                    .await?
            {
                let report = SplitReport {
                    damaged_letters: damaged,
                    is_kept: new == 0 || !self.is_read_only,
                    ..report(&labels, &assigned, &groups, new)
                };
                return Ok((report, assigned));
            }
        }
    }

    /// The part and the group of each labelled letter; those that are set aside are left out.
    pub(crate) async fn splits(
        &self,
        letters: &[StoredLetter],
    ) -> Result<HashMap<String, (Split, String)>> {
        let mut assignments = self.splits.split_assignments().await?;
        let known: HashSet<&str> = assignments
            .iter()
            .map(|assignment| assignment.content_hash.as_str())
            .collect();
        let is_new = |letter: &StoredLetter| {
            letter.is_passed.is_some() && !known.contains(letter.content_hash.as_str())
        };
        if letters.iter().any(is_new) {
            let (_, assigned) = self.assigned().await?;
            assignments = if self.is_read_only {
                assigned
            } else {
                self.splits.split_assignments().await?
            };
        }
        Ok(assignments
            .into_iter()
            .filter_map(|assignment| {
                let place = (assignment.split?, assignment.group_id);
                Some((assignment.content_hash, place))
            })
            .collect())
    }
}

fn report(
    labels: &[LetterLabel],
    assigned: &[SplitAssignment],
    groups: &Groups,
    new: usize,
) -> SplitReport {
    let mut parts = Vec::new();
    for label_source in [
        LabelSource::Outcome,
        LabelSource::Rubric,
        LabelSource::Synthetic,
    ] {
        for split in [Split::Train, Split::Validation, Split::Test] {
            let count = |is_passed| {
                let both = labels.iter().zip(assigned);
                both.filter(|(label, assignment)| {
                    label.label_source == label_source
                        && label.is_passed == is_passed
                        && assignment.split == Some(split)
                })
                .count()
            };
            parts.push(SplitPart {
                label_source,
                split,
                passed: count(true),
                rejected: count(false),
            });
        }
    }
    parts.retain(|part| part.passed + part.rejected > 0);
    SplitReport {
        parts,
        new,
        is_kept: true,
        near_duplicates: groups.near_duplicates().iter().map(Vec::len).sum(),
        kept_together: groups.kept_together(),
        companies_divided: groups.companies_divided,
        set_aside: assigned
            .iter()
            .filter(|assignment| assignment.split.is_none())
            .cloned()
            .collect(),
        damaged_letters: Vec::new(),
    }
}
