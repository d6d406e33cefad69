//! The rules.

use std::collections::HashMap;

use shortlist_document::{ContentHash, LabelSource, Split};
use shortlist_storage::{SplitAssignment, StoredLetter};

use super::groups::Groups;
use super::settings::SplitSettings;

const PARTS: [Split; 3] = [Split::Train, Split::Validation, Split::Test];

/// A labelled letter.
pub(super) struct Item<'a> {
    content_hash: &'a str,
    stratum: (LabelSource, bool),
    /// What whoever handed it in said.
    given: Option<Split>,
    /// What it was given earlier.
    known: Option<&'a SplitAssignment>,
}

impl<'a> Item<'a> {
    pub(super) fn new(letter: &'a StoredLetter, known: Option<&'a SplitAssignment>) -> Self {
        Self {
            content_hash: &letter.content_hash,
            stratum: (letter.label_source, letter.is_passed == Some(true)),
            given: letter.split,
            known,
        }
    }

    /// A number from 0 to 1 that depends on the content and the salt alone.
    fn chance(&self, salt: &str) -> f64 {
        let hash = ContentHash::of_parts([salt, self.content_hash]);
        let number = u32::from_str_radix(&hash.as_str()[..8], 16).unwrap_or(0);
        f64::from(number) / 4_294_967_296.0
    }
}

/// The assignment of every letter, in the order of the letters.
pub(super) fn assign(
    items: &[Item<'_>],
    groups: &Groups,
    settings: &SplitSettings,
) -> Vec<SplitAssignment> {
    let mut division = Division {
        items,
        groups,
        settings,
        assigned: vec![None; items.len()],
        counts: HashMap::new(),
    };
    for index in division.in_order() {
        let place = division.place(index);
        division.put(index, place);
    }
    division.assignments()
}

/// Where a letter stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    In(Split),
    Aside(String),
}

struct Division<'a> {
    items: &'a [Item<'a>],
    groups: &'a Groups,
    settings: &'a SplitSettings,
    assigned: Vec<Option<Place>>,
    /// Letters of each stratum and part.
    counts: HashMap<(LabelSource, bool), [f64; 3]>,
}

impl Division<'_> {
    /// First those whose place is known, then those that came with one (a copy of a test letter is set
    /// aside in train, not the other way round), then the rest by chance.
    fn in_order(&self) -> Vec<usize> {
        let rank = |item: &Item| match (item.known, item.given) {
            (Some(_), _) => 0,
            (None, Some(Split::Test)) => 1,
            (None, Some(Split::Validation)) => 2,
            (None, Some(Split::Train)) => 3,
            (None, None) => 4,
        };
        let mut order: Vec<(u8, f64, usize)> = self
            .items
            .iter()
            .enumerate()
            .map(|(index, item)| (rank(item), item.chance(&self.settings.salt), index))
            .collect();
        order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        order.into_iter().map(|(.., index)| index).collect()
    }

    fn place(&self, index: usize) -> Place {
        let item = &self.items[index];
        if let Some(known) = item.known {
            return match known.split {
                Some(split) => Place::In(split),
                None => Place::Aside(known.reason.clone().unwrap_or_default()),
            };
        }
        let copies = self.parts_of(self.groups.near_duplicates_of(index));
        match (copies.as_slice(), item.given) {
            ([], Some(given)) => Place::In(given),
            ([], None) => Place::In(self.by_group(index)),
            ([(split, _)], given) if given.is_none_or(|given| given == *split) => Place::In(*split),
            (copies, _) => Place::Aside(reason(copies, item.given)),
        }
    }

    /// The parts that some letters stand in, with one letter of each.
    fn parts_of(&self, indices: &[usize]) -> Vec<(Split, usize)> {
        let mut parts: Vec<(Split, usize)> = Vec::new();
        for index in indices {
            if let Some(Place::In(split)) = self.assigned[*index]
                && parts.iter().all(|(known, _)| *known != split)
            {
                parts.push((split, *index));
            }
        }
        parts
    }

    /// The part in which most of the author's letters stand, else most of the group's, else by chance.
    fn by_group(&self, index: usize) -> Split {
        self.majority(self.groups.by_the_same_author(index))
            .or_else(|| self.majority(self.groups.members_of(index)))
            .unwrap_or_else(|| self.by_chance(index))
    }

    fn majority(&self, indices: &[usize]) -> Option<Split> {
        let count = |split: Split| {
            let standing = indices
                .iter()
                .filter(|index| self.assigned[**index].as_ref() == Some(&Place::In(split)));
            standing.count()
        };
        let (most, split) = PARTS
            .into_iter()
            .map(|split| (count(split), split))
            .rev()
            .max_by_key(|(count, _)| *count)?;
        (most > 0).then_some(split)
    }

    /// By the salted hash, unless the part has its share of these labels already: then the part that
    /// lacks most.
    fn by_chance(&self, index: usize) -> Split {
        let shares = self.shares();
        let group: Vec<usize> = self.groups.members_of(index).to_vec();
        let chance = self.items[index].chance(&self.settings.salt);
        let chosen = match chance {
            chance if chance < shares[0] => 0,
            chance if chance < shares[0] + shares[1] => 1,
            _ => 2,
        };
        let excess = |part: usize| self.excess(&group, part, shares[part]);
        // One letter more than its share is no excess: shares of few letters are no whole numbers.
        if excess(chosen) <= 1.0 {
            return PARTS[chosen];
        }
        let least = (0..3).min_by(|a, b| excess(*a).total_cmp(&excess(*b)));
        PARTS[least.unwrap_or(chosen)]
    }

    /// By how many letters a part would exceed its share of the labels of a group, at most.
    fn excess(&self, group: &[usize], part: usize, share: f64) -> f64 {
        let mut added: HashMap<(LabelSource, bool), f64> = HashMap::new();
        for index in group
            .iter()
            .filter(|index| self.assigned[**index].is_none())
        {
            *added.entry(self.items[*index].stratum).or_default() += 1.0;
        }
        added
            .into_iter()
            .map(|(stratum, added)| {
                let counts = self.counts.get(&stratum).copied().unwrap_or_default();
                let total: f64 = counts.iter().sum();
                counts[part] + added - share * (total + added)
            })
            .fold(f64::NEG_INFINITY, f64::max)
    }

    fn shares(&self) -> [f64; 3] {
        let SplitSettings {
            validation, test, ..
        } = *self.settings;
        [1.0 - validation - test, validation, test]
    }

    fn put(&mut self, index: usize, place: Place) {
        if let Place::In(split) = place {
            let part = PARTS.iter().position(|part| *part == split).unwrap_or(0);
            self.counts.entry(self.items[index].stratum).or_default()[part] += 1.0;
        }
        self.assigned[index] = Some(place);
    }

    fn assignments(self) -> Vec<SplitAssignment> {
        let name = |index: usize| {
            self.items[self.groups.group_of(index)]
                .content_hash
                .to_owned()
        };
        let places = self.assigned.iter().enumerate();
        places
            .map(|(index, place)| {
                let (split, reason) = match place {
                    Some(Place::In(split)) => (Some(*split), None),
                    Some(Place::Aside(reason)) => (None, Some(reason.clone())),
                    None => (None, None),
                };
                SplitAssignment {
                    content_hash: self.items[index].content_hash.to_owned(),
                    split,
                    group_id: name(index),
                    reason,
                }
            })
            .collect()
    }
}

fn reason(copies: &[(Split, usize)], given: Option<Split>) -> String {
    let parts: Vec<&str> = copies.iter().map(|(split, _)| split.as_str()).collect();
    let near = format!("nearly the same text as letters of {}", parts.join(" and "));
    match given {
        Some(given) => format!("{near}, but handed in for {given}"),
        None => near,
    }
}
