//! Numbers with what they count: `5년 이상`, `18개월`, `석 달`, `3천만 원`, `두 곳`, `40시간`.

use std::ops::Range;

use crate::text::Pattern;

/// What a number counts. Kinds of one thing are one: `3회`, `세 번` and `세 곳`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Months,
    Times,
    People,
    Won,
    Hours,
    Percent,
    /// Points of a mean of marks, and numbers of anything else.
    Plain,
}

/// A number with its unit, and its place in the folded text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Amount {
    pub(crate) value: f64,
    pub(crate) unit: Unit,
    pub(crate) range: Range<usize>,
}

const MONTHS: f64 = 12.0;

static BETWEEN_DATES: Pattern = Pattern::new(
    r"(?P<y1>(?:19|20)\d\d) ?[년.] ?(?:(?P<m1>\d{1,2}) ?월?)? ?(?:\d{1,2}일)? ?(?:부터|~|-|에서) ?(?P<y2>(?:19|20)\d\d) ?[년.]? ?(?:(?P<m2>\d{1,2}) ?월)? ?(?:\d{1,2}일)? ?(?:말)?(?:까지)?",
);
static YEARS: Pattern = Pattern::new(
    r"(?:^|[^\d.])(?P<years>\d{1,2}(?:\.\d)?|[일이삼사오육칠팔구십]{1,2}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?(?:년 ?차|년|해|years?|yrs?|y\b|y\+)(?: ?(?P<rest>\d{1,2}|[일이삼사오육칠팔구십]{1,2}|한|두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열) ?(?:개월|달)| ?(?P<half>반))?",
);
static MONTH: Pattern = Pattern::new(
    r"(?:^|[^\d.])(?P<months>\d{1,3}|[일이삼사오육칠팔구십]{1,2}|한|두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열[가-힣]{0,2}|스무|스물[가-힣]{1,2}) ?(?:개월|달|months?)",
);
static HALF_YEAR: Pattern = Pattern::new(r"반년|반 년|half a year|한 ?학기");
static COUNT: Pattern = Pattern::new(
    r"(?P<number>\d[\d,]*(?:\.\d+)?|(?:열|스물|서른|마흔|쉰)?(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)|열|스무|서른|마흔|쉰|[십백천]) ?(?P<scale>천만|백만|십만|억|만|천|백)? ?(?P<unit>원|명|분(?:의|을|께)|인(?:의|을|분)|여명|회|번|차례|곳|군데|건|개|편|대|시간|%|퍼센트|점)?",
);
/// What makes a length that by which something is counted: `한 달에 55시간`, `3개월마다`, not `2년에 걸쳐`.
static RATE: Pattern = Pattern::new(
    r"^ ?(?:마다|당 |에 ?(?:약 |평균 |많게는 |적게는 |최소 |최대 |총 )?(?:\d|[가-힣]{1,4} ?(?:번|차례|회|건|편|권|명|시간|개|곳|통)))",
);
/// Numbers that count no work.
static NOT_A_LENGTH: Pattern = Pattern::new(r"^ ?(?:생|도|대|전 |도에|월|제|만에|뒤|후)");

const NATIVE: [(&str, f64); 19] = [
    ("십", 10.0),
    ("백", 100.0),
    ("천", 1_000.0),
    ("열한", 11.0),
    ("다섯", 5.0),
    ("여섯", 6.0),
    ("일곱", 7.0),
    ("여덟", 8.0),
    ("아홉", 9.0),
    ("스무", 20.0),
    ("열", 10.0),
    ("한", 1.0),
    ("두", 2.0),
    ("세", 3.0),
    ("석", 3.0),
    ("네", 4.0),
    ("넉", 4.0),
    ("첫", 1.0),
    ("쉰", 50.0),
];
const TENS: [(&str, f64); 5] = [
    ("열", 10.0),
    ("스물", 20.0),
    ("서른", 30.0),
    ("마흔", 40.0),
    ("쉰", 50.0),
];
const SINO: [(char, f64); 9] = [
    ('일', 1.0),
    ('이', 2.0),
    ('삼', 3.0),
    ('사', 4.0),
    ('오', 5.0),
    ('육', 6.0),
    ('칠', 7.0),
    ('팔', 8.0),
    ('구', 9.0),
];

/// A number in digits or in words.
fn number(text: &str) -> Option<f64> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return text.replace(',', "").parse().ok();
    }
    let native = |text: &str| {
        NATIVE
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, value)| *value)
    };
    if let Some(value) = native(text) {
        return Some(value);
    }
    if let Some((tens, rest)) = TENS
        .iter()
        .find_map(|(word, value)| Some((*value, text.strip_prefix(word)?)))
    {
        return Some(tens + native(rest).unwrap_or(0.0));
    }
    let mut total = 0.0;
    let mut digit = 0.0;
    for character in text.chars() {
        if character == '십' {
            total += if digit == 0.0 { 10.0 } else { digit * 10.0 };
            digit = 0.0;
        } else {
            digit = SINO.iter().find(|(word, _)| *word == character)?.1;
        }
    }
    Some(total + digit)
}

fn scale(word: Option<&str>) -> f64 {
    match word {
        Some("억") => 1e8,
        Some("천만") => 1e7,
        Some("백만") => 1e6,
        Some("십만") => 1e5,
        Some("만") => 1e4,
        Some("천") => 1e3,
        Some("백") => 1e2,
        _ => 1.0,
    }
}

/// The numbers of a folded text, from the left.
pub(crate) fn amounts(text: &str) -> Vec<Amount> {
    let mut found = lengths(text);
    for captures in COUNT.all(text) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        let name = |name: &str| captures.name(name).map(|found| found.as_str());
        let range = whole.range();
        let cut = text[..range.start]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
        let in_words = !whole.as_str().starts_with(|c: char| c.is_ascii_digit());
        let after_word = text[..range.start].ends_with(|c: char| ('가'..='힣').contains(&c));
        let unit = name("unit");
        if cut
            || in_words && (unit.is_none() || after_word)
            || found.iter().any(|known| overlap(&known.range, &range))
        {
            continue;
        }
        let Some(value) = name("number").and_then(number) else {
            continue;
        };
        let unit = match unit {
            Some("원") => Unit::Won,
            Some("시간") => Unit::Hours,
            Some("%" | "퍼센트") => Unit::Percent,
            Some("회" | "번" | "차례" | "곳" | "군데" | "건" | "개" | "편" | "대") => {
                Unit::Times
            }
            Some("점") | None => Unit::Plain,
            Some(_) => Unit::People,
        };
        let value = value * scale(name("scale"));
        found.push(Amount { value, unit, range });
    }
    found.sort_by_key(|amount| amount.range.start);
    found
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn lengths(text: &str) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut add = |value: f64, range: Range<usize>| {
        if found.iter().all(|known| !overlap(&known.range, &range)) {
            found.push(Amount {
                value,
                unit: Unit::Months,
                range,
            });
        }
    };
    for captures in BETWEEN_DATES.all(text) {
        let of = |name: &str| captures.name(name).and_then(|found| number(found.as_str()));
        if let (Some(whole), Some(from), Some(to)) = (captures.get(0), of("y1"), of("y2")) {
            let months = match (of("m1"), of("m2")) {
                (Some(first), Some(last)) => (to - from) * MONTHS + last - first + 1.0,
                _ => (to - from) * MONTHS,
            };
            add(months, whole.range());
        }
    }
    for captures in YEARS.all(text) {
        let of = |name: &str| captures.name(name).and_then(|found| number(found.as_str()));
        if let (Some(whole), Some(years)) = (captures.get(0), of("years")) {
            let rest = of("rest").unwrap_or(if captures.name("half").is_some() {
                6.0
            } else {
                0.0
            });
            let behind = &text[whole.end()..];
            if !NOT_A_LENGTH.is_match(behind) && !RATE.is_match(behind) {
                add(years * MONTHS + rest, whole.range());
            }
        }
    }
    for captures in MONTH.all(text) {
        let months = captures
            .name("months")
            .and_then(|found| number(found.as_str()));
        if let (Some(whole), Some(months)) = (captures.get(0), months)
            && !text[whole.end()..].starts_with(" 만에")
            && !text[whole.end()..].starts_with("만에")
            && !RATE.is_match(&text[whole.end()..])
        {
            add(months, whole.range());
        }
    }
    if let Some(half) = HALF_YEAR.find(text) {
        add(6.0, half.range());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_what_they_count() {
        for pattern in [
            &BETWEEN_DATES,
            &YEARS,
            &MONTH,
            &HALF_YEAR,
            &COUNT,
            &NOT_A_LENGTH,
            &RATE,
        ] {
            assert!(pattern.is_sound());
        }
        let cases = [
            ("2년 일했습니다", 24.0, Unit::Months),
            ("1년 3개월 동안", 15.0, Unit::Months),
            ("2년 반 했습니다", 30.0, Unit::Months),
            ("1년 반을 보냈습니다", 18.0, Unit::Months),
            ("18개월 근무", 18.0, Unit::Months),
            ("스무 달을 일했습니다", 20.0, Unit::Months),
            ("열네 달 다녔습니다", 14.0, Unit::Months),
            ("석 달 해 보았습니다", 3.0, Unit::Months),
            ("육 개월을 일했어요", 6.0, Unit::Months),
            ("반년입니다", 6.0, Unit::Months),
            ("2021년 1월부터 2022년 12월까지", 24.0, Unit::Months),
            ("2019년부터 2022년까지", 36.0, Unit::Months),
            ("두 해를 보냈습니다", 24.0, Unit::Months),
            ("3회 이상", 3.0, Unit::Times),
            ("한 번 이끌었습니다", 1.0, Unit::Times),
            ("두 곳", 2.0, Unit::Times),
            ("3천만 원", 3e7, Unit::Won),
            ("1억 원 이상", 1e8, Unit::Won),
            ("10명 이상", 10.0, Unit::People),
            ("40시간", 40.0, Unit::Hours),
            ("5천 명", 5e3, Unit::People),
            ("천만 건", 1e7, Unit::Times),
            ("백 명", 100.0, Unit::People),
            ("3.5 이상", 3.5, Unit::Plain),
            ("10만 이상", 1e5, Unit::Plain),
        ];
        for (text, value, unit) in cases {
            let first = amounts(text).into_iter().next().unwrap();
            assert_eq!((first.value, first.unit), (value, unit), "{text}");
        }
        let has_length = |text: &str| amounts(text).iter().any(|a| a.unit == Unit::Months);
        for none in [
            "2023년에 입사",
            "한 달에 55시간을 아꼈습니다",
            "일 년에 네 번 실사했습니다",
            "두 달에 한 번 교육했습니다",
            "3개월마다 보고했습니다",
            "1년에 평균 12건을 맡았습니다",
        ] {
            assert!(!has_length(none), "{none}");
        }
        for length in [
            "2년에 걸쳐 옮겼습니다",
            "3개월에 이르는 공사",
            "석 달에 마쳤습니다",
            "1년에 가까운 근무",
        ] {
            assert!(has_length(length), "{length}");
        }
    }
}
