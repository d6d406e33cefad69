//! The last day to apply.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use regex::{Captures, Regex};

/// What stands between the first and the last day of a period.
const RANGE_MARKS: [char; 5] = ['~', '～', '∼', '〜', '⁓'];

/// Korea is nine hours ahead of UTC, without summer time.
const KOREA: Offset = Offset::constant(9);

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
/// Years of two digits are of this century.
const CENTURY: i16 = 2000;

/// What postings write where there is no last day: open until filled, all year round, not yet known.
const OPEN: [&str; 16] = [
    "상시",
    "수시",
    "채용시",
    "채용 시",
    "채용완료",
    "채용 완료",
    "마감시",
    "마감 시",
    "충원",
    "미정",
    "until filled",
    "always",
    "rolling",
    "infinity",
    "open",
    "tbd",
];

/// `2026.12.31`, `26. 1. 3`, `2026년 12월 31일`, `20261231`, `12.31` (year from the first day of the period).
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)
        (?:^|[^\d-]) (?:
            (?<whole>20\d{6}) (?:$|\D)
            | (?<year>20\d\d|\d\d) \s*[-./년’']\s* (?<month>0?[1-9]|1[0-2]) \s*[-./월]\s* (?<day>\d{1,2}) (?:$|\D)
            | (?<day2>\d{1,2}) [./] (?<month2>\d{1,2}) [./] (?<year2>20\d\d) (?:$|\D)
            | (?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \s+ (?<day4>\d{1,2})(?:st|nd|rd|th)?,? \s* (?<year4>20\d\d)
            | (?<month3>\d{1,2}) \s*[-./월]\s* (?<day3>\d{1,2}) (?:$|\.(?:$|\D)|[^\d.])
        )",
    )
    .ok()
});

/// The last day in a text such as `2026-12-31`, `2026.11.01 ~ 2026.12.15`, `~26.1.3`, `20261231` or
/// `2026-12-31T23:59:00+09:00` (an instant is a day in Korea), as `YYYY-MM-DD`; none where the posting is open until
/// it is filled, and where no day can be read.
///
/// # Examples
///
/// ```
/// use shortlist_document::deadline;
///
/// assert_eq!(deadline("2026.11.01 ~ 2026.12.15").as_deref(), Some("2026-12-15"));
/// assert_eq!(deadline("상시채용"), None);
/// ```
#[must_use]
pub fn deadline(text: &str) -> Option<String> {
    last_day(text, None)
}

/// The same as it is read on a day (`YYYY-MM-DD`): `12/20까지` is the next 20th of December.
///
/// # Examples
///
/// ```
/// use shortlist_document::deadline_on;
///
/// assert_eq!(deadline_on("~ 1/10", "2026-12-15").as_deref(), Some("2027-01-10"));
/// ```
#[must_use]
pub fn deadline_on(text: &str, today: &str) -> Option<String> {
    last_day(text, today.parse().ok())
}

fn last_day(text: &str, today: Option<Date>) -> Option<String> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        let day = instant.to_zoned(TimeZone::fixed(KOREA)).date();
        return Some(day.to_string());
    }
    let (first, last) = match text.rsplit_once(RANGE_MARKS) {
        Some((first, last)) => (Some(first), last),
        None => match text.split_once(" - ") {
            Some((first, last)) if day(first, None).is_some() => (Some(first), last),
            _ => (None, text),
        },
    };
    let today = today.map(|today| (today, 0));
    let begin = first.and_then(|first| day(first, today)).or(today);
    let end = day(last, begin)?;
    // `채용시까지 (2026.11.01 등록)`: the day is not the last one.
    let open = is_open(&last[..end.1]) || last[end.1..].contains("부터");
    (!open).then(|| end.0.to_string())
}

/// Whether a text says that there is no last day.
fn is_open(text: &str) -> bool {
    let text = text.to_lowercase();
    OPEN.iter().any(|word| text.contains(word))
}

/// The first day in a text, and where it stands.
fn day(text: &str, begin: Option<(Date, usize)>) -> Option<(Date, usize)> {
    DAY.as_ref()?
        .captures_iter(text)
        .find_map(|found| Some((of(&found, begin)?, found.get(0)?.start())))
}

fn of(found: &Captures<'_>, begin: Option<(Date, usize)>) -> Option<Date> {
    let number = |name: &str| found.name(name)?.as_str().parse::<i16>().ok();
    let small = |name: &str| found.name(name)?.as_str().parse::<i8>().ok();
    if let Some(whole) = found.name("whole") {
        let part = |range: std::ops::Range<usize>| whole.as_str().get(range)?.parse::<i16>().ok();
        let (month, day) = (part(4..6)?, part(6..8)?);
        return Date::new(part(0..4)?, month.try_into().ok()?, day.try_into().ok()?).ok();
    }
    if let Some(year) = number("year") {
        let year = if year < 100 { CENTURY + year } else { year };
        return Date::new(year, small("month")?, small("day")?).ok();
    }
    if let Some(year) = number("year2") {
        return Date::new(year, small("month2")?, small("day2")?).ok();
    }
    if let Some(name) = found.name("name") {
        let name = name.as_str().to_lowercase();
        let month = MONTHS.iter().position(|month| *month == name)? + 1;
        return Date::new(number("year4")?, month.try_into().ok()?, small("day4")?).ok();
    }
    let (begin, _) = begin?;
    let same_year = Date::new(begin.year(), small("month3")?, small("day3")?).ok()?;
    if same_year < begin {
        return Date::new(begin.year() + 1, same_year.month(), same_year.day()).ok();
    }
    Some(same_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_brought_into_one_form() {
        for text in [
            "2026-12-31",
            "2026.12.31",
            "2026. 12. 31.",
            "2026/12/31",
            "20261231",
            "2026년 12월 31일",
            "2026년 12월 31일까지",
            "2026-12-31T23:59:59+09:00",
            "2026-12-31T14:59:59Z",
            "2026-12-30T15:00:00Z",
            "2026-12-31 23:59",
            "2026-12-31T00:00:00",
            "2026-12-31 (수시 채용)",
            "2026.12.31(목) 18:00, 채용 시 조기 마감",
            "~2026.12.31",
            "~ 26.12.31",
            "26.12.31",
            "'26.12.31",
            "31.12.2026",
            "Until Dec 31, 2026",
            "December 31st 2026",
            "2026.11.01 ~ 2026.12.31",
            "2026.11.01～2026.12.31",
            "2026-11-01 10:00 ~ 2026-12-31 18:00",
            "2026.11.01 ~ 12.31",
            "2026.11.01.~12.31. 16:00",
            "2026.11.01 - 2026.12.31",
            "2026.11.1 ~ 12월 31일",
            "접수기간: 2026.11.01 ~ 2026.12.31",
        ] {
            assert_eq!(deadline(text).as_deref(), Some("2026-12-31"), "{text}");
        }
        assert_eq!(deadline("2028-2-29").as_deref(), Some("2028-02-29"));
        assert_eq!(deadline("26.1.3").as_deref(), Some("2026-01-03"));
        assert_eq!(deadline("2026.12.20 ~ 1.10").as_deref(), Some("2027-01-10"));
    }

    #[test]
    fn what_has_no_last_day_is_open_and_what_cannot_be_read_is_unknown() {
        for text in [
            "",
            " ",
            "상시",
            "상시채용",
            "수시채용",
            "채용시까지",
            "채용 시 마감",
            "채용완료시",
            "채용 완료 시까지",
            "미정",
            "D-7",
            "infinity",
            "2026.11.01 ~ 채용시까지",
            "2026.11.01 ~",
            "2026.11.01부터",
            "채용시까지 (2026.11.01 등록)",
            "공고 게시일 ~ 채용 시까지",
            "2026-02-30",
            "2027-02-29",
            "2026-13-01",
            "2026-00-10",
            "내일",
            "2026",
            "99999999",
            "-2026-12-31",
            "12.31",
        ] {
            assert_eq!(deadline(text), None, "{text}");
        }
    }
}
