//! Birth dates in prose. Labelled ones are the labels' business.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::{compile, places};
use crate::personal::context::before;
use crate::personal::kind::Kind;
use crate::personal::rules::{Rule, Rules};
use crate::personal::spans::Spans;

/// A day with its year: `1998년 1월 2일`, `98.01.02`, `1998-1-2`, `Jan 2, 1998`, `2 January 1998`.
const DAY: &str = r"(?:(?:(?:19|20)\d{2}|'?\d{2})[ ]?(?:년[ ]?|[.\-/][ ]?)\d{1,2}[ ]?(?:월[ ]?|[.\-/][ ]?)\d{1,2}(?:일|\.)?|(?i:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}))";

/// A date as labels have it: also without a year, a day or anything between the digits.
pub(in crate::personal) static DATE: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?:{DAY}|\d{{8}}|\d{{6}}|(?:19|20)\d{{2}}년?(?:[ ]?[.\-/]?[ ]?\d{{1,2}}월?)?|\d{{2}}년(?:[ ]?\d{{1,2}}월)?|\d{{1,2}}월[ ]?\d{{1,2}}일|\d{{1,2}}/\d{{1,2}}/\d{{4}})(?:[ ]?(?:일?생|출생))?(?:[ ]?\((?:양력|음력|양|음|만[ ]?\d+세|\d+세)\))?"
    ))
});

/// A date whose digits are spelled: `천구백구십팔년 삼월 십사일`.
const SPELLED: &str = "(?:(?:천구백|이천)[일이삼사오육칠팔구십]{0,5}|[이삼사오육칠팔구]?십[일이삼사오육칠팔구]?)년[ ]?(?:[일이삼사오육칠팔구시유십]{1,3}월)?(?:[ ]?[일이삼사오육칠팔구십]{1,4}일)?";
fn spelled() -> [String; 4] {
    [
        format!(r"(?m)(?:^|[ (,])({SPELLED})(?:에|,)? ?[^\n.!?다]{{0,20}}?(?:태어[나났난]|출생)"),
        format!(r"(?:생일|생년월일)(?:은|는|이)? ?:? ?({SPELLED})"),
        format!(r"(?m)(?:^|[ (,])({SPELLED})[ ]?생(?:입|이|으|,|\.| |$)"),
        // 올해 스물여섯 살입니다
        r"(?:저는|올해|현재|이제|제 나이) (?:현재 |올해 |만 )?((?:스물|서른|마흔|쉰)(?:한|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉)?[ ]?살)(?:입니다|이며|이고|이 되|의)".to_owned(),
    ]
}

fn prose() -> [String; 18] {
    [
        // 1998년 1월 2일생, 1998.01.02 출생
        format!(r"({DAY})[ ]?(?:출생|생(?:입|이|으|인|,|\.| |\)|$))"),
        // 1998년 1월 2일에 부산에서 2남 1녀 중 장녀로 태어나
        format!(r"({DAY})[^\n.!?다]{{0,30}}?(?:태어[나났난]|출생)"),
        // 제 생일은 1998년 1월 2일, 태어난 날은 1월 2일
        format!(
            r"(?:생일|생년월일|태어난 (?:날|때|해)|출생일|(?i:born (?:on|in)|birthday is|date of birth is))(?:은|는|이|인|[ ]?:)?[ ]?(?:매년 |양력 |음력 )?({DAY}|\d{{1,2}}월[ ]?\d{{1,2}}일)"
        ),
        // Dec 31, 1999, born in Jeonju
        format!(r"({DAY}),? \(?(?i:born)"),
        // 홍길동, 남, 1998.01.02
        format!(r"(?:남|여)(?:성|자)? ?[,/|] ?({DAY})"),
        // 19980314에 태어나
        r"((?:19|20)\d{2}[01]\d[0-3]\d)에 [^\n.!?다]{0,30}?태어[나났난]".to_owned(),
        // 생일(8/15), 7월 13일이 제 생일
        r"생일 ?[(:] ?(\d{1,2}[/.]\d{1,2})".to_owned(),
        r"((?:음력 ?)?\d{1,2}월[ ]?\d{1,2}일)[이은]? (?:제|저의|나의|내) 생일".to_owned(),
        // 1997년생 지원자입니다, 만 26세 지원자
        r"((?:19|20)?\d{2}년생) [가-힣]{2,6}입니다".to_owned(),
        r"((?:만[ ]?)?[1-6]\d[ ]?(?:세|살)) (?:지원자|청년입니다|취업준비생)".to_owned(),
        // 19980314생
        r"((?:(?:19|20)\d{2}|[6789]\d|0\d)[01]\d[0-3]\d)[ ]?(?:년?생|출생)".to_owned(),
        // 1998년 3월에 대구에서 태어났습니다
        r"((?:(?:19|20)\d{2}|\d{2})년[ ]?(?:\d{1,2}월|봄|여름|가을|겨울))(?:에|,)? ?[^\n.!?다]{0,30}?태어[나났]".to_owned(),
        // 저는 98년생 개발자, (1998년생), 1998년생, 서울
        r"(?:저는|제가|나는|전|지원자는|본인은) ((?:19|20)?\d{2}년생)".to_owned(),
        r"(?m)(?:^|\(|\||/ ?)[ ]?((?:19|20)?\d{2}년생)[ ]?(?:[,)/|]|$)".to_owned(),
        // 저는 만 27세입니다, (만 27세)
        r"(?:(?:저는|제 나이는|나이는|현재|올해로?) (?:현재 |올해 )?|\()((?:만[ ]?)?[1-6]\d[ ]?(?:세|살))(?:\)|입니다|이며|이고|의? (?:나이|청년|지원자|취업|취준생|구직자|대학생|직장인|여성|남성)|[이가] 되|로서|로 |,|인 )".to_owned(),
        // 98년 1월생, 만 27세(1998.01.02)
        r"((?:19|20)?\d{2}년[ ]?\d{1,2}월)[ ]?생".to_owned(),
        format!(r"만[ ]?\d{{1,2}}세[ ]?[(,/][ ]?({DAY})"),
        // 저는 98년생입니다
        r"((?:19|20)?\d{2}년생)(?:입니다|이며|이고|으로|인 저|,? ?(?:저|지원자) )".to_owned(),
    ]
}

pub(in crate::personal) fn rules() -> impl Iterator<Item = (Rule, String)> {
    spelled()
        .map(|pattern| (Rule::SpelledBirth, pattern))
        .into_iter()
        .chain(prose().map(|pattern| (Rule::Birth, pattern)))
}

pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    for (rule, pattern) in rules.iter() {
        let Rule::Birth = rule else { continue };
        for range in places(pattern, text) {
            let digits_before = before(text, range.start, 1)
                .chars()
                .any(|c| c.is_ascii_digit());
            if !digits_before && !a_thing_is_born(text, &range) && !is_of_another(text, &range) {
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

pub(super) fn find_spelled(text: &str, rules: &Rules, spans: &mut Spans) {
    for (rule, pattern) in rules.iter() {
        let Rule::SpelledBirth = rule else { continue };
        for range in places(pattern, text) {
            if !a_thing_is_born(text, &range) {
                spans.mark(Kind::BirthDate, trimmed(text, range));
            }
        }
    }
}

/// `회사의 생일인 3월 2일`: the day of something else, of which no year is told.
fn is_of_another(text: &str, date: &Range<usize>) -> bool {
    const OTHERS: [&str; 16] = [
        "친구",
        "회사",
        "어머니",
        "아버지",
        "엄마",
        "아빠",
        "동생",
        "팀원",
        "고객",
        "아이",
        "서비스",
        "브랜드",
        "누나",
        "언니",
        "할머니",
        "동료",
    ];
    let words = before(text, date.start, 20);
    let Some((owner, _)) = words.rsplit_once(" 생일") else {
        return false;
    };
    let has_year = text[date.clone()].contains('년');
    let is_owned = owner.ends_with('의') && !owner.ends_with("저의") && !owner.ends_with("나의");
    (is_owned || OTHERS.iter().any(|other| owner.ends_with(other))) && !has_year
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
