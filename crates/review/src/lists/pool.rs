//! The lists of which each sentence is asked, in one pass over it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use shortlist_patterns::PatternSet;

use super::{pattern::expand, sections};

/// A list of which each sentence is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    BlindSure,
    Blind,
    Cliches,
    Qualities,
    Claims,
    Boasts,
    SureBoasts,
    Changes,
    NoUnit,
    DoublePassive,
    Translationese,
    /// Common enough that it takes two of them in one sentence.
    WeakTranslationese,
    MismatchedSubject,
    Slang,
    Spelling,
    Spacing,
}

impl List {
    /// All, in the order in which they stand in the pool, which is that of their declaration.
    const ALL: [Self; 16] = [
        Self::BlindSure,
        Self::Blind,
        Self::Cliches,
        Self::Qualities,
        Self::Claims,
        Self::Boasts,
        Self::SureBoasts,
        Self::Changes,
        Self::NoUnit,
        Self::DoublePassive,
        Self::Translationese,
        Self::WeakTranslationese,
        Self::MismatchedSubject,
        Self::Slang,
        Self::Spelling,
        Self::Spacing,
    ];

    /// The file that the list stands in, and which of its sections are of it.
    fn source(self) -> (&'static str, Sections) {
        const EVIDENCE: &str = include_str!("evidence.txt");
        const FORM: &str = include_str!("sentence_form.txt");
        const SPELLING: &str = include_str!("spelling.txt");
        const BLIND: &str = include_str!("blind.txt");
        match self {
            Self::BlindSure => (BLIND, Sections::Ending(": sure")),
            Self::Blind => (BLIND, Sections::Plain),
            Self::Cliches => (include_str!("cliches.txt"), Sections::Plain),
            Self::Qualities => (EVIDENCE, Sections::One("qualities")),
            Self::Claims => (EVIDENCE, Sections::One("claims")),
            Self::Boasts => (EVIDENCE, Sections::One("boasts")),
            Self::SureBoasts => (EVIDENCE, Sections::One("boasts: sure")),
            Self::Changes => (EVIDENCE, Sections::One("change")),
            Self::NoUnit => (EVIDENCE, Sections::One("no unit")),
            Self::DoublePassive => (FORM, Sections::One("double passive")),
            Self::Translationese => (FORM, Sections::One("translationese")),
            Self::WeakTranslationese => {
                (FORM, Sections::One("translationese, twice in a sentence"))
            }
            Self::MismatchedSubject => (FORM, Sections::One("subject")),
            Self::Slang => (include_str!("politeness.txt"), Sections::One("slang")),
            Self::Spelling => (SPELLING, Sections::One("spelling")),
            Self::Spacing => (SPELLING, Sections::One("spacing")),
        }
    }

    /// Its entries in order.
    pub(crate) fn entries(self) -> &'static [Entry] {
        POOL.entries.get(POOL.range(self)).unwrap_or_default()
    }
}

/// Sections of a file.
#[derive(Clone, Copy)]
enum Sections {
    One(&'static str),
    /// Those whose names say nothing more than a family or category.
    Plain,
    /// Those whose names end so.
    Ending(&'static str),
}

impl Sections {
    fn has(self, name: &str) -> bool {
        match self {
            Self::One(one) => name == one,
            Self::Plain => !name.contains(": ") && name != "literal",
            Self::Ending(end) => name.ends_with(end),
        }
    }
}

/// An entry of a list.
pub(crate) struct Entry {
    /// The family or category that it is of, as the file calls it.
    pub(crate) section: &'static str,
    /// What to write instead; empty where the list has none.
    pub(crate) instead: &'static str,
    /// What of the found words becomes what, for [`mended`](crate::mend::mended); empty where `instead` tells.
    pub(crate) rewrites: &'static str,
}

/// All lists.
struct Pool {
    patterns: PatternSet<()>,
    entries: Vec<Entry>,
    /// Where each list ends, in the order of [`List::ALL`].
    ends: Vec<usize>,
}

/// The literals of all entries: found out at each start they would take longer than reading a letter.
const LITERALS: &str = include_str!("pool_literals.txt");

static POOL: LazyLock<Pool> = LazyLock::new(Pool::new);

/// The lines of a list, each with its section.
fn lines(list: List) -> impl Iterator<Item = (&'static str, &'static str)> {
    let (text, wanted) = list.source();
    let sections = sections(text).into_iter();
    let sections = sections.filter(move |(name, _)| wanted.has(name));
    sections.flat_map(|(name, lines)| lines.into_iter().map(move |line| (name, line)))
}

/// The regular expressions of all entries, in the order of [`List::ALL`].
fn expressions() -> impl Iterator<Item = String> {
    let lines = List::ALL.into_iter().flat_map(lines);
    lines.map(|(_, line)| {
        let (pattern, _) = line.split_once(" => ").unwrap_or((line, ""));
        expand(pattern.trim())
    })
}

impl Pool {
    #[expect(
        clippy::expect_used,
        reason = "the lists are constants, compiled by a test"
    )]
    fn new() -> Self {
        let mut entries = Vec::new();
        let mut ends = Vec::new();
        for list in List::ALL {
            entries.extend(lines(list).map(|(section, line)| {
                let (_, instead) = line.split_once(" => ").unwrap_or((line, ""));
                let (instead, rewrites) = instead.split_once(" // ").unwrap_or((instead, ""));
                Entry {
                    section,
                    instead: instead.trim(),
                    rewrites,
                }
            }));
            ends.push(entries.len());
        }
        let patterns = expressions().map(|expression| ((), expression));
        // A browser, which would have to fetch the literals, finds them out.
        let patterns = if cfg!(target_family = "wasm") {
            PatternSet::new(patterns)
        } else {
            PatternSet::with_literals(patterns, LITERALS)
        };
        Self {
            patterns: patterns.expect("constant patterns are valid"),
            entries,
            ends,
        }
    }

    fn range(&self, list: List) -> Range<usize> {
        let end = |list: usize| self.ends.get(list).copied().unwrap_or_default();
        let index = list as usize;
        index.checked_sub(1).map_or(0, end)..end(index)
    }
}

/// The entries of all lists that a sentence may match, told by its literals.
#[derive(Debug)]
pub(crate) struct Candidates(Vec<usize>);

impl Candidates {
    pub(crate) fn of(sentence: &str) -> Self {
        Self(POOL.patterns.possible(sentence))
    }

    /// Each entry of a list (by index) that stands in the sentence or this part of it, with the bytes of its places.
    pub(crate) fn find(&self, list: List, text: &str) -> Vec<(usize, Range<usize>)> {
        let range = POOL.range(list);
        let mut found = Vec::new();
        for (index, regex) in self.of_range(&range) {
            // Most candidates do not match, which is cheaper to ask by itself.
            if regex.is_match(text) {
                let places = regex.captures_iter(text);
                let inner = places.filter_map(|captures| Some(captures.get(1)?.range()));
                found.extend(inner.map(|inner| (index - range.start, inner)));
            }
        }
        found
    }

    /// Whether an entry of the list stands in the sentence.
    pub(crate) fn has(&self, list: List, text: &str) -> bool {
        let range = POOL.range(list);
        self.of_range(&range).any(|(_, regex)| regex.is_match(text))
    }

    fn of_range(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &'static Regex)> {
        let start = self.0.partition_point(|index| *index < range.start);
        let end = self.0.partition_point(|index| *index < range.end);
        let own = self.0.get(start..end).unwrap_or_default().iter();
        own.filter_map(|index| Some((*index, POOL.patterns.get(*index)?.1)))
    }
}

#[cfg(test)]
mod tests {
    use shortlist_patterns::literals_of;

    use super::*;

    #[test]
    fn the_literals_are_those_of_the_entries() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lists/pool_literals.txt");
        let literals = literals_of(expressions()).unwrap();
        if std::env::var_os("UPDATE_REFERENCE").is_some() {
            std::fs::write(file, &literals).unwrap();
        }
        assert!(
            std::fs::read_to_string(file).unwrap() == literals,
            "{file} is behind: UPDATE_REFERENCE=1 cargo test -p shortlist-review literals"
        );
    }

    #[test]
    fn lists_stand_in_their_order_and_have_entries() {
        for (index, list) in List::ALL.into_iter().enumerate() {
            assert_eq!(list as usize, index);
            assert!(!list.entries().is_empty(), "{list:?}");
        }
    }
}
