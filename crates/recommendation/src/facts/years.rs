//! Lengths of work in a text: `3년 이상`, `3~5년`, `2Y ~ 5Y`, `5년차`, `18개월`.

use std::ops::Range;

use crate::text::Pattern;

const MONTHS: u16 = 12;
/// Nobody asks for more years of work.
const MOST_YEARS: u16 = 40;

/// A length of work that is asked for, in months. An exclusive bound (`10년차 미만`) is kept as the number that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Years {
    pub(crate) least: u16,
    pub(crate) most: Option<u16>,
    /// Its place in the folded text.
    pub(crate) range: Range<usize>,
    /// Whether a bound is said (`이상`, `~`, `+`), not a bare length.
    pub(crate) bounded: bool,
}

static BOUNDS: Pattern = Pattern::new(
    r"(?x)
    (?P<from>\d{1,3}|신입)\s*(?P<from_unit>년\s*차|년|years?|yrs?|y|개월)?\s*(?P<from_bound>이상|초과|부터|에서)?\s*(?:의\s*)?(?:경력\s*)?
    (?:~|-|to|부터)\s*(?:경력\s*)?(?:만\s*)?
    (?P<to>\d{1,3})\s*(?P<to_unit>년\s*차|년|years?|yrs?|y\b|개월)\s*(?P<to_bound>미만|이하|이내|이상|내외|까지|사이)?",
);
static TWO_BOUNDS: Pattern = Pattern::new(
    r"(?P<from>\d{1,3}) (?P<from_unit>년 차|년|years?|개월) (?:이상|초과)(?:의|에서|부터)?[ ,·/]{0,3}(?:만 )?(?P<to>\d{1,3}) (?P<to_unit>년 차|년|years?|개월) (?P<to_bound>미만|이하|이내|까지)",
);
static OPEN: Pattern = Pattern::new(
    r"(?x)
    (?P<least>(?:\+|at\s+least|minimum(?:\s+of)?|min\.?|최소)\s*)?(?P<from>\d{1,3})\s*(?P<plus>\+)?\s*(?P<from_unit>년\s*차|년|years?|yrs?|y\b|y\+|개월)\s*(?P<bound>차?\s*(?:부터|이상|초과|이하|미만|이내|까지|내외)|\+|↑|↓|~|or\s*more|or\s*less)?",
);
static UP_TO: Pattern =
    Pattern::new(r"(?:^|[^\d년차 ])~ (?P<to>\d{1,2}) (?P<to_unit>년 차|년|years?|개월)");

/// Number words of English postings.
const WORDS: [(&str, &str); 10] = [
    ("one ", "1 "),
    ("two ", "2 "),
    ("three ", "3 "),
    ("four ", "4 "),
    ("five ", "5 "),
    ("six ", "6 "),
    ("seven ", "7 "),
    ("eight ", "8 "),
    ("nine ", "9 "),
    ("ten ", "10 "),
];

/// The lengths in a folded text, from the left, none within another.
pub(crate) fn lengths(text: &str) -> Vec<Years> {
    if !text.bytes().any(|byte| byte.is_ascii_digit())
        && !WORDS.iter().any(|(word, _)| text.contains(word))
    {
        return Vec::new();
    }
    let mut text = text.to_owned();
    if text.contains("year") {
        for (word, digits) in WORDS {
            let padding = " ".repeat(word.len() - digits.len());
            text = text.replace(word, &format!("{digits}{padding}"));
        }
    }
    let mut found: Vec<Years> = Vec::new();
    for pattern in [&BOUNDS, &TWO_BOUNDS] {
        found.extend(
            pattern
                .all(&text)
                .iter()
                .filter_map(|captures| range(captures, &text)),
        );
    }
    found.extend(
        UP_TO
            .all(&text)
            .iter()
            .filter_map(|captures| up_to(captures, &text)),
    );
    found.extend(
        OPEN.all(&text)
            .iter()
            .filter_map(|captures| open(captures, &text)),
    );
    let mut apart: Vec<Years> = Vec::new();
    for years in found {
        let beside = |known: &Years| {
            known.range.end <= years.range.start || years.range.end <= known.range.start
        };
        if apart.iter().all(beside) {
            apart.push(years);
        }
    }
    apart.sort_by_key(|years| years.range.start);
    apart
}

fn months(number: &str, unit: &str) -> Option<u16> {
    let number: u16 = number.parse().ok()?;
    if unit.starts_with("개월") {
        return (number <= MOST_YEARS * MONTHS).then_some(number);
    }
    (number <= MOST_YEARS).then_some(number * MONTHS)
}

/// Whether a match begins or goes on within a number that it does not hold (`2023년`, `3.5년`).
fn is_cut(range: &Range<usize>, text: &str) -> bool {
    let before = text[..range.start].chars().next_back();
    before.is_some_and(|c| c.is_ascii_digit() || c == '.' || c == ',' || c.is_ascii_alphabetic())
}

fn range(captures: &regex::Captures<'_>, text: &str) -> Option<Years> {
    let range = captures.get(0)?.range();
    if is_cut(&range, text) {
        return None;
    }
    let of = |name: &str| captures.name(name).map(|found| found.as_str());
    let (to, to_unit) = (of("to")?, of("to_unit")?);
    let most = months(to, to_unit)?;
    let from = of("from")?;
    let least = if from == "신입" {
        0
    } else {
        months(from, of("from_unit").unwrap_or(to_unit))?
    };
    let most = match of("to_bound") {
        // `3~5년 이상`: the smaller is enough.
        Some("이상") => None,
        _ => Some(most),
    };
    let ordered = most.is_none_or(|most| least <= most);
    ordered.then_some(Years {
        least,
        most,
        range,
        bounded: true,
    })
}

fn up_to(captures: &regex::Captures<'_>, text: &str) -> Option<Years> {
    let whole = captures.get(0)?.range();
    let to = captures.name("to")?;
    let start = whole.start + text[whole.clone()].find('~')?;
    let most = months(to.as_str(), captures.name("to_unit")?.as_str())?;
    Some(Years {
        least: 0,
        most: Some(most),
        range: start..whole.end,
        bounded: true,
    })
}

fn open(captures: &regex::Captures<'_>, text: &str) -> Option<Years> {
    let range = captures.get(0)?.range();
    if is_cut(&range, text) {
        return None;
    }
    let of = |name: &str| captures.name(name).map(|found| found.as_str());
    let unit = of("from_unit")?;
    let length = months(of("from")?, unit)?;
    let bound = of("bound").unwrap_or_default().replace(' ', "");
    let bound = bound.trim_start_matches('차');
    let (least, most) = match bound {
        "이하" | "미만" | "이내" | "까지" | "↓" => (0, Some(length)),
        _ if bound.starts_with("or") && bound.ends_with("less") => (0, Some(length)),
        _ => (length, None),
    };
    let bounded =
        !bound.is_empty() || of("plus").is_some() || of("least").is_some() || unit.ends_with('+');
    Some(Years {
        least,
        most,
        range,
        bounded,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_with_their_bounds() {
        assert!(BOUNDS.is_sound() && TWO_BOUNDS.is_sound() && OPEN.is_sound() && UP_TO.is_sound());
        let cases = [
            ("3년 이상", 36, None),
            ("3~5년", 36, Some(60)),
            ("2y ~ 5y", 24, Some(60)),
            ("3년차 이상 10년차 미만", 36, Some(120)),
            ("3년 이상 7년 이하", 36, Some(84)),
            ("3년이상~10년이하", 36, Some(120)),
            ("1년 이상 ~ 8년 이하", 12, Some(96)),
            ("경력 5년 ~ 15년", 60, Some(180)),
            ("1년~5년 미만", 12, Some(60)),
            ("신입 ~ 3년", 0, Some(36)),
            ("신입 ~ 경력 10년", 0, Some(120)),
            ("0 ~ 3년", 0, Some(36)),
            ("5년차 ~)", 60, None),
            ("5년차", 60, None),
            ("10 years+", 120, None),
            ("10+ years", 120, None),
            ("5y+", 60, None),
            ("at least five years", 60, None),
            ("3년 미만", 0, Some(36)),
            ("6년 이하", 0, Some(72)),
            ("36개월 이상", 36, None),
            ("최소 3~5년 이상", 36, None),
            ("~ 5년", 0, Some(60)),
            ("4-10년 이내", 48, Some(120)),
            ("8년~12년 md 경력", 96, Some(144)),
            ("3 to 5 years", 36, Some(60)),
        ];
        for (text, least, most) in cases {
            let found = lengths(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!((found[0].least, found[0].most), (least, most), "{text}");
        }
        for text in ["2023년", "2023~2025년", "3d 모델러", "r&d", "3.5년형"] {
            assert_eq!(lengths(text), [], "{text}");
        }
    }
}
