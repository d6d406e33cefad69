//! Resident registration numbers: a birth date, the century and sex, six digits more.

use std::sync::LazyLock;

use regex::Regex;

use super::birth::is_day;
use super::digits;
use crate::pattern::{compile, places};
use crate::personal::context::{before, follows_letter, is_part_of_longer, names_a_thing};
use crate::personal::kind::Kind;
use crate::personal::spans::Spans;

/// With or without something between, the last digits perhaps hidden: `980102-1******`.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\d{6}(?:[ \t]{0,3}[-.~_/=|][-.]?[ \t]{0,3}|[ \t]{1,3})?[1-8](?:[ \t]?\d{6}|\d{0,5}[*xX○●•#□■]{1,7})",
    )
});

/// Every digit by itself: `9 8 0 1 0 2 - 1 2 3 4 5 6 7`.
static SPACED: LazyLock<Regex> = LazyLock::new(|| compile(r"\d(?: \d){5} ?-? ?[1-8](?: \d){6}"));

/// Only up to the digit of century and sex: `980102-1`.
static BEGINNING: LazyLock<Regex> = LazyLock::new(|| compile(r"\d{6} ?- ?[1-4]"));

/// The greatest two digits of a birth year of this century: nobody younger applies.
const YOUNGEST: u32 = 29;
/// The least two digits of a birth year of the last century that is believed without a label.
const OLDEST: u32 = 25;

pub(super) fn find(text: &str, spans: &mut Spans) {
    for range in places(&WHOLE, text).chain(places(&SPACED, text)) {
        let number = &text[range.clone()];
        let is_bare = number.len() == 13 && number.bytes().all(|b| b.is_ascii_digit());
        let is_other = names_a_thing(text, range.start)
            || is_bare && is_barcode(number) && !names_resident(text, range.start);
        if is_person(number)
            && !is_other
            && !is_part_of_longer(text, &range)
            && !follows_letter(text, &range)
        {
            spans.mark(Kind::ResidentNumber, range);
        }
    }
    for range in places(&BEGINNING, text) {
        let goes_on =
            text[range.end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '*');
        if is_person(&text[range.clone()])
            && !goes_on
            && !names_a_thing(text, range.start)
            && !is_part_of_longer(text, &range)
            && !follows_letter(text, &range)
        {
            spans.mark(Kind::ResidentNumber, range);
        }
    }
}

/// Whether the first seven digits are a day on which an applicant can have been born.
fn is_person(number: &str) -> bool {
    let digits = digits(number);
    let [y1, y2, m1, m2, d1, d2, century, ..] = digits[..] else {
        return false;
    };
    let year = 10 * y1 + y2;
    let possible = match century {
        1 | 2 | 5 | 6 => year >= OLDEST,
        _ => year <= YOUNGEST,
    };
    possible && is_day(10 * m1 + m2, 10 * d1 + d2)
}

fn names_resident(text: &str, at: usize) -> bool {
    let words = before(text, at, 16);
    words.contains("주민") || words.contains("등록번호")
}

/// Whether thirteen digits are a Korean article number (EAN-13 with the prefix 880) by their check digit.
fn is_barcode(number: &str) -> bool {
    let sum: u32 = digits(number)
        .iter()
        .enumerate()
        .map(|(index, digit)| if index % 2 == 0 { *digit } else { 3 * digit })
        .sum();
    number.starts_with("880") && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_persons_if_its_day_can_be() {
        for number in ["980102-1234567", "0503043234567", "651231 2"] {
            assert!(is_person(number), "{number}");
        }
        // A month 00, a birth in 2098, a registry office, an ISBN.
        for number in [
            "1700000000000",
            "980102-3234567",
            "110111-1234567",
            "9791112345678",
        ] {
            assert!(!is_person(number), "{number}");
        }
        assert!(is_barcode("8801062634804") || !is_barcode("8801062634805"));
    }
}
