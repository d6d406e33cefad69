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
    Regex::new(pattern).expect("a constant pattern is valid")
}

/// Patterns of which a short text is asked which it matches.
#[expect(
    clippy::expect_used,
    reason = "the patterns are constants, compiled by tests"
)]
pub(crate) fn compile_all(patterns: &[String]) -> RegexSet {
    RegexSet::new(patterns).expect("constant patterns are valid")
}

/// Patterns of this crate that are asked of a text together, each with what it is called.
#[expect(
    clippy::expect_used,
    reason = "the patterns are constants, compiled by tests"
)]
pub(crate) fn set<K, P: Into<String>>(patterns: impl IntoIterator<Item = (K, P)>) -> PatternSet<K> {
    PatternSet::new(patterns).expect("constant patterns are valid")
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
