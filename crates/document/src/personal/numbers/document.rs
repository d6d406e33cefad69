//! Passports and driving licences, and the numbers by which schools, armies and examinations know a person.

use std::ops::Range;

use crate::pattern::places;
use crate::personal::context::{after, before, is_part_of_longer, names_a_thing};
use crate::personal::kind::Kind;
use crate::personal::rules::{self, Rules};
use crate::personal::spans::Spans;

/// What a number is of, or what tells it.
pub(in crate::personal) enum Rule {
    Passport,
    Licence,
    /// Digits of a licence without anything between them, where the words before name one.
    BareLicence,
    /// A word for a number, beside it.
    Labelled,
}

/// A letter and eight digits (until 2021), or a letter in the middle: `M12345678`, `M123A4567`.
const PASSPORT: &str =
    r"(?-u:\b)(?:[A-Za-z]{1,2}[ -]?\d{3,4}[ -]?\d{4}|[A-Za-z][ -]?\d{3}[A-Za-z]\d{4})(?-u:\b)";

/// Region, year, six digits, check digits: `11-98-123456-78`, `서울 98-123456-78`.
const LICENCE: &str = r"(?:(?:서울|부산|경기|경기북부|경기남부|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)[ -]?|\d{2}[ ]?[-. ][ ]?)\d{2}[ ]?[-. ][ ]?\d{6}[ ]?[-. ][ ]?\d{2}";

const BARE_LICENCE: &str = r"\d[\d\-. ]{3,14}\d";

/// A student's number before the word.
const BEFORE_LABEL: &str = r"(\d{6,10})[ ]?\((?:학번|사번|군번|수험번호)\)";

/// A car's plate behind a word for it.
const PLATE: &str = r"(?:차량[ ]?번호|차 번호|자동차[ ]?번호|차량 등록[ ]?번호)(?:판)?(?:은|는|이)?[ \t]*[:=(|\-]?[ \t]*((?:[가-힣]{2}[ ]?)?\d{2,3}[ ]?[가-힣][ ]?\d{4})";

/// A label and the number behind it.
const LABELLED: &str = r"(?:학번|교번|사번|사원[ ]?번호|군번|수험[ ]?번호|응시[ ]?번호|지원(?:자)?[ ]?번호|건강보험(?:증)?[ ]?번호|(?i:student (?:id|number)))(?:은|는|이)?[ \t]*[:=(|\-]?[ \t]*([A-Za-z]{0,3}-?\d[\d\-]{3,13})";

pub(in crate::personal) fn rules() -> [(rules::Rule, String); 6] {
    [
        (Rule::Passport, PASSPORT),
        (Rule::Licence, LICENCE),
        (Rule::BareLicence, BARE_LICENCE),
        (Rule::Labelled, LABELLED),
        (Rule::Labelled, PLATE),
        (Rule::Labelled, BEFORE_LABEL),
    ]
    .map(|(rule, pattern)| (rules::Rule::Document(rule), pattern.to_owned()))
}

pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    for (rule, pattern) in rules.iter() {
        let rules::Rule::Document(rule) = rule else {
            continue;
        };
        if matches!(rule, Rule::Passport) && !names_passport(text) {
            continue;
        }
        for range in places(pattern, text) {
            let (kind, is_one) = match rule {
                Rule::Passport => (Kind::Passport, is_beside_passport(text, &range)),
                Rule::Licence => {
                    let is_part = is_part_of_longer(text, &range);
                    let is_one = !is_part && !names_a_thing(text, range.start);
                    (Kind::DrivingLicence, is_one)
                }
                Rule::BareLicence => (Kind::DrivingLicence, is_behind_licence(text, &range)),
                Rule::Labelled => (Kind::OtherNumber, true),
            };
            if is_one {
                spans.mark(kind, range);
            }
        }
    }
}

fn is_beside_passport(text: &str, range: &Range<usize>) -> bool {
    let around = [before(text, range.start, 24), after(text, range.end, 12)];
    around.iter().any(|words| names_passport(words))
}

fn is_behind_licence(text: &str, range: &Range<usize>) -> bool {
    const LICENCES: [&str; 5] = [
        "면허번호",
        "면허 번호",
        "운전면허",
        "licence n",
        "license n",
    ];
    let words = before(text, range.start, 12).to_lowercase();
    !is_part_of_longer(text, range)
        && LICENCES.iter().any(|word| words.contains(word))
        && !is_year(&text[range.clone()])
}

fn names_passport(words: &str) -> bool {
    words.contains("여권") || words.to_lowercase().contains("passport")
}

/// Whether a licence is followed by the year in which it was acquired, not by its number.
fn is_year(number: &str) -> bool {
    let first = number.split(['-', '.', ' ']).next().unwrap_or_default();
    first.len() == 4 && (first.starts_with("19") || first.starts_with("20"))
}
