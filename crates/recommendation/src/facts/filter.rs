//! Hard rules of a search. What is unknown about a posting is no reason to leave it out.

use serde::{Deserialize, Serialize};
use shortlist_document::Posting;

use super::columns::{Columns, UNKNOWN, WordColumn, day_number, employment_key};
use super::company::company_key;
use super::education::Education;
use super::place_key::{lies_in, wish_key};

/// Hard rules of a search; none by default.
///
/// A posting that says nothing of what a rule asks stays in, and is shown as unknown: neither match nor
/// mismatch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// The day of the search, `YYYY-MM-DD`: postings whose deadline is before it are left out. `None`:
    /// only those that say they are closed.
    pub open_on: Option<String>,
    /// Only postings in one of these places; empty: anywhere.
    pub locations: Vec<String>,
    /// Only postings of one of these kinds of employment; empty: any.
    pub employment_types: Vec<String>,
    /// Only postings that take somebody with so many years of work: whose upper limit is not below it.
    pub min_experience: Option<u8>,
    /// Only postings that ask for so many years of work or fewer: what the applicant has.
    pub max_experience: Option<u8>,
    /// Only postings that may pay so much, in ten thousand won (만 원) a year.
    pub min_salary: Option<i64>,
    /// Only postings that ask for no higher degree: the applicant's own.
    pub education: Option<Education>,
    /// No postings of these companies.
    pub excluded_companies: Vec<String>,
    /// Only postings that an import brought within so many days. A posting does not tell that: who searches says
    /// which ones were not ([`Request::unseen`](crate::Request::unseen)).
    pub seen_within_days: Option<u16>,
}

impl Filter {
    /// Sets [`Self::open_on`].
    #[must_use]
    pub fn with_open_on(mut self, open_on: impl Into<Option<String>>) -> Self {
        self.open_on = open_on.into();
        self
    }

    /// Sets [`Self::locations`].
    #[must_use]
    pub fn with_locations(mut self, locations: Vec<String>) -> Self {
        self.locations = locations;
        self
    }

    /// Sets [`Self::employment_types`].
    #[must_use]
    pub fn with_employment_types(mut self, employment_types: Vec<String>) -> Self {
        self.employment_types = employment_types;
        self
    }

    /// Sets [`Self::min_experience`].
    #[must_use]
    pub fn with_min_experience(mut self, min_experience: impl Into<Option<u8>>) -> Self {
        self.min_experience = min_experience.into();
        self
    }

    /// Sets [`Self::max_experience`].
    #[must_use]
    pub fn with_max_experience(mut self, max_experience: impl Into<Option<u8>>) -> Self {
        self.max_experience = max_experience.into();
        self
    }

    /// Sets [`Self::min_salary`].
    #[must_use]
    pub fn with_min_salary(mut self, min_salary: impl Into<Option<i64>>) -> Self {
        self.min_salary = min_salary.into();
        self
    }

    /// Sets [`Self::education`].
    #[must_use]
    pub fn with_education(mut self, education: impl Into<Option<Education>>) -> Self {
        self.education = education.into();
        self
    }

    /// Sets [`Self::excluded_companies`].
    #[must_use]
    pub fn with_excluded_companies(mut self, excluded_companies: Vec<String>) -> Self {
        self.excluded_companies = excluded_companies;
        self
    }

    /// Sets [`Self::seen_within_days`].
    #[must_use]
    pub fn with_seen_within_days(mut self, seen_within_days: impl Into<Option<u16>>) -> Self {
        self.seen_within_days = seen_within_days.into();
        self
    }
}

/// How many postings each rule left out; one that several rules leave out counts for the first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Closed, by their own word.
    pub closed: usize,
    /// Past their deadline.
    pub past_deadline: usize,
    /// Of excluded companies.
    pub company: usize,
    /// Elsewhere.
    pub location: usize,
    /// Of another kind of employment.
    pub employment_type: usize,
    /// Asking for more or less experience.
    pub experience: usize,
    /// Paying less.
    pub salary: usize,
    /// Asking for a higher degree.
    pub education: usize,
    /// Not brought by any import of the last days.
    pub unseen: usize,
}

/// A fact that a rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Where the work is.
    Location,
    /// The kind of employment.
    EmploymentType,
    /// The years of work.
    Experience,
    /// The pay.
    Salary,
    /// The degree.
    Education,
}

/// A filter, ready for the columns of one segment.
struct Rules<'a> {
    columns: &'a Columns,
    filter: &'a Filter,
    today: u32,
    /// For each word of the column, whether it passes; empty: no rule.
    locations: Vec<bool>,
    employment_types: Vec<bool>,
    companies: Vec<bool>,
}

impl Filter {
    /// Whether one posting passes.
    #[must_use]
    pub fn passes(&self, posting: &Posting) -> bool {
        let mut columns = Columns::default();
        columns.push(posting);
        self.allowed(&columns, &[1], &mut Removed::default()) == [1]
    }

    /// The rows that pass, a bit a row; what is left out is counted.
    pub(crate) fn allowed(
        &self,
        columns: &Columns,
        alive: &[u64],
        removed: &mut Removed,
    ) -> Vec<u64> {
        let rules = Rules::new(self, columns);
        let mut allowed = alive.to_vec();
        for row in 0..columns.closed.len() {
            let bit = 1_u64 << (row % 64);
            if alive[row / 64] & bit != 0
                && let Some(count) = rules.leaves_out(row, removed)
            {
                *count += 1;
                allowed[row / 64] &= !bit;
            }
        }
        allowed
    }

    /// The facts that rules ask for and a row does not tell.
    pub(crate) fn unknown(&self, columns: &Columns, row: usize) -> Vec<Fact> {
        let asks_experience = self.min_experience.is_some() || self.max_experience.is_some();
        let facts = [
            (
                Fact::Location,
                !self.locations.is_empty() && columns.locations.codes[row] == UNKNOWN,
            ),
            (
                Fact::EmploymentType,
                !self.employment_types.is_empty() && columns.employment_types.codes[row] == UNKNOWN,
            ),
            (
                Fact::Experience,
                asks_experience && columns.experience[row].is_none(),
            ),
            (
                Fact::Salary,
                self.min_salary.is_some() && columns.salaries[row].is_none(),
            ),
            (
                Fact::Education,
                self.education.is_some() && columns.education[row].is_none(),
            ),
        ];
        facts
            .into_iter()
            .filter_map(|(fact, unknown)| unknown.then_some(fact))
            .collect()
    }
}

impl<'a> Rules<'a> {
    fn new(filter: &'a Filter, columns: &'a Columns) -> Self {
        let places: Vec<String> = filter
            .locations
            .iter()
            .map(|place| wish_key(place))
            .collect();
        let kinds: Vec<String> = filter
            .employment_types
            .iter()
            .map(|kind| employment_key(kind))
            .collect();
        let excluded: Vec<String> = filter
            .excluded_companies
            .iter()
            .map(|name| company_key(name))
            .filter(|key| !key.is_empty())
            .collect();
        Self {
            columns,
            filter,
            today: filter.open_on.as_deref().map_or(0, day_number),
            locations: passing(&columns.locations, places.is_empty(), |word| {
                places.iter().any(|place| lies_in(word, place))
            }),
            employment_types: passing(&columns.employment_types, kinds.is_empty(), |word| {
                kinds.iter().any(|kind| word.contains(kind.as_str()))
            }),
            companies: passing(&columns.companies, excluded.is_empty(), |word| {
                !excluded.iter().any(|name| name == word)
            }),
        }
    }

    /// The count of the rule that leaves a row out.
    fn leaves_out<'r>(&self, row: usize, removed: &'r mut Removed) -> Option<&'r mut usize> {
        let Self {
            columns, filter, ..
        } = self;
        let fails = |passing: &[bool], column: &WordColumn| {
            passing.get(column.codes[row] as usize) == Some(&false)
        };
        let deadline = columns.deadlines[row];
        let asked = columns.experience[row];
        let more = |years: u8| asked.is_some_and(|asked| asked.least > years);
        // Nobody with so many years is looked for: `1~3년` for five years, `신입` for one.
        let less =
            |years: u8| asked.is_some_and(|asked| asked.most.is_some_and(|most| most < years));
        let pays_less = |least: i64| columns.salaries[row].is_some_and(|most| most < least);
        let higher = |own: Education| columns.education[row].is_some_and(|asked| asked > own);
        if columns.closed[row] {
            Some(&mut removed.closed)
        } else if deadline != 0 && deadline < self.today {
            Some(&mut removed.past_deadline)
        } else if fails(&self.companies, &columns.companies) {
            Some(&mut removed.company)
        } else if fails(&self.locations, &columns.locations) {
            Some(&mut removed.location)
        } else if fails(&self.employment_types, &columns.employment_types) {
            Some(&mut removed.employment_type)
        } else if filter.max_experience.is_some_and(more) || filter.min_experience.is_some_and(less)
        {
            Some(&mut removed.experience)
        } else if filter.min_salary.is_some_and(pays_less) {
            Some(&mut removed.salary)
        } else if filter.education.is_some_and(higher) {
            Some(&mut removed.education)
        } else {
            None
        }
    }
}

/// Which words of a column pass; empty where there is no rule.
fn passing(column: &WordColumn, no_rule: bool, passes: impl Fn(&str) -> bool) -> Vec<bool> {
    if no_rule {
        return Vec::new();
    }
    column.words.iter().map(|word| passes(word)).collect()
}

impl Removed {
    /// All that were left out.
    #[must_use]
    pub fn total(&self) -> usize {
        self.closed
            + self.past_deadline
            + self.company
            + self.location
            + self.employment_type
            + self.experience
            + self.salary
            + self.education
            + self.unseen
    }
}
