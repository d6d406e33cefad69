//! Regular expressions that are constants.

use std::ops::Range;

use regex::{Regex, RegexSet};
use shortlist_patterns::PatternSet;

/// Compiles a pattern of this crate.
#[expect(
    clippy::expect_used,
    reason = "the patterns are constants, compiled by tests"
)]
pub(crate) fn compile(pattern: &str) -> Regex {
    Regex::new(&plain(pattern)).expect("a constant pattern is valid")
}

/// Patterns of which a short text is asked which it matches.
#[expect(
    clippy::expect_used,
    reason = "the patterns are constants, compiled by tests"
)]
pub(crate) fn compile_all(patterns: &[String]) -> RegexSet {
    RegexSet::new(patterns.iter().map(|pattern| plain(pattern)))
        .expect("constant patterns are valid")
}

/// Patterns of this crate that are asked of a text together, each with what it is called, and their literals
/// ([`shortlist_patterns::literals_of`]).
#[expect(
    clippy::expect_used,
    reason = "the patterns are constants, compiled by tests"
)]
pub(crate) fn set<K>(
    patterns: impl IntoIterator<Item = (K, String)>,
    literals: &str,
) -> PatternSet<K> {
    // A browser, which would have to fetch the literals, finds them out.
    let set = if cfg!(target_family = "wasm") {
        PatternSet::new(patterns)
    } else {
        PatternSet::with_literals(patterns, literals)
    };
    set.expect("constant patterns are valid")
}

/// Letters and digits of the writing that stands in letters here: Latin, Greek, Cyrillic, Hangul with its parts, kana, Chinese
/// characters, full-width forms.
const IN_WORDS: &str = concat!(
    r"0-9A-Za-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{24F}\u{370}-\u{52F}\u{1100}-\u{11FF}\u{3005}-\u{3007}",
    r"\u{3041}-\u{3096}\u{30A1}-\u{30FA}\u{3131}-\u{318E}\u{3400}-\u{9FFF}가-힣\u{F900}-\u{FAFF}",
    r"\u{FF10}-\u{FF19}\u{FF21}-\u{FF3A}\u{FF41}-\u{FF5A}",
);

/// A pattern in which `\d` is a digit of ASCII, and `\p{L}\p{N}` in a class what [`IN_WORDS`] has: all of Unicode are hundreds of
/// ranges, which take long to compile.
pub(crate) fn plain(pattern: &str) -> String {
    let pattern = pattern.replace(r"\p{L}\p{N}", IN_WORDS);
    let mut plain = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match (character, in_class) {
            ('\\', _) => match (characters.next(), in_class) {
                (Some('d'), true) => plain.push_str("0-9"),
                (Some('d'), false) => plain.push_str("[0-9]"),
                (escaped, _) => {
                    plain.push(character);
                    plain.extend(escaped);
                }
            },
            ('[' | ']', _) => {
                in_class = character == '[';
                plain.push(character);
            }
            _ => plain.push(character),
        }
    }
    plain
}

/// The places where a pattern matches: of its first group, where there is one.
pub(crate) fn places<'a>(
    pattern: &'a Regex,
    text: &'a str,
) -> impl Iterator<Item = Range<usize>> + 'a {
    pattern.captures_iter(text).filter_map(|captures| {
        captures
            .get(1)
            .or_else(|| captures.get(0))
            .map(|found| found.range())
    })
}
