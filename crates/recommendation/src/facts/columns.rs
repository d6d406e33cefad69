//! What is hard and fast about postings, column by column: each different word stands once.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use shortlist_document::Posting;

use super::company::company_key;
use super::education::{DegreeAsked, Education};
use super::employment;
use super::experience::Experience;
use super::place_key::{EVERYWHERE, place_key};
use super::posting_facts::PostingFacts;
use crate::text::{Folded, Pattern};
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
    /// By [`employment_key`].
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
        let facts = PostingFacts::of(posting);
        self.locations.push(location_of(posting, &facts));
        self.employment_types.push(employment_of(posting, &facts));
        self.titles.push(title_key(&posting.title));
        let asked = facts.experience.and_then(|asked| asked.value.experience());
        self.experience.push(asked);
        self.education
            .push(facts.education.map(|asked| least_degree(asked.value)));
        self.salaries
            .push(facts.pay.and_then(|pay| pay.value.most.or(pay.value.least)));
        let deadline = facts.deadline.map(|day| day.value);
        self.deadlines
            .push(deadline.as_deref().map_or(0, day_number));
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

    /// The last day of a row; 0: none is known.
    pub(crate) fn deadline(&self, row: usize) -> u32 {
        self.deadlines[row]
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
    #[cfg(feature = "saved")]
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

/// The place by [`place_key`]: the field's, else what the title and the text say.
fn location_of(posting: &Posting, facts: &PostingFacts) -> Option<String> {
    let place = facts.place.as_ref();
    let field = posting.location.as_deref().map(place_key);
    let everywhere = place.is_some_and(|place| place.value.everywhere);
    match field {
        Some(key) if everywhere && !key.contains(EVERYWHERE) => Some(format!(" {EVERYWHERE}{key}")),
        Some(key) => Some(key),
        None => {
            let place = place?;
            let regions = place.value.regions.iter().map(String::as_str);
            let names = regions.chain(everywhere.then_some(EVERYWHERE));
            Some(names.fold(String::from(" "), |key, name| key + name + " "))
        }
    }
}

/// The kind of employment: what was read, so that a wish of the same kind meets it in any words; else as it stands.
fn employment_of(posting: &Posting, facts: &PostingFacts) -> Option<String> {
    let field = posting.employment_type.as_deref().map(employment_key);
    facts
        .employment
        .as_ref()
        .map(|kind| kind.value.key().to_owned())
        .or(field)
}

/// The degree that a rule compares: one that something else may stand for shuts nobody out.
fn least_degree(asked: DegreeAsked) -> Education {
    if asked.replaceable {
        Education::Any
    } else {
        asked.least
    }
}

/// A kind of employment under its own name where it is known; else in lower case without white space.
pub(super) fn employment_key(kind: &str) -> String {
    if let Some(known) = employment::employment_of(kind) {
        return known.key().to_owned();
    }
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
    let mut said = Said::default();
    posting.hash(&mut said);
    said.finish()
}

/// The bytes of a posting, one field behind the other.
#[derive(Default)]
struct Said(Vec<u8>);

impl Hasher for Said {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        Term::of_bytes(&self.0)
    }
}

/// A title without what portals hang on it (`[급구]`, `(채용시 마감)`), white space and marks.
fn title_key(title: &str) -> u64 {
    static HUNG_ON: Pattern = Pattern::new(
        r"[\[(<] ?[^\])>]{0,14}(?:급구|긴급|재공고|재 ?모집|추가 ?모집|투자|상시|수시|채용 ?시|마감|d-\d+|new|hot|추천)[^\])>]{0,10}[\])>]",
    );
    let mut folded = Folded::new(title);
    while let Some(found) = HUNG_ON.find(folded.text()).map(|found| found.range()) {
        folded.blank(found);
    }
    let key: String = folded
        .text()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    Term::word(if key.is_empty() { title } else { &key }).key
}
