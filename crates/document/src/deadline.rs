//! The last day to apply.

use jiff::civil::Date;

use crate::error::{Error, Result, excerpt};

/// What postings write where there is no last day: open until filled, all year round.
const OPEN: [&str; 8] = [
    "상시",
    "수시",
    "채용시",
    "채용 시",
    "until filled",
    "always",
    "rolling",
    "infinity",
];

/// The day in a text such as `2026-12-31`, `2026.12.31`, `20261231` or `2026-12-31T23:59:00+09:00`,
/// as `YYYY-MM-DD`; none where the posting is open until it is filled.
///
/// # Errors
///
/// [`Error::Field`] for a day that does not exist and for what is no day.
pub(crate) fn deadline(text: &str) -> Result<Option<String>> {
    let text = text.trim();
    let lower = text.to_lowercase();
    let says_day = text.starts_with(|c: char| c.is_ascii_digit());
    if text.is_empty() || !says_day && OPEN.iter().any(|word| lower.contains(word)) {
        return Ok(None);
    }
    day(text)
        .map(|day| Some(day.to_string()))
        .ok_or_else(|| Error::Field {
            field: "deadline",
            expected: "a day that exists, such as 2026-12-31",
            came: excerpt(text),
        })
}

fn day(text: &str) -> Option<Date> {
    let bytes: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let (year, month, day) = match *bytes.as_slice() {
        // 20261231
        [whole, ..] if whole.len() == 8 => (&whole[..4], &whole[4..6], &whole[6..]),
        [year, month, day, ..] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    if !text.starts_with(year) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_brought_into_one_form_and_those_that_do_not_exist_are_refused() {
        for text in [
            "2026-12-31",
            "2026.12.31",
            "2026. 12. 31.",
            "2026/12/31",
            "20261231",
            "2026년 12월 31일",
            "2026-12-31T23:59:59+09:00",
            "2026-12-31 23:59",
            "2026-12-31 (수시 채용)",
        ] {
            assert_eq!(deadline(text).unwrap().unwrap(), "2026-12-31", "{text}");
        }
        assert_eq!(deadline("2028-2-29").unwrap().unwrap(), "2028-02-29");
        for open in ["", " ", "상시채용", "채용 시 마감", "infinity"] {
            assert_eq!(deadline(open).unwrap(), None, "{open}");
        }
        for wrong in [
            "2026-02-30",
            "2026-02-30 (상시)",
            "2027-02-29",
            "2026-13-01",
            "2026-00-10",
            "31.12.2026",
            "내일",
            "2026",
            "99999999",
            "-2026-12-31",
        ] {
            let error = deadline(wrong).unwrap_err().to_string();
            assert!(error.contains("deadline"), "{error}");
        }
    }
}
