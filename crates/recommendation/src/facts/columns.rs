//! What is hard and fast about postings, column by column: each different word stands once.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use shortlist_document::Posting;

use super::company::company_key;
use super::education::Education;
use super::experience::Experience;
use super::place::place_key;
use crate::words::Term;

/// The code of what is unknown.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// A column of words, most of which come again and again.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct WordColumn {
    /// The different words.
    pub(super) words: Vec<String>,
    /// For each row the place of its word, or [`UNKNOWN`].
    pub(super) codes: Vec<u32>,
    #[serde(skip)]
    places: HashMap<String, u32>,
}

impl WordColumn {
    fn push(&mut self, word: Option<String>) {
        // What was read from a file has no map yet.
        if self.places.len() != self.words.len() {
            self.places = (0..)
                .zip(&self.words)
                .map(|(place, word)| (word.clone(), place))
                .collect();
        }
        let code = match word.filter(|word| !word.trim().is_empty()) {
            None => UNKNOWN,
            Some(word) => {
                let next = u32::try_from(self.words.len()).unwrap_or(UNKNOWN);
                let code = *self.places.entry(word.clone()).or_insert(next);
                if code == next {
                    self.words.push(word);
                }
                code
            }
        };
        self.codes.push(code);
    }

    pub(super) fn word(&self, row: usize) -> Option<&str> {
        self.words.get(self.codes[row] as usize).map(String::as_str)
    }

    /// Whether two rows have the same word; two without any have not.
    fn is_same(&self, one: usize, other: usize) -> bool {
        self.codes[one] == self.codes[other] && self.word(one).is_some()
    }
}

/// The facts of a run of rows.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Columns {
    /// By [`company_key`].
    pub(super) companies: WordColumn,
    /// The kind of work, as postings name it.
    pub(super) families: WordColumn,
    /// By [`place_key`].
    pub(super) locations: WordColumn,
    /// In lower case.
    pub(super) employment_types: WordColumn,
    /// The titles in lower case without white space, hashed: for repeats of one posting.
    titles: Vec<u64>,
    pub(super) experience: Vec<Option<Experience>>,
    pub(super) education: Vec<Option<Education>>,
    /// The most that is paid, in ten thousand won a year; the least where that alone is known.
    pub(super) salaries: Vec<Option<i64>>,
    /// `YYYYMMDD` as a number; 0: open until filled, or unknown.
    pub(super) deadlines: Vec<u32>,
    /// Closed postings.
    pub(super) closed: Vec<bool>,
    /// What differs when a posting was changed.
    stamps: Vec<u64>,
}

impl Columns {
    pub(crate) fn push(&mut self, posting: &Posting) {
        self.companies.push(Some(company_key(&posting.company)));
        self.families.push(posting.job_family.clone());
        self.locations
            .push(posting.location.as_deref().map(place_key));
        let employment_type = posting.employment_type.as_deref();
        self.employment_types
            .push(employment_type.map(employment_key));
        self.titles.push(title_key(&posting.title));
        let asked = posting.experience_level.as_deref();
        self.experience.push(asked.and_then(Experience::asked_in));
        let requirements = posting.requirements.as_deref();
        self.education
            .push(requirements.and_then(Education::asked_in));
        self.salaries
            .push(posting.salary_max.or(posting.salary_min));
        self.deadlines
            .push(posting.deadline.as_deref().map_or(0, day_number));
        self.closed.push(posting.is_active == Some(false));
        self.stamps.push(stamp(posting));
    }

    /// Adds a row of other columns.
    pub(crate) fn push_row(&mut self, other: &Self, row: usize) {
        let word = |column: &WordColumn| column.word(row).map(str::to_owned);
        self.companies.push(word(&other.companies));
        self.families.push(word(&other.families));
        self.locations.push(word(&other.locations));
        self.employment_types.push(word(&other.employment_types));
        self.titles.push(other.titles[row]);
        self.experience.push(other.experience[row]);
        self.education.push(other.education[row]);
        self.salaries.push(other.salaries[row]);
        self.deadlines.push(other.deadlines[row]);
        self.closed.push(other.closed[row]);
        self.stamps.push(other.stamps[row]);
    }

    /// The different kinds of work.
    pub(crate) fn job_families(&self) -> impl Iterator<Item = &str> {
        self.families.words.iter().map(String::as_str)
    }

    /// Whether two rows are of the same company.
    pub(crate) fn is_same_company(&self, one: usize, other: usize) -> bool {
        self.companies.is_same(one, other)
    }

    /// The company of a row by [`company_key`].
    pub(crate) fn company(&self, row: usize) -> Option<&str> {
        self.companies.word(row)
    }

    /// What tells titles apart.
    pub(crate) fn title(&self, row: usize) -> u64 {
        self.titles[row]
    }

    /// Whether the posting of a row is this one, as it is now.
    pub(crate) fn is_unchanged(&self, row: usize, posting: &Posting) -> bool {
        self.stamps[row] == stamp(posting)
    }

    /// Whether what was read from a file holds together.
    pub(crate) fn is_sound(&self, rows: usize) -> bool {
        let words = [
            &self.companies,
            &self.families,
            &self.locations,
            &self.employment_types,
        ];
        words.iter().all(|column| column.codes.len() == rows)
            && self.titles.len() == rows
            && self.experience.len() == rows
            && self.education.len() == rows
            && self.salaries.len() == rows
            && self.deadlines.len() == rows
            && self.closed.len() == rows
            && self.stamps.len() == rows
    }
}

/// A kind of employment in lower case without white space.
pub(super) fn employment_key(kind: &str) -> String {
    let mut key = kind.to_lowercase();
    key.retain(|c| !c.is_whitespace() && c != '-');
    key
}

/// `2026-12-31` as 20261231; 0 if it is no day.
pub(super) fn day_number(day: &str) -> u32 {
    let digits: String = day.chars().filter(char::is_ascii_digit).take(8).collect();
    if digits.len() == 8 {
        digits.parse().unwrap_or(0)
    } else {
        0
    }
}

/// A number of all that a posting says.
fn stamp(posting: &Posting) -> u64 {
    // Postings are plain data, which postcard always writes.
    let bytes = postcard::to_allocvec(posting).unwrap_or_default();
    Term::of_bytes(&bytes)
}

fn title_key(title: &str) -> u64 {
    let mut key = title.to_lowercase();
    key.retain(|c| !c.is_whitespace());
    Term::word(&key).key
}
