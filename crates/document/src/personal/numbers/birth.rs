//! Birth dates in prose. Labelled ones are the labels' business.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::{compile, places};
use crate::personal::context::before;
use crate::personal::kind::Kind;
use crate::personal::spans::Spans;

/// A day with its year: `1998년 1월 2일`, `98.01.02`, `1998-1-2`, `Jan 2, 1998`, `2 January 1998`.
const DAY: &str = r"(?:(?:(?:19|20)\d{2}|'?\d{2})[ ]?(?:년[ ]?|[.\-/][ ]?)\d{1,2}[ ]?(?:월[ ]?|[.\-/][ ]?)\d{1,2}(?:일|\.)?|(?i:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}))";

/// A date as labels have it: also without a year, a day or anything between the digits.
pub(in crate::personal) static DATE: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?:{DAY}|\d{{8}}|\d{{6}}|(?:19|20)\d{{2}}년?(?:[ ]?[.\-/]?[ ]?\d{{1,2}}월?)?|\d{{2}}년(?:[ ]?\d{{1,2}}월)?|\d{{1,2}}월[ ]?\d{{1,2}}일|\d{{1,2}}/\d{{1,2}}/\d{{4}})(?:[ ]?(?:일?생|출생))?(?:[ ]?\((?:양력|음력|양|음|만[ ]?\d+세|\d+세)\))?"
    ))
});

static PROSE: LazyLock<[Regex; 6]> = LazyLock::new(|| {
    [
        // 1998년 1월 2일생, 1998.01.02 출생
        format!(r"({DAY})[ ]?(?:출생|생(?:입|이|으|인|,|\.| |\)|$))"),
        // 1998년 1월 2일에 부산에서 2남 1녀 중 장녀로 태어나
        format!(r"({DAY})[^\n.!?다]{{0,30}}?(?:태어[나났난]|출생)"),
        // 제 생일은 1998년 1월 2일, 태어난 날은 1월 2일
        format!(
            r"(?:생일|생년월일|태어난 (?:날|때|해)|출생일|(?i:born (?:on|in)|birthday is|date of birth is))(?:은|는|이|인|[ ]?:)?[ ]?(?:매년 |양력 |음력 )?({DAY}|\d{{1,2}}월[ ]?\d{{1,2}}일)"
        ),
        // 98년 1월생, 만 27세(1998.01.02)
        r"((?:19|20)?\d{2}년[ ]?\d{1,2}월)[ ]?생".to_owned(),
        format!(r"만[ ]?\d{{1,2}}세[ ]?[(,/][ ]?({DAY})"),
        // 저는 98년생입니다
        r"((?:19|20)?\d{2}년생)(?:입니다|이며|이고|으로|인 저|,? ?(?:저|지원자) )".to_owned(),
    ]
    .map(|pattern| compile(&pattern))
});

pub(super) fn find(text: &str, spans: &mut Spans) {
    for pattern in PROSE.iter() {
        for range in places(pattern, text) {
            let digits_before = before(text, range.start, 1)
                .chars()
                .any(|c| c.is_ascii_digit());
            if !digits_before && !a_thing_is_born(text, &range) {
                spans.mark(Kind::BirthDate, trimmed(text, range));
            }
        }
    }
}

/// `2019년 3월 1일, 팀의 첫 서비스가 태어났습니다`: whose subject is no person who writes.
fn a_thing_is_born(text: &str, date: &Range<usize>) -> bool {
    let rest = &text[date.end..];
    let Some(born) = rest.find("태어").filter(|at| *at < 120) else {
        return false;
    };
    rest[..born].split_whitespace().any(|word| {
        word.ends_with('가') && !matches!(word, "제가" | "내가") && word.chars().count() > 1
    })
}

/// The date without a full stop that ends the sentence.
fn trimmed(text: &str, date: Range<usize>) -> Range<usize> {
    let value = text[date.clone()].trim_end_matches(['.', ' ']);
    date.start..date.start + value.len()
}

/// Whether a month has such a day in some year.
pub(super) fn is_day(month: u32, day: u32) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
