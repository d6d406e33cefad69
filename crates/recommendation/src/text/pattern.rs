//! Patterns over folded text, compiled when they are first asked.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Match, Regex};

/// A regular expression in which a space stands for white space or none: spacing is free in what people write
/// (but for patterns that begin with `(?x)`, in which it stands for nothing). One that does not compile, which tests
/// rule out, matches nothing.
pub(crate) struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(crate) const fn new(source: &'static str) -> Self {
        Self {
            source,
            compiled: OnceLock::new(),
        }
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| {
                // `\b` is a border of Latin words: a particle follows them without a space.
                let source = self.source.replace("\\b", "(?-u:\\b)");
                if source.starts_with("(?x)") {
                    return Regex::new(&source).ok();
                }
                let source = source.replace(" ?", " ").replace(' ', "\\s*");
                Regex::new(&source).ok()
            })
            .as_ref()
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex()?.find(text)
    }

    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    /// The place of every match, from the left.
    pub(crate) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let found = self.regex().map(|regex| regex.find_iter(text));
        found.into_iter().flatten().map(|one| one.range()).collect()
    }

    /// Every match with its groups, from the left.
    pub(crate) fn all<'t>(&self, text: &'t str) -> Vec<Captures<'t>> {
        self.regex()
            .map(|regex| regex.captures_iter(text).collect())
            .unwrap_or_default()
    }

    /// Whether it compiles.
    #[cfg(test)]
    pub(crate) fn is_sound(&self) -> bool {
        self.regex().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_space_is_white_space_or_none() {
        static PATTERN: Pattern = Pattern::new("경력 무관");
        assert!(PATTERN.is_match("경력무관") && PATTERN.is_match("경력  무관"));
        assert!(!Pattern::new("(").is_sound());
    }
}
