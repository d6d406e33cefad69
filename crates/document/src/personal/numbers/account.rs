//! Numbers of bank accounts and cards.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::digits;
use crate::pattern::{compile, places};
use crate::personal::context::{after, before, is_part_of_longer, names_a_thing};
use crate::personal::kind::Kind;
use crate::personal::rules::{Rule, Rules};
use crate::personal::spans::Spans;

/// Ten to sixteen digits in up to six groups.
pub(in crate::personal) static ACCOUNT: LazyLock<Regex> =
    LazyLock::new(|| compile(r"\d{2,16}(?:[ ]?[- ][ ]?\d{1,9}){0,5}"));

/// Sixteen digits in groups of four.
static CARD: LazyLock<Regex> = LazyLock::new(|| compile(r"\d{4}[- ]\d{4}[- ]\d{4}[- ]\d{4}"));

/// Words around an account's number.
const BANKS: [&str; 44] = [
    "국민은행",
    "신한은행",
    "우리은행",
    "하나은행",
    "농협은행",
    "기업은행",
    "산업은행",
    "수협은행",
    "농협",
    "수협",
    "신협",
    "카카오뱅크",
    "카뱅",
    "토스뱅크",
    "케이뱅크",
    "새마을금고",
    "우체국",
    "제일은행",
    "씨티은행",
    "대구은행",
    "부산은행",
    "광주은행",
    "전북은행",
    "경남은행",
    "제주은행",
    "아이엠뱅크",
    "저축은행",
    "외환은행",
    "한미은행",
    "kb국민",
    "kb",
    "nh",
    "ibk",
    "keb",
    "국민",
    "신한",
    "우리",
    "하나",
    "기업",
    "카카오",
    "토스",
    "ibk기업",
    "nh농협",
    "sc제일",
];
const ACCOUNT_WORDS: [&str; 8] = [
    "계좌",
    "입금",
    "통장",
    "송금",
    "account",
    "카드번호",
    "카드 번호",
    "예금주",
];

/// Digits spelled in Hangul, in groups, behind a word for accounts or banks.
const SPELLED: &str = r"(?:계좌|통장|은행|뱅크|농협)[^\n.]{0,8}?[ :]((?:[공영일이삼사오육륙칠팔구]{2,9}[- ]{1,2}){1,4}[공영일이삼사오육륙칠팔구]{2,9})";

pub(in crate::personal) fn rules() -> [(Rule, String); 1] {
    [(Rule::SpelledAccount, SPELLED.to_owned())]
}

pub(super) fn find_spelled(text: &str, rules: &Rules, spans: &mut Spans) {
    for (rule, pattern) in rules.iter() {
        let Rule::SpelledAccount = rule else { continue };
        for range in places(pattern, text) {
            let number = text[range.clone()]
                .chars()
                .filter(|c| ('가'..='힣').contains(c));
            if number.count() >= 9 {
                spans.mark(Kind::Account, range);
            }
        }
    }
}

pub(super) fn find(text: &str, spans: &mut Spans) {
    for range in places(&CARD, text) {
        let number = &text[range.clone()];
        let named = before(text, range.start, 12).contains("카드");
        if !is_part_of_longer(text, &range)
            && !names_a_thing(text, range.start)
            && (named || has_check_digit(number))
        {
            spans.mark(Kind::Account, range);
        }
    }
    for range in places(&ACCOUNT, text) {
        if has_accounts_length(&text[range.clone()])
            && !is_part_of_longer(text, &range)
            && !spans.touch(&range)
            && is_at_a_bank(text, &range)
        {
            spans.mark(Kind::Account, range);
        }
    }
}

fn has_accounts_length(number: &str) -> bool {
    let count = digits(number).len();
    let first = number.split(['-', ' ']).next().unwrap_or_default();
    let is_date =
        first.len() == 4 && (first.starts_with("19") || first.starts_with("20")) && count < 11;
    (10..=16).contains(&count) && !is_date
}

/// Whether the words around name a bank or an account.
fn is_at_a_bank(text: &str, range: &Range<usize>) -> bool {
    let words = before(text, range.start, 18).to_lowercase();
    let near =
        words.trim_end_matches([' ', ':', '(', ')', '-', '=', '|', ',', '\t', '/', ']', '[']);
    let near = near
        .strip_suffix("번호는")
        .or_else(|| near.strip_suffix("번호"))
        .unwrap_or(near)
        .trim_end();
    let named = ACCOUNT_WORDS.iter().any(|word| words.contains(word))
        || BANKS.iter().any(|bank| {
            near.ends_with(bank)
                || near
                    .strip_suffix("은행")
                    .is_some_and(|name| name.ends_with(bank))
        });
    let behind = after(text, range.end, 12);
    let behind = behind.trim_start_matches([' ', '(', ',', '/', '-']);
    let follows = behind.starts_with("예금주")
        || BANKS[..34]
            .iter()
            .any(|bank| behind.to_lowercase().starts_with(bank));
    (named || follows) && !names_a_thing(text, range.start)
}

/// The check digit of cards (Luhn).
fn has_check_digit(number: &str) -> bool {
    let sum: u32 = digits(number)
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| match (index % 2, 2 * digit) {
            (0, _) => *digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_told_by_their_check_digit() {
        assert!(has_check_digit("4111-1111-1111-1111"));
        assert!(!has_check_digit("4111-1111-1111-1112"));
    }
}
