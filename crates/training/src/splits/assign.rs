//! The rules.

use std::collections::HashMap;

use shortlist_document::{LabelSource, Split};
use shortlist_storage::{LetterLabel, SplitAssignment};

use super::groups::Groups;
use super::settings::SplitSettings;
use super::standing::Standing;

const PARTS: [Split; 3] = [Split::Train, Split::Validation, Split::Test];
/// Of fewer letters with a label, each part gets its share for sure: by chance alone one of three parts may well be
/// left without.
const FEW: usize = 30;
/// The fewest letters with a label that a part gets, of so few: learning needs two, measuring one.
const FEWEST: [usize; 3] = [2, 1, 1];

/// A kind of label.
pub(super) type Stratum = (LabelSource, bool);

/// A labelled letter.
pub(super) struct Item<'a> {
    content_hash: &'a str,
    stratum: Stratum,
    /// What whoever handed it in said.
    given: Option<Split>,
    /// What it was given earlier.
    known: Option<&'a SplitAssignment>,
}

impl<'a> Item<'a> {
    pub(super) fn stratum(&self) -> Stratum {
        self.stratum
    }

    pub(super) fn new(label: &'a LetterLabel, known: Option<&'a SplitAssignment>) -> Self {
        Self {
            content_hash: &label.content_hash,
            stratum: (label.label_source, label.is_passed),
            given: label.split,
            known,
        }
    }
}

/// The assignment of every letter, in the order of the letters. `are_alike` says of two letters of a
/// group of near-duplicates whether they are nearly the same themselves.
pub(super) fn assign(
    items: &[Item<'_>],
    groups: &Groups,
    are_alike: &dyn Fn(usize, usize) -> bool,
    settings: &SplitSettings,
) -> Vec<SplitAssignment> {
    let mut division = Division {
        items,
        groups,
        are_alike,
        settings,
        assigned: vec![None; items.len()],
        standing: Standing::new(items, groups),
        counts: HashMap::new(),
        totals: totals(items),
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
    are_alike: &'a dyn Fn(usize, usize) -> bool,
    settings: &'a SplitSettings,
    assigned: Vec<Option<Place>>,
    standing: Standing,
    /// Letters of each stratum and part.
    counts: HashMap<Stratum, [f64; 3]>,
    /// Letters of each stratum, and how many of them have no place yet.
    totals: HashMap<Stratum, Total>,
}

#[derive(Default)]
struct Total {
    letters: usize,
    waiting: usize,
}

fn totals(items: &[Item<'_>]) -> HashMap<Stratum, Total> {
    let mut totals: HashMap<Stratum, Total> = HashMap::new();
    for item in items {
        let total = totals.entry(item.stratum).or_default();
        total.letters += 1;
        total.waiting += 1;
    }
    totals
}

impl Division<'_> {
    /// First those whose place is known, then those that came with one (a copy of a test letter is set
    /// aside in train, not the other way round), then the rest by chance, those with a rare label first: their groups
    /// follow them.
    fn in_order(&self) -> Vec<usize> {
        let rank = |item: &Item| match (item.known, item.given) {
            (Some(_), _) => 0,
            (None, Some(Split::Test)) => 1,
            (None, Some(Split::Validation)) => 2,
            (None, Some(Split::Train)) => 3,
            (None, None) => 4,
        };
        let rarity = |item: &Item| {
            let total = self.totals.get(&item.stratum).map(|total| total.letters);
            total.filter(|total| *total < FEW).unwrap_or(FEW)
        };
        let mut order: Vec<((u8, usize), f64, usize)> = self
            .items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let first = (rank(item), rarity(item));
                (first, self.settings.chance(item.content_hash), index)
            })
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
        let copies = self.parts_of_copies(index);
        match (copies.as_slice(), item.given) {
            ([], Some(given)) => Place::In(given),
            ([], None) => Place::In(self.by_group(index)),
            ([split], given) if given.is_none_or(|given| given == *split) => Place::In(*split),
            (copies, _) => Place::Aside(reason(copies, item.given)),
        }
    }

    /// The parts that letters stand in that are nearly the same.
    fn parts_of_copies(&self, index: usize) -> Vec<Split> {
        let has_copy = |standing: &[usize]| {
            let mut standing = standing.iter();
            standing.any(|other| (self.are_alike)(index, *other))
        };
        let parts = PARTS.into_iter().zip(self.standing.copies_of(index));
        parts
            .filter(|(_, standing)| has_copy(standing))
            .map(|(split, _)| split)
            .collect()
    }

    /// The part in which most of the author's letters stand, else most of the group's, else where such letters are
    /// lacking, else by chance.
    fn by_group(&self, index: usize) -> Split {
        majority(self.standing.of_authors(index))
            .or_else(|| majority(self.standing.of_group(self.groups.group_of(index))))
            .or_else(|| self.in_need(index))
            .unwrap_or_else(|| self.by_chance(index))
    }

    /// Where a letter's label is rare: the part that lacks most letters with it, once no more wait than are lacking.
    fn in_need(&self, index: usize) -> Option<Split> {
        let stratum = self.items[index].stratum;
        let total = self.totals.get(&stratum)?;
        if total.letters >= FEW {
            return None;
        }
        let counts = self.counts.get(&stratum).copied().unwrap_or_default();
        let shares = self.shares();
        let lacking: [f64; 3] = std::array::from_fn(|part| {
            let share = (shares[part] * total.letters as f64).floor();
            (share.max(FEWEST[part] as f64) - counts[part]).max(0.0)
        });
        let most = (0..3).max_by(|a, b| lacking[*a].total_cmp(&lacking[*b]))?;
        (lacking.iter().sum::<f64>() >= total.waiting as f64).then_some(PARTS[most])
    }

    /// By the salted hash, unless the part has its share of these labels already: then the part that
    /// lacks most.
    fn by_chance(&self, index: usize) -> Split {
        let shares = self.shares();
        let group = self.standing.waiting_in(self.groups.group_of(index));
        let chance = self.settings.chance(self.items[index].content_hash);
        let chosen = match chance {
            chance if chance < shares[0] => 0,
            chance if chance < shares[0] + shares[1] => 1,
            _ => 2,
        };
        let excess = |part: usize| self.excess(group, part, shares[part]);
        // One letter more than its share is no excess: shares of few letters are no whole numbers.
        if excess(chosen) <= 1.0 {
            return PARTS[chosen];
        }
        let least = (0..3).min_by(|a, b| excess(*a).total_cmp(&excess(*b)));
        PARTS[least.unwrap_or(chosen)]
    }

    /// By how many letters a part would exceed its share of the labels of a group, at most.
    fn excess(&self, group: Option<&HashMap<Stratum, f64>>, part: usize, share: f64) -> f64 {
        group
            .into_iter()
            .flatten()
            .filter(|(_, added)| **added > 0.0)
            .map(|(stratum, added)| {
                let counts = self.counts.get(stratum).copied().unwrap_or_default();
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
        let stratum = self.items[index].stratum;
        if let Some(total) = self.totals.get_mut(&stratum) {
            total.waiting -= 1;
        }
        let part = match place {
            Place::In(split) => PARTS.iter().position(|part| *part == split),
            Place::Aside(_) => None,
        };
        if let Some(part) = part {
            self.counts.entry(stratum).or_default()[part] += 1.0;
        }
        self.standing
            .put(index, self.groups.group_of(index), stratum, part);
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

/// The part in which most letters stand, the first of equals; `None` where none stands in any.
fn majority(standing: [usize; 3]) -> Option<Split> {
    let (most, split) = standing
        .into_iter()
        .zip(PARTS)
        .rev()
        .max_by_key(|(count, _)| *count)?;
    (most > 0).then_some(split)
}

fn reason(copies: &[Split], given: Option<Split>) -> String {
    let parts: Vec<&str> = copies.iter().map(|split| split.as_str()).collect();
    let near = format!("nearly the same text as letters of {}", parts.join(" and "));
    match given {
        Some(given) => format!("{near}, but handed in for {given}"),
        None => near,
    }
}

#[cfg(test)]
mod tests {
    use super::super::likeness::Likeness;
    use super::*;

    /// Letters of each part: passed and rejected.
    fn divided(passed: usize, letters: usize, companies: usize, salt: usize) -> [[usize; 2]; 3] {
        let labels: Vec<LetterLabel> = (0..letters)
            .map(|letter| LetterLabel {
                content_hash: format!("{salt} {letter}"),
                is_passed: letter < passed,
                split: None,
                label_source: LabelSource::Outcome,
            })
            .collect();
        let company = |letter: usize| (companies > 0).then(|| format!("{}", letter % companies));
        let likeness = Likeness::none((0..letters).map(company).collect());
        let groups = Groups::new(&labels, &likeness, &[]);
        let items: Vec<Item<'_>> = labels.iter().map(|label| Item::new(label, None)).collect();
        let settings = SplitSettings {
            salt: salt.to_string(),
            ..SplitSettings::default()
        };
        let assigned = assign(&items, &groups, &|_, _| false, &settings);
        let mut parts = [[0; 2]; 3];
        for (label, assignment) in labels.iter().zip(assigned) {
            let part = PARTS
                .iter()
                .position(|part| Some(*part) == assignment.split);
            parts[part.unwrap()][usize::from(!label.is_passed)] += 1;
        }
        parts
    }

    #[test]
    fn each_part_gets_its_share_of_few() {
        for (passed, letters) in [(6, 30), (4, 30), (5, 12), (10, 40), (26, 30), (3, 400)] {
            for salt in 0..200 {
                let [train, validation, test] = divided(passed, letters, 0, salt);
                let fewest = usize::from(passed > 3);
                assert!(train[0] > fewest && train[1] > 1, "{salt}: {train:?}");
                assert!(
                    validation[0] > 0 && validation[1] > 0,
                    "{salt}: {validation:?}"
                );
                assert!(test[0] > 0 && test[1] > 0, "{salt}: {test:?}");
            }
        }
    }

    #[test]
    fn few_letters_for_the_same_companies_are_divided_too() {
        let lacking = (0..200)
            .filter(|salt| {
                let parts = divided(6, 30, 15, *salt);
                parts.iter().flatten().any(|count| *count == 0)
            })
            .count();
        assert!(lacking <= 2, "{lacking} of 200");
    }

    #[test]
    fn of_many_each_part_gets_its_share_to_within_a_letter() {
        let sizes: Vec<usize> = (0..20)
            .map(|salt| divided(200, 400, 0, salt)[2][0])
            .collect();
        assert!(
            sizes.iter().all(|size| (39..=41).contains(size)),
            "{sizes:?}"
        );
    }
}
