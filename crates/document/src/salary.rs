//! What a posting pays, in ten thousand won a year.

use std::sync::LazyLock;

use regex::Regex;

/// Hours of a month for which a full-time worker is paid, days off included (최저임금법 시행령: 40 hours a week).
const HOURS_A_MONTH: i64 = 209;
const MONTHS_A_YEAR: i64 = 12;
/// Won in one unit of what postings count in (만 원).
const WON: i64 = 10_000;
/// From here on a bare number is of won: nobody is paid a billion a year.
const LEAST_WON: i64 = 100_000;
/// A bare number of won below this is of a month: a year of the least wage is twice that.
const LEAST_WON_A_YEAR: i64 = 12_000_000;
/// Bare numbers that are of ten thousand won a year.
const BARE: std::ops::RangeInclusive<i64> = 1_000..=30_000;

/// The least and the greatest pay of a year, in ten thousand won (만 원).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Salary {
    /// The least; none: not said.
    pub least: Option<i64>,
    /// The greatest; none: not said.
    pub most: Option<i64>,
}

/// `1억 2천만원`, `3천5백만원`, `3,600만원`, `36,000,000원`, `12,000원`, `3600`.
static AMOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: (?<eok>\d+(?:\.\d+)?) \s*억 \s* (?: (?<eok_thousand>\d+) \s*천 )? (?: (?<eok_rest>[\d,]{3,6}) )? \s*(?:만\s*)?원? )
        | (?: (?<man>\d{1,2}) \s*만 \s* (?<man_thousand>\d) \s*천 \s* 원? )
        | (?: (?<thousand>\d{1,2}(?:\.\d+)?) \s*천 \s* (?: (?<hundred>\d) \s*백 )? \s*(?:만\s*)?원? )
        | (?: (?<number>\d[\d,]*(?:\.\d+)?) \s* (?<unit>만\s*원?|원|krw|won)? )",
    )
    .ok()
});

/// The time that is paid for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Basis {
    Year,
    Month,
    Hour,
}

/// What a text on pay says, such as `3,600만원~`, `연봉 3천~4천`, `월급 250만원`, `시급 12,000원` or `24000000`. None
/// where it names no amount (`회사 내규에 따름`).
///
/// # Examples
///
/// ```
/// use shortlist_document::{Salary, salary};
///
/// let pay = |least, most| Some(Salary { least, most });
/// assert_eq!(salary("연봉 3,600만원~"), pay(Some(3_600), None));
/// assert_eq!(salary("월급 250만원"), pay(Some(3_000), Some(3_000)));
/// assert_eq!(salary("회사 내규에 따름"), None);
/// ```
#[must_use]
pub fn salary(text: &str) -> Option<Salary> {
    let text: String = text
        .to_lowercase()
        .chars()
        .map(|c| {
            if matches!(c, '～' | '∼' | '〜' | '–') {
                '~'
            } else {
                c
            }
        })
        .collect();
    let basis = basis(&text);
    let amounts = amounts(&text);
    let range = text.find('~').or_else(|| between(&text, &amounts));
    let yearly: Vec<(usize, i64)> = amounts
        .iter()
        .filter_map(|amount| Some((amount.start, amount.yearly(basis, &amounts)?)))
        .collect();
    let first = yearly.first()?.1;
    let salary = match (yearly.as_slice(), range) {
        ([one], Some(mark)) if mark < one.0 => Salary {
            least: None,
            most: Some(first),
        },
        ([_], Some(_)) => Salary {
            least: Some(first),
            most: None,
        },
        ([_], None)
            if ["이상", "부터", "최소", "+"]
                .iter()
                .any(|word| text.contains(word)) =>
        {
            Salary {
                least: Some(first),
                most: None,
            }
        }
        ([_], None)
            if ["이하", "까지", "최대"]
                .iter()
                .any(|word| text.contains(word)) =>
        {
            Salary {
                least: None,
                most: Some(first),
            }
        }
        ([one, two, ..], Some(mark)) if one.0 < mark && mark < two.0 => Salary {
            least: Some(first),
            most: Some(two.1),
        },
        _ => Salary {
            least: Some(first),
            most: Some(first),
        },
    };
    Some(salary)
}

/// A number that a field for ten thousand won a year holds: one of won is brought into it.
#[must_use]
#[cfg(feature = "read")]
pub(crate) fn whole_salary(number: i64) -> i64 {
    match number {
        ..LEAST_WON => number,
        LEAST_WON..LEAST_WON_A_YEAR => number * MONTHS_A_YEAR / WON,
        _ => number / WON,
    }
}

fn basis(text: &str) -> Basis {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["시급", "시간당", "per hour", "hourly"]) {
        Basis::Hour
    } else if has(&[
        "월급",
        "월 ",
        "월급여",
        "월봉",
        "매월",
        "per month",
        "monthly",
    ]) || text.starts_with('월') && !text.starts_with("월급여일")
    {
        Basis::Month
    } else {
        Basis::Year
    }
}

struct Amount {
    start: usize,
    end: usize,
    value: f64,
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Ten thousand won.
    Man,
    Won,
    Bare,
}

fn amounts(text: &str) -> Vec<Amount> {
    let Some(pattern) = AMOUNT.as_ref() else {
        return Vec::new();
    };
    let found = pattern.captures_iter(text).filter_map(|found| {
        let whole = found.get(0)?;
        let number = |name: &str| {
            let digits = found.name(name)?.as_str().replace(',', "");
            digits.parse::<f64>().ok()
        };
        let (value, unit) = if let Some(eok) = number("eok") {
            let thousand = number("eok_thousand").unwrap_or(0.0) * 1_000.0;
            (
                eok * 10_000.0 + thousand + number("eok_rest").unwrap_or(0.0),
                Unit::Man,
            )
        } else if let (Some(man), Some(thousand)) = (number("man"), number("man_thousand")) {
            (man * 10_000.0 + thousand * 1_000.0, Unit::Won)
        } else if let Some(thousand) = number("thousand") {
            (
                thousand * 1_000.0 + number("hundred").unwrap_or(0.0) * 100.0,
                Unit::Man,
            )
        } else {
            let unit = match found.name("unit").map(|unit| unit.as_str()) {
                Some(unit) if unit.starts_with('만') => Unit::Man,
                Some(_) => Unit::Won,
                None => Unit::Bare,
            };
            (number("number")?, unit)
        };
        Some(Amount {
            start: whole.start(),
            end: whole.end(),
            value,
            unit,
        })
    });
    found.collect()
}

/// The mark in `3,000-4,000만원`.
fn between(text: &str, amounts: &[Amount]) -> Option<usize> {
    let [one, two, ..] = amounts else { return None };
    let mark = text[one.end..two.start].find('-')?;
    Some(one.end + mark)
}

impl Amount {
    /// In ten thousand won a year; none for a number of something else.
    fn yearly(&self, basis: Basis, all: &[Amount]) -> Option<i64> {
        // `3,000 ~ 4,000만원`: the unit stands once.
        let unit = match self.unit {
            Unit::Bare => all
                .iter()
                .map(|other| other.unit)
                .find(|unit| *unit != Unit::Bare),
            known => Some(known),
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "amounts of money are far below 2^53"
        )]
        let value = self.value as i64;
        let won = match (unit, basis) {
            (Some(Unit::Man), _) => value.checked_mul(WON)?,
            (Some(Unit::Won), _) => value,
            (_, Basis::Year) if BARE.contains(&value) => value * WON,
            (_, Basis::Hour) if (5_000..LEAST_WON).contains(&value) => value,
            (_, Basis::Month) if (100..1_000).contains(&value) => value * WON,
            _ if value >= LEAST_WON => value,
            _ => return None,
        };
        let yearly = match basis {
            Basis::Year if won < LEAST_WON_A_YEAR => won.checked_mul(MONTHS_A_YEAR)?,
            Basis::Year => won,
            Basis::Month => won.checked_mul(MONTHS_A_YEAR)?,
            Basis::Hour => won.checked_mul(HOURS_A_MONTH * MONTHS_A_YEAR)?,
        };
        // Less than a month's least wage a year is no pay.
        (yearly >= LEAST_WON_A_YEAR / MONTHS_A_YEAR).then_some(yearly / WON)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_is_read_as_postings_write_it() {
        let cases = [
            ("3,600만원~", Some(3_600), None),
            ("~4,500만원", None, Some(4_500)),
            ("연봉: 3,400~3,700만원", Some(3_400), Some(3_700)),
            ("연봉 3,000만원 ~ 4,000만원", Some(3_000), Some(4_000)),
            ("3000-4000만원", Some(3_000), Some(4_000)),
            ("3천만원 이상", Some(3_000), None),
            ("3천5백만원", Some(3_500), Some(3_500)),
            ("4천~5천", Some(4_000), Some(5_000)),
            ("1억 2천만원", Some(12_000), Some(12_000)),
            ("최대 1억원", None, Some(10_000)),
            ("36,000,000원", Some(3_600), Some(3_600)),
            ("24000000", Some(2_400), Some(2_400)),
            ("3600", Some(3_600), Some(3_600)),
            ("월급 250만원", Some(3_000), Some(3_000)),
            ("월 250만원 ~ 300만원", Some(3_000), Some(3_600)),
            ("시급 12,000원", Some(3_009), Some(3_009)),
            ("시급 1만 1천원", Some(2_758), Some(2_758)),
            ("연봉 2,800만원 이상", Some(2_800), None),
        ];
        for (text, least, most) in cases {
            assert_eq!(salary(text), Some(Salary { least, most }), "{text}");
        }
        for text in [
            "회사 내규에 따름",
            "면접 후 결정",
            "협의",
            "",
            "급여 100% 지급",
            "수습 3개월",
        ] {
            assert_eq!(salary(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_won_are_brought_into_ten_thousands() {
        assert_eq!(whole_salary(3_600), 3_600);
        assert_eq!(whole_salary(24_000_000), 2_400);
        assert_eq!(whole_salary(2_500_000), 3_000);
    }
}
