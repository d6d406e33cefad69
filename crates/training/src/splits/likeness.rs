//! Which labelled letters are nearly the same. What is found is kept, so that an old letter's text is read
//! again only where a new one may be like it.

use std::collections::HashMap;

use shortlist_document::{Candidates, ContentHash, DisjointSets, NearDuplicates, TextSignature};
use shortlist_storage::{LetterLabel, LetterSignature, StoredLetter};

use super::{SAME_LETTER, SHORTEST, SplitAssigner};
use crate::error::Result;

/// Which labelled letters are nearly the same, and what else their texts say, by their index.
pub(super) struct Likeness {
    /// The company of each letter.
    pub(super) companies: Vec<Option<String>>,
    /// Letters that are nearly the same, or that a chain of such letters joins.
    pub(super) groups: Vec<Vec<usize>>,
    /// The new letters compared with all; `None`: there is no new one.
    compared: Option<NearDuplicates>,
}

impl Likeness {
    /// Whether two letters, one of which at least is new, are nearly the same.
    pub(super) fn are_alike(&self, first: usize, second: usize) -> bool {
        let compared = self.compared.as_ref();
        compared.is_some_and(|compared| compared.similarity(first, second).is_some())
    }
}

#[cfg(test)]
impl Likeness {
    /// Of letters no two of which are alike.
    pub(super) fn none(companies: Vec<Option<String>>) -> Self {
        Self {
            companies,
            groups: Vec::new(),
            compared: None,
        }
    }
}

/// What is stored, by content hash.
type Stored = HashMap<String, LetterSignature>;

/// What is known of each letter: its signature, or nothing.
struct Known {
    signatures: Vec<Option<TextSignature>>,
    companies: Vec<Option<String>>,
    /// The stored name of each letter's copies.
    names: Vec<Option<String>>,
}

impl Known {
    /// What is stored by the rule of today.
    fn of(labels: &[LetterLabel], stored: &Stored) -> Self {
        let mut known = Self {
            signatures: Vec::with_capacity(labels.len()),
            companies: Vec::with_capacity(labels.len()),
            names: Vec::with_capacity(labels.len()),
        };
        for label in labels {
            let stored = stored.get(&label.content_hash);
            let stored = stored.filter(|stored| stored.rule == TextSignature::RULE);
            known.signatures.push(stored.and_then(signature_of));
            known
                .companies
                .push(stored.and_then(|stored| stored.company.clone()));
            known
                .names
                .push(stored.and_then(|stored| stored.copies.clone()));
        }
        known
    }

    /// The stored groups that still are what they were. One from which a letter is gone has another name,
    /// and is looked at anew.
    fn groups(&self, labels: &[LetterLabel]) -> Vec<Vec<usize>> {
        let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, name) in self.names.iter().enumerate() {
            if let (Some(name), Some(_)) = (name, &self.signatures[index]) {
                groups.entry(name).or_default().push(index);
            }
        }
        groups.retain(|name, members| name_of(members, labels) == *name);
        groups.into_values().collect()
    }
}

/// A stored signature, if it is one of today's rule.
fn signature_of(stored: &LetterSignature) -> Option<TextSignature> {
    let is_todays = stored.rule == TextSignature::RULE;
    is_todays.then(|| TextSignature::from_bytes(&stored.signature))?
}

impl SplitAssigner {
    /// The stored signatures of letters that are long enough to be compared, by content hash.
    pub(crate) async fn stored_signatures(&self) -> Result<HashMap<String, TextSignature>> {
        let stored = self.signatures.letter_signatures().await?;
        let signatures = stored
            .into_iter()
            .filter_map(|stored| Some((signature_of(&stored)?, stored.content_hash)))
            .filter(|(signature, _)| !signature.is_of_nothing());
        Ok(signatures
            .map(|(signature, content_hash)| (content_hash, signature))
            .collect())
    }

    /// Compares the letters that `is_placed` says nothing of, and those of which nothing is known, with
    /// all, and keeps what was found.
    pub(super) async fn likeness(
        &self,
        labels: &[LetterLabel],
        is_placed: impl Fn(&LetterLabel) -> bool,
    ) -> Result<Likeness> {
        let stored: Stored = self
            .signatures
            .letter_signatures()
            .await?
            .into_iter()
            .map(|stored| (stored.content_hash.clone(), stored))
            .collect();
        let mut known = Known::of(labels, &stored);
        let old_groups = known.groups(labels);
        let mut is_grouped = vec![false; labels.len()];
        for index in old_groups.iter().flatten() {
            is_grouped[*index] = true;
        }
        let is_new: Vec<bool> = (0..labels.len())
            .map(|index| {
                let is_broken = known.names[index].is_some() && !is_grouped[index];
                known.signatures[index].is_none() || is_broken || !is_placed(&labels[index])
            })
            .collect();
        if !is_new.contains(&true) {
            return Ok(Likeness {
                companies: known.companies,
                groups: in_order(&old_groups, &[], labels.len()),
                compared: None,
            });
        }
        let unread = (0..labels.len()).filter(|index| known.signatures[*index].is_none());
        let mut texts = self.texts_of(labels, unread.collect(), &mut known).await?;
        let signatures: Vec<TextSignature> = known.signatures.iter().flatten().copied().collect();
        let candidates = Candidates::among(signatures, is_new, SAME_LETTER);
        let members = candidates.groups().iter().flatten().copied();
        let unread = members.filter(|index| !texts.contains_key(index)).collect();
        texts.extend(self.texts_of(labels, unread, &mut known).await?);
        let compared =
            candidates.compared(|index| texts.get(&index).map_or("", |text| text.as_str()));
        let groups = in_order(&old_groups, compared.groups(), labels.len());
        let changed = changed(&stored, labels, &known, &groups);
        if !self.is_read_only {
            self.signatures.put_letter_signatures(&changed).await?;
        }
        Ok(Likeness {
            companies: known.companies,
            groups,
            compared: Some(compared),
        })
    }

    /// The compared texts of some letters by their index; their signatures and companies become known.
    async fn texts_of(
        &self,
        labels: &[LetterLabel],
        wanted: Vec<usize>,
        known: &mut Known,
    ) -> Result<HashMap<usize, String>> {
        let places: HashMap<&str, usize> = wanted
            .iter()
            .map(|index| (labels[*index].content_hash.as_str(), *index))
            .collect();
        let hashes: Vec<&str> = places.keys().copied().collect();
        let letters = self.signatures.letters_of(&hashes).await?;
        let mut texts = HashMap::new();
        for letter in letters {
            if let Some(index) = places.get(letter.content_hash.as_str()) {
                texts.insert(*index, compared_text(&letter));
                known.companies[*index] = letter.document.application.company;
            }
        }
        // A letter that was forgotten meanwhile is like no other.
        let read: Vec<&str> = wanted
            .iter()
            .map(|index| texts.get(index).map_or("", String::as_str))
            .collect();
        for (index, signature) in wanted.iter().zip(TextSignature::of_each(&read)) {
            known.signatures[*index] = Some(signature);
        }
        Ok(texts)
    }
}

/// What was not stored, or stored otherwise.
fn changed(
    stored: &Stored,
    labels: &[LetterLabel],
    known: &Known,
    groups: &[Vec<usize>],
) -> Vec<LetterSignature> {
    let mut names: Vec<Option<String>> = vec![None; labels.len()];
    for members in groups {
        let name = name_of(members, labels);
        for index in members {
            names[*index] = Some(name.clone());
        }
    }
    let letters = labels.iter().zip(names).enumerate();
    letters
        .filter_map(|(index, (label, copies))| {
            let letter = LetterSignature {
                content_hash: label.content_hash.clone(),
                rule: TextSignature::RULE,
                signature: known.signatures[index]?.to_bytes().to_vec(),
                company: known.companies[index].clone(),
                copies,
            };
            (stored.get(&letter.content_hash) != Some(&letter)).then_some(letter)
        })
        .collect()
}

/// Groups of several kinds joined, in the order of their first letters.
fn in_order(old: &[Vec<usize>], found: &[Vec<usize>], count: usize) -> Vec<Vec<usize>> {
    let mut sets = DisjointSets::new(count);
    for group in old.iter().chain(found) {
        for pair in group.windows(2) {
            sets.join(pair[0], pair[1]);
        }
    }
    sets.groups()
}

/// What a group is called: it tells whether a letter came or went, and names none.
fn name_of(members: &[usize], labels: &[LetterLabel]) -> String {
    let mut hashes: Vec<&str> = members
        .iter()
        .map(|index| labels[*index].content_hash.as_str())
        .collect();
    hashes.sort_unstable();
    ContentHash::of_parts(hashes).to_string()
}

/// All answers of a letter; nothing of one that is too short to be compared.
fn compared_text(letter: &StoredLetter) -> String {
    if letter.document.characters() < SHORTEST {
        return String::new();
    }
    let answers = letter.document.questions.iter();
    answers.map(|question| question.answer.as_str()).collect()
}
