//! What a label's value looks like, kind by kind.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::compile;
use crate::personal::kind::Kind;
use crate::personal::names::{self, Trust};
use crate::personal::numbers::{ACCOUNT, DATE};
use crate::personal::rules::Rules;
use crate::personal::spans::Spans;
use crate::personal::{address, email};

/// Characters around a value that do not belong to it.
pub(super) const MARKS: [char; 11] = ['*', '_', ' ', '|', '\t', ',', '/', '.', '"', '\'', '`'];

static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^[(+]{0,2}\d[\d\-. ()/~_]{5,20}\d(?:[ ]?\((?:내선|ext)?[^)\n]{0,10}\))?")
});
static RESIDENT: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:\d ?){6}[ \-.~/_]{0,3}(?:[1-9][\d ]{0,12}[*xX○●•#]{0,7})?"));
static PASSPORT: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^(?:[A-Za-z]{1,2}[ -]?\d{3,4}[ -]?\d{4}|[A-Za-z][ -]?\d{3}[A-Za-z]\d{4})")
});
static LICENCE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:[가-힣]{2,4}[ -]?)?\d{2}[ ]?[-. ]?[ ]?(?:\d{2}[ ]?[-. ]?[ ]?)?\d{5,6}[ ]?[-. ]?[ ]?\d{2}",
    )
});
static BANK: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:[가-힣A-Za-z]{2,8}[ ]?(?:은행|뱅크|금고)?[ ,:()/\-]{0,3})"));
static AGE: LazyLock<Regex> = LazyLock::new(|| compile(r"^만?[ ]?\d{2}[ ]?(?:[세살]|$)"));
static OTHER_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:\d{4}-[A-Za-z]{1,5}-\d{1,8}|[A-Za-z]{0,3}-?\d[\d\-]{3,14})"));

/// Ends of Korean sentences.
static PROSE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:니다|니까|[가-힣][았었했였]다|이다|한다|된다|해요|에요|예요|세요|[하되]며|[으하]로서)(?:[.!?~ ]|$)",
    )
});

/// Whether a sentence ends in the text.
pub(super) fn is_prose(text: &str) -> bool {
    PROSE.is_match(text)
}

/// The length of the value at the beginning of a text, if it begins with one of the kind.
pub(super) fn strict(kind: Kind, text: &str, trust: Trust) -> Option<usize> {
    let matched = |pattern: &Regex| {
        pattern
            .find(text)
            .filter(|m| m.start() == 0)
            .map(|m| m.end())
    };
    let with_digits = |length: Option<usize>, least: usize| {
        length
            .filter(|length| text[..*length].chars().filter(char::is_ascii_digit).count() >= least)
    };
    match kind {
        Kind::Name => names::at_start(text, trust),
        Kind::Phone => with_digits(matched(&PHONE), 7),
        Kind::Email => email_at_start(text),
        Kind::Address => address::begins(text).map(|range| range.end),
        Kind::BirthDate => matched(&DATE).or_else(|| {
            let is_bound = |length: &usize| {
                let behind = text[*length..].trim_start();
                ["이상", "이하", "미만", "초과", "~"]
                    .iter()
                    .any(|bound| behind.starts_with(bound))
            };
            matched(&AGE).filter(|length| !is_bound(length))
        }),
        Kind::ResidentNumber => with_digits(matched(&RESIDENT), 6),
        Kind::Passport => matched(&PASSPORT),
        Kind::DrivingLicence => matched(&LICENCE),
        Kind::Account => {
            let bank = matched(&BANK).unwrap_or(0);
            let number = ACCOUNT.find(&text[bank..]).filter(|m| m.start() == 0)?;
            with_digits(Some(bank + number.end()), 8)
        }
        Kind::OtherNumber => matched(&OTHER_NUMBER),
        Kind::Handle => None,
    }
}

fn email_at_start(text: &str) -> Option<usize> {
    let mut spans = Spans::default();
    email::find(text, &Rules::of(text), &mut spans);
    let first = spans.into_vec().into_iter().next()?;
    (first.taken.start == 0).then_some(first.taken.end)
}

/// The length of a value that has no known form, but stands where one is due; none if it is prose.
pub(super) fn loose(kind: Kind, text: &str) -> Option<usize> {
    let value = text.trim_end_matches(MARKS);
    let characters = value.chars().count();
    if is_prose(value) {
        return None;
    }
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let is_value = match kind {
        Kind::Name => is_loose_name(value),
        Kind::Address => characters <= 70 && is_loose_address(value),
        Kind::Email => {
            characters <= 40 && value.chars().filter(char::is_ascii_alphanumeric).count() >= 3
        }
        Kind::BirthDate => characters <= 30 && digits >= 2,
        Kind::Handle => false,
        _ => characters <= 40 && digits >= 4,
    };
    is_value.then_some(value.len())
}

/// One word in Hangul or Chinese, or some in Latin letters.
fn is_loose_name(value: &str) -> bool {
    let words = value.split_whitespace().count();
    let is_latin = value
        .chars()
        .all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | ','));
    let characters = value.chars().count();
    if is_latin {
        words <= 4 && characters <= 40
    } else {
        words == 1
            && characters <= 6
            && !names::is_no_answer(value)
            && value
                .chars()
                .all(|c| c.is_alphabetic() || c == '○' || c == '*')
    }
}

fn is_loose_address(value: &str) -> bool {
    value.split_whitespace().any(|word| {
        let word = word.trim_matches([',', '(', ')']);
        word.chars().count() > 1
            && word.ends_with([
                '시', '도', '군', '구', '읍', '면', '동', '리', '로', '길', '호',
            ])
            || word.starts_with(|c: char| c.is_ascii_digit())
            || word.starts_with(|c: char| c.is_ascii_uppercase())
    })
}

/// The length of what belongs to a value behind it: `(만 27세)`, the rest of an address.
pub(super) fn remark(kind: Kind, rest: &str) -> usize {
    let text = rest.trim_end();
    let bare = text.trim_start();
    let characters = bare.chars().count();
    let is_remark = match kind {
        Kind::Address => characters <= 50 && !goes_on(rest),
        _ => bare.starts_with(['(', '[', '/']) && characters <= 24,
    };
    if is_remark && !is_prose(bare) {
        text.len()
    } else {
        closed(rest)
    }
}

/// The length of a bracket that closes at once: `(洪吉童)`.
fn closed(rest: &str) -> usize {
    let text = rest.trim_start();
    let indent = rest.len() - text.len();
    match text.strip_prefix('(').and_then(|inside| inside.find(')')) {
        Some(at) if text[..at].chars().count() <= 24 => indent + at + 2,
        _ => 0,
    }
}

/// Whether a particle or another word stands right behind the value, so that it is one word of several.
pub(super) fn has_words(rest: &str) -> bool {
    let is_hangul = |c: char| ('가'..='힣').contains(&c);
    let behind_space = rest.strip_prefix(' ').unwrap_or_default();
    // `이름: 한글 2자 이상`
    let counts =
        behind_space.starts_with(|c: char| c.is_ascii_digit()) && behind_space.contains('자');
    rest.starts_with(is_hangul) || behind_space.starts_with(is_hangul) || counts
}

/// Whether a word goes on behind the value: `홍길동입니다`, `1998년 1월 2일에`.
pub(super) fn goes_on(rest: &str) -> bool {
    rest.starts_with(|c: char| ('가'..='힣').contains(&c))
}
