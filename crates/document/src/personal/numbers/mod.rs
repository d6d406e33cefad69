//! Numbers that identify a person.

pub(super) mod account;
pub(super) mod birth;
pub(super) mod document;
pub(super) mod phone;
mod resident;

use super::rules::Rules;
use super::spans::Spans;

pub(super) use account::ACCOUNT;
pub(super) use birth::DATE;

/// Digits of the shortest number, a student's.
const FEWEST_DIGITS: usize = 4;
/// Digits of a resident number up to that of century and sex, and of the shortest account.
const FEWEST_DIGITS_OF_A_RESIDENT: usize = 7;
const FEWEST_DIGITS_OF_AN_ACCOUNT: usize = 10;
/// Digits of the shortest date: `1월 2일`.
const FEWEST_DIGITS_OF_A_DATE: usize = 2;

/// Finds the numbers of a line of folded text, those of the narrowest form first.
pub(super) fn find(line: &str, rules: &Rules, spans: &mut Spans) {
    phone::find_spelled(line, rules, spans);
    account::find_spelled(line, rules, spans);
    birth::find_spelled(line, rules, spans);
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    if digits >= FEWEST_DIGITS_OF_A_RESIDENT {
        resident::find(line, spans);
    }
    if digits >= FEWEST_DIGITS {
        phone::find(line, rules, spans);
        document::find(line, rules, spans);
    }
    if digits >= FEWEST_DIGITS_OF_AN_ACCOUNT {
        account::find(line, spans);
    }
    if digits >= FEWEST_DIGITS_OF_A_DATE {
        birth::find(line, rules, spans);
    }
}

/// The digits of a number.
fn digits(number: &str) -> Vec<u32> {
    number.chars().filter_map(|c| c.to_digit(10)).collect()
}
