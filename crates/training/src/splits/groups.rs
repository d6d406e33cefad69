//! Letters that must stand on one side.

use std::collections::HashMap;

use shortlist_document::PersonalFields;
use shortlist_storage::StoredLetter;

/// A company's letters, and those of one name, stay together unless they are more than this share of all: the parts could not
/// keep their shares otherwise.
const GREATEST_SHARE: f64 = 0.05;
/// Up to so many letters always stay together.
const SMALL_GROUP: usize = 4;

/// Which letters belong together, by their index.
pub(super) struct Groups {
    near_duplicates: Vec<Vec<usize>>,
    authors: Vec<Vec<usize>>,
    /// The group of each letter: an index of one of its letters.
    group: Vec<usize>,
    members: HashMap<usize, Vec<usize>>,
    /// Companies whose letters were not kept together.
    pub(super) companies_divided: usize,
}

impl Groups {
    /// Joins near-duplicates, then authors, then, as far as groups stay small, letters of one name and
    /// for one company, the smallest first.
    pub(super) fn new(
        letters: &[StoredLetter],
        near_duplicates: &[(usize, usize)],
        authors: &[(String, String)],
    ) -> Self {
        let mut union = Union::new(letters.len());
        let mut neighbours = vec![Vec::new(); letters.len()];
        for (first, second) in near_duplicates {
            neighbours[*first].push(*second);
            neighbours[*second].push(*first);
            union.join(*first, *second);
        }
        let mut fellows = vec![Vec::new(); letters.len()];
        let (persons, names): (Vec<_>, Vec<_>) = authors
            .iter()
            .partition(|(_, author)| PersonalFields::key_identifies(author));
        for group in by_author(letters, &persons) {
            for (place, first) in group.iter().enumerate() {
                for second in &group[place + 1..] {
                    fellows[*first].push(*second);
                    fellows[*second].push(*first);
                    union.join(*first, *second);
                }
            }
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of letters"
        )]
        let most = SMALL_GROUP.max((GREATEST_SHARE * letters.len() as f64) as usize);
        // Many people have one name, so letters of one name are less surely of one author.
        let mut divided = |groups: Vec<Vec<usize>>| {
            let mut divided = 0;
            for group in groups {
                if union.joined_size(&group) > most {
                    divided += 1;
                    continue;
                }
                for pair in group.windows(2) {
                    union.join(pair[0], pair[1]);
                }
            }
            divided
        };
        divided(by_author(letters, &names));
        let companies_divided = divided(by_company(letters));
        let group: Vec<usize> = (0..letters.len()).map(|index| union.root(index)).collect();
        let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
        for (index, group) in group.iter().enumerate() {
            members.entry(*group).or_default().push(index);
        }
        Self {
            near_duplicates: neighbours,
            authors: fellows,
            group,
            members,
            companies_divided,
        }
    }

    /// Letters that are nearly the same.
    pub(super) fn near_duplicates_of(&self, index: usize) -> &[usize] {
        &self.near_duplicates[index]
    }

    /// Other letters of the same author.
    pub(super) fn by_the_same_author(&self, index: usize) -> &[usize] {
        &self.authors[index]
    }

    /// The letter that names the group of a letter.
    pub(super) fn group_of(&self, index: usize) -> usize {
        self.group[index]
    }

    /// All letters of a letter's group.
    pub(super) fn members_of(&self, index: usize) -> &[usize] {
        self.members
            .get(&self.group[index])
            .map_or(&[], Vec::as_slice)
    }

    pub(super) fn near_duplicate_pairs(&self) -> usize {
        self.near_duplicates.iter().map(Vec::len).sum::<usize>() / 2
    }

    /// Letters that are not alone in their group.
    pub(super) fn kept_together(&self) -> usize {
        let groups = self.members.values();
        groups.map(Vec::len).filter(|size| *size > 1).sum()
    }
}

fn by_author(letters: &[StoredLetter], authors: &[&(String, String)]) -> Vec<Vec<usize>> {
    let index: HashMap<&str, usize> = letters
        .iter()
        .enumerate()
        .map(|(index, letter)| (letter.content_hash.as_str(), index))
        .collect();
    let named = authors
        .iter()
        .filter_map(|(hash, author)| Some((author.as_str(), *index.get(hash.as_str())?)));
    sorted_groups(named)
}

fn by_company(letters: &[StoredLetter]) -> Vec<Vec<usize>> {
    let named = letters.iter().enumerate().filter_map(|(index, letter)| {
        let company = letter.document.application.company.as_deref()?.trim();
        (!company.is_empty()).then_some((company, index))
    });
    sorted_groups(named)
}

/// Groups by name, the smallest first, each of more than one letter.
fn sorted_groups<'a>(named: impl Iterator<Item = (&'a str, usize)>) -> Vec<Vec<usize>> {
    let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
    for (name, index) in named {
        groups.entry(name).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = groups
        .into_values()
        .map(|mut indices| {
            indices.sort_unstable();
            indices.dedup();
            indices
        })
        .filter(|indices| indices.len() > 1)
        .collect();
    groups.sort_by(|a, b| a.len().cmp(&b.len()).then(a.cmp(b)));
    groups
}

/// Disjoint sets (union-find).
struct Union {
    parents: Vec<usize>,
    sizes: Vec<usize>,
}

impl Union {
    fn new(count: usize) -> Self {
        Self {
            parents: (0..count).collect(),
            sizes: vec![1; count],
        }
    }

    fn root(&mut self, mut index: usize) -> usize {
        while self.parents[index] != index {
            self.parents[index] = self.parents[self.parents[index]];
            index = self.parents[index];
        }
        index
    }

    fn join(&mut self, first: usize, second: usize) {
        let (first, second) = (self.root(first), self.root(second));
        if first == second {
            return;
        }
        // The first letter names the group, so that the name does not depend on the order of joins.
        let (root, child) = (first.min(second), first.max(second));
        self.parents[child] = root;
        self.sizes[root] += self.sizes[child];
    }

    /// How many letters the sets of these letters have together.
    fn joined_size(&mut self, indices: &[usize]) -> usize {
        let mut roots: Vec<usize> = indices.iter().map(|index| self.root(*index)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots.into_iter().map(|root| self.sizes[root]).sum()
    }
}
