//! Passports and driving licences, and the numbers by which schools, armies and examinations know a person.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::{compile, places};
use crate::personal::context::{after, before, is_part_of_longer, names_a_thing};
use crate::personal::kind::Kind;
use crate::personal::spans::Spans;

/// A letter and eight digits (until 2021), or a letter in the middle: `M12345678`, `M123A4567`.
static PASSPORT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?-u:\b)(?:[A-Za-z]{1,2}[ -]?\d{3,4}[ -]?\d{4}|[A-Za-z][ -]?\d{3}[A-Za-z]\d{4})(?-u:\b)",
    )
});

/// Region, year, six digits, check digits: `11-98-123456-78`, `서울 98-123456-78`.
static LICENCE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:(?:서울|부산|경기|경기북부|경기남부|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산)[ -]?|\d{2}[ ]?[-. ][ ]?)\d{2}[ ]?[-. ][ ]?\d{6}[ ]?[-. ][ ]?\d{2}",
    )
});

/// The same digits without anything between them, where the words before name a licence.
static BARE_LICENCE: LazyLock<Regex> = LazyLock::new(|| compile(r"\d[\d\-. ]{3,14}\d"));

/// A student's number before the word.
static BEFORE_LABEL: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(\d{6,10})[ ]?\((?:학번|사번|군번|수험번호)\)"));

/// A car's plate behind a word for it.
static PLATE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:차량[ ]?번호|차 번호|자동차[ ]?번호|차량 등록[ ]?번호)(?:판)?(?:은|는|이)?[ \t]*[:=(|\-]?[ \t]*((?:[가-힣]{2}[ ]?)?\d{2,3}[ ]?[가-힣][ ]?\d{4})",
    )
});

/// A label and the number behind it.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:학번|교번|사번|사원[ ]?번호|군번|수험[ ]?번호|응시[ ]?번호|지원(?:자)?[ ]?번호|건강보험(?:증)?[ ]?번호|(?i:student (?:id|number)))(?:은|는|이)?[ \t]*[:=(|\-]?[ \t]*([A-Za-z]{0,3}-?\d[\d\-]{3,13})",
    )
});

pub(super) fn find(text: &str, spans: &mut Spans) {
    for range in places(&PASSPORT, text) {
        let around = [before(text, range.start, 24), after(text, range.end, 12)];
        if around.iter().any(|words| names_passport(words)) {
            spans.mark(Kind::Passport, range);
        }
    }
    for range in places(&LICENCE, text) {
        if !is_part_of_longer(text, &range) && !names_a_thing(text, range.start) {
            spans.mark(Kind::DrivingLicence, range);
        }
    }
    for range in places(&BARE_LICENCE, text) {
        let words = before(text, range.start, 12).to_lowercase();
        if !is_part_of_longer(text, &range)
            && (words.contains("면허번호")
                || words.contains("면허 번호")
                || words.contains("운전면허")
                || words.contains("licence n")
                || words.contains("license n"))
            && !is_year(&text[range.clone()])
        {
            spans.mark(Kind::DrivingLicence, range);
        }
    }
    for range in places(&LABELLED, text)
        .chain(places(&PLATE, text))
        .chain(places(&BEFORE_LABEL, text))
    {
        spans.mark(Kind::OtherNumber, range);
    }
}

fn names_passport(words: &str) -> bool {
    words.contains("여권") || words.to_lowercase().contains("passport")
}

/// Whether a licence is followed by the year in which it was acquired, not by its number.
fn is_year(number: &str) -> bool {
    let first = number.split(['-', '.', ' ']).next().unwrap_or_default();
    first.len() == 4 && (first.starts_with("19") || first.starts_with("20"))
}
