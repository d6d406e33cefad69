//! Letters that must stand on one side.

use std::collections::HashMap;

use shortlist_document::{DisjointSets, PersonalFields};
use shortlist_storage::LetterLabel;

use super::likeness::Likeness;

/// A company's letters, and those of one name, stay together unless they are more than this share of all: the parts could not
/// keep their shares otherwise.
const GREATEST_SHARE: f64 = 0.05;
/// Up to so many letters always stay together.
const SMALL_GROUP: usize = 4;

/// Which letters belong together, by their index.
pub(super) struct Groups {
    /// Letters that are nearly the same, each chain of them by itself.
    near_duplicates: Vec<Vec<usize>>,
    /// Letters of one author, for each author with several.
    authors: Vec<Vec<usize>>,
    /// The group of each letter: the index of its first letter.
    group: Vec<usize>,
    /// Companies whose letters were not kept together.
    pub(super) companies_divided: usize,
}

impl Groups {
    /// Joins near-duplicates, then authors, then, as far as groups stay small, letters of one name and
    /// for one company, the smallest first.
    pub(super) fn new(
        labels: &[LetterLabel],
        likeness: &Likeness,
        authors: &[(String, String)],
    ) -> Self {
        let mut sets = DisjointSets::new(labels.len());
        let (persons, names): (Vec<_>, Vec<_>) = authors
            .iter()
            .partition(|(_, author)| PersonalFields::key_identifies(author));
        let near_duplicates = likeness.groups.clone();
        let authors = by_author(labels, &persons);
        for group in near_duplicates.iter().chain(&authors) {
            join(&mut sets, group);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of letters"
        )]
        let most = SMALL_GROUP.max((GREATEST_SHARE * labels.len() as f64) as usize);
        // Many people have one name, so letters of one name are less surely of one author.
        let mut divided = |groups: Vec<Vec<usize>>| {
            let mut divided = 0;
            for group in groups {
                if sets.joined_size(&group) > most {
                    divided += 1;
                    continue;
                }
                join(&mut sets, &group);
            }
            divided
        };
        divided(by_author(labels, &names));
        let companies_divided = divided(by_company(&likeness.companies));
        Self {
            near_duplicates,
            authors,
            group: (0..labels.len()).map(|index| sets.root(index)).collect(),
            companies_divided,
        }
    }

    /// Letters that are nearly the same, or that a chain of such letters joins.
    pub(super) fn near_duplicates(&self) -> &[Vec<usize>] {
        &self.near_duplicates
    }

    /// Letters of one author, for each author with several.
    pub(super) fn authors(&self) -> &[Vec<usize>] {
        &self.authors
    }

    /// The letter that names the group of a letter.
    pub(super) fn group_of(&self, index: usize) -> usize {
        self.group[index]
    }

    /// Letters that are not alone in their group.
    pub(super) fn kept_together(&self) -> usize {
        let mut sizes: HashMap<usize, usize> = HashMap::new();
        for group in &self.group {
            *sizes.entry(*group).or_default() += 1;
        }
        sizes.into_values().filter(|size| *size > 1).sum()
    }
}

fn join(sets: &mut DisjointSets, group: &[usize]) {
    for pair in group.windows(2) {
        sets.join(pair[0], pair[1]);
    }
}

fn by_author(labels: &[LetterLabel], authors: &[&(String, String)]) -> Vec<Vec<usize>> {
    let index: HashMap<&str, usize> = labels
        .iter()
        .enumerate()
        .map(|(index, label)| (label.content_hash.as_str(), index))
        .collect();
    let named = authors
        .iter()
        .filter_map(|(hash, author)| Some((author.as_str(), *index.get(hash.as_str())?)));
    sorted_groups(named)
}

fn by_company(companies: &[Option<String>]) -> Vec<Vec<usize>> {
    let named = companies.iter().enumerate().filter_map(|(index, company)| {
        let company = company.as_deref()?.trim();
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
