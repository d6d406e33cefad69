//! Facts of postings.

use serde::Deserialize;
use shortlist_document::{Posting, deadline_on};
use shortlist_recommendation::{Education, Employment, Newcomers, PostingFacts};

use crate::half::{Tally, labels};

#[derive(Deserialize)]
struct Label {
    title: String,
    text: String,
    period: Option<String>,
    today: String,
    expected: Expected,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Expected {
    deadline: Option<String>,
    years_min: Option<u8>,
    years_max: Option<u8>,
    newcomer_allowed: Option<bool>,
    degree: Option<String>,
    degree_replaceable: bool,
    degree_preferred: Option<String>,
    employment: Option<String>,
    pay_won_per_year_min: Option<i64>,
    regions: Vec<String>,
    everywhere: bool,
}

fn degree(education: Education) -> String {
    match education {
        Education::Any => "none",
        Education::HighSchool => "high_school",
        Education::Associate => "associate",
        Education::Bachelor => "bachelor",
        Education::Master => "master",
        Education::Doctor => "doctor",
    }
    .into()
}

fn employment(kind: Employment) -> String {
    match kind {
        Employment::Permanent => "permanent",
        Employment::Contract => "contract",
        Employment::Intern => "intern",
        Employment::Dispatched => "dispatched",
        Employment::Freelance => "freelance",
        Employment::PartTime => "part_time",
    }
    .into()
}

fn read(label: &Label) -> Expected {
    let facts = PostingFacts::of(&Posting {
        title: label.title.clone(),
        description: Some(label.text.clone()),
        ..Posting::default()
    });
    let asked = facts.experience.map(|asked| asked.value);
    let years = asked.and_then(|asked| asked.years);
    let newcomer_allowed = match asked {
        None => None,
        Some(asked) => match (asked.newcomers, asked.years) {
            (Some(newcomers), _) => Some(newcomers != Newcomers::Refused),
            (None, Some(years)) => Some(years.least == 0),
            (None, None) => None,
        },
    };
    let place = facts.place.map(|place| place.value).unwrap_or_default();
    let education = facts.education.map(|asked| asked.value);
    Expected {
        deadline: label
            .period
            .as_deref()
            .and_then(|period| deadline_on(period, &label.today)),
        years_min: years.map(|years| years.least),
        years_max: years.and_then(|years| years.most),
        newcomer_allowed,
        degree: education.map(|asked| degree(asked.least)),
        degree_replaceable: education.is_some_and(|asked| asked.replaceable),
        degree_preferred: facts.welcome_education.map(|stated| degree(stated.value)),
        employment: facts.employment.map(|stated| employment(stated.value)),
        pay_won_per_year_min: facts
            .pay
            .and_then(|pay| pay.value.least)
            .map(|pay| pay * 10_000),
        regions: place.regions,
        everywhere: place.everywhere,
    }
}

/// Whether years agree: none is the same as from 0 on.
fn same_years(one: &Expected, other: &Expected) -> bool {
    one.years_min.unwrap_or(0) == other.years_min.unwrap_or(0) && one.years_max == other.years_max
}

/// Hours times a wage are rounded.
fn same_pay(one: Option<i64>, other: Option<i64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 10_000,
        (one, other) => one == other,
    }
}

#[test]
fn facts_are_read_as_a_careful_person_reads_them() {
    let mut tally = Tally::default();
    for (line, label) in labels::<Label>("facts.jsonl") {
        let (expected, came) = (&label.expected, read(&label));
        let sorted = Expected {
            regions: {
                let mut regions = expected.regions.clone();
                regions.sort();
                regions
            },
            ..read(&label)
        };
        let mut came_regions = came.regions.clone();
        came_regions.sort();
        let states_years = expected.years_min.is_some() || expected.years_max.is_some();
        let mut told = |what: &str, right: bool| {
            tally.count(what, line, right);
            if !right {
                tally.error(
                    line,
                    &format!(
                        "{what}: {} | {:?}\n    asked {expected:?}\n    came  {came:?}",
                        label.title, label.text
                    ),
                );
            }
        };
        let same = same_years(expected, &came);
        told(
            if states_years {
                "years, where they are stated"
            } else {
                "years, where none are stated"
            },
            same,
        );
        told(
            "newcomers",
            expected.newcomer_allowed == came.newcomer_allowed,
        );
        told(
            "degree",
            expected.degree == came.degree
                && expected.degree_replaceable == came.degree_replaceable,
        );
        told(
            "degree that is welcome",
            expected.degree_preferred == came.degree_preferred,
        );
        told("employment", expected.employment == came.employment);
        told(
            "pay",
            same_pay(expected.pay_won_per_year_min, came.pay_won_per_year_min),
        );
        told("region", sorted.regions == came_regions);
        told("everywhere", expected.everywhere == came.everywhere);
        let day = |deadline: &Option<String>| deadline.clone().filter(|day| day != "open");
        told("last day", day(&expected.deadline) == day(&came.deadline));
    }
    tally.write("postings-facts");
    tally.is_at_least("years, where they are stated", 0.93);
    tally.is_at_least("years, where none are stated", 0.96);
    tally.is_at_least("degree", 0.92);
    tally.is_at_least("region", 0.91);
    tally.is_at_least("employment", 0.95);
    tally.is_at_least("last day", 0.98);
}
