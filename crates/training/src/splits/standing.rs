//! Who of a group stands where already, kept so that no letter asks all others.

use std::collections::HashMap;

use super::assign::{Item, Stratum};
use super::groups::Groups;

/// The letters of each group that stand in each part, and those that wait.
pub(super) struct Standing {
    /// The near-duplicates of each letter, as a place in `copies`.
    copies_of: Vec<Option<usize>>,
    copies: Vec<[Vec<usize>; 3]>,
    /// The authors of each letter, as places in `authors`.
    authors_of: Vec<Vec<usize>>,
    authors: Vec<[usize; 3]>,
    /// By the letter that names the group.
    groups: HashMap<usize, [usize; 3]>,
    waiting: HashMap<usize, HashMap<Stratum, f64>>,
}

impl Standing {
    /// Nobody stands anywhere.
    pub(super) fn new(items: &[Item<'_>], groups: &Groups) -> Self {
        let mut copies_of = vec![None; items.len()];
        for (place, members) in groups.near_duplicates().iter().enumerate() {
            for index in members {
                copies_of[*index] = Some(place);
            }
        }
        let mut authors_of = vec![Vec::new(); items.len()];
        for (place, members) in groups.authors().iter().enumerate() {
            for index in members {
                authors_of[*index].push(place);
            }
        }
        let mut waiting: HashMap<usize, HashMap<Stratum, f64>> = HashMap::new();
        for (index, item) in items.iter().enumerate() {
            let group = waiting.entry(groups.group_of(index)).or_default();
            *group.entry(item.stratum()).or_default() += 1.0;
        }
        Self {
            copies_of,
            copies: vec![Default::default(); groups.near_duplicates().len()],
            authors_of,
            authors: vec![[0; 3]; groups.authors().len()],
            groups: HashMap::new(),
            waiting,
        }
    }

    /// A letter gets its part, or is set aside.
    pub(super) fn put(
        &mut self,
        index: usize,
        group: usize,
        stratum: Stratum,
        part: Option<usize>,
    ) {
        let waiting = self.waiting.get_mut(&group);
        if let Some(count) = waiting.and_then(|group| group.get_mut(&stratum)) {
            *count -= 1.0;
        }
        let Some(part) = part else { return };
        if let Some(place) = self.copies_of[index] {
            self.copies[place][part].push(index);
        }
        for author in &self.authors_of[index] {
            self.authors[*author][part] += 1;
        }
        self.groups.entry(group).or_default()[part] += 1;
    }

    /// Near-duplicates of a letter, or of those, in each part.
    pub(super) fn copies_of(&self, index: usize) -> [&[usize]; 3] {
        match self.copies_of[index] {
            Some(place) => std::array::from_fn(|part| self.copies[place][part].as_slice()),
            None => [&[]; 3],
        }
    }

    /// Letters of the authors of a letter in each part.
    pub(super) fn of_authors(&self, index: usize) -> [usize; 3] {
        let authors = self.authors_of[index].iter();
        authors.fold([0; 3], |sum, author| {
            std::array::from_fn(|part| sum[part] + self.authors[*author][part])
        })
    }

    /// Letters of a group in each part.
    pub(super) fn of_group(&self, group: usize) -> [usize; 3] {
        self.groups.get(&group).copied().unwrap_or_default()
    }

    /// Letters of a group that have no part yet, by their labels.
    pub(super) fn waiting_in(&self, group: usize) -> Option<&HashMap<Stratum, f64>> {
        self.waiting.get(&group)
    }
}
