//! Regular expressions that are asked of a text together.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use crate::literals::Literals;
use crate::required::required;
use crate::{Error, Result};

/// Bytes that the states of an expression may take while it is asked.
const MOST_BYTES: usize = 64 << 20;

/// Regular expressions, each with what its finder calls it, in the order in which they are asked.
///
/// One pass over a text with the literals of all tells which expressions can match at all. An expression is compiled
/// when a text first has its literals.
pub struct PatternSet<K> {
    literals: Literals,
    each: Vec<Pattern<K>>,
}

struct Pattern<K> {
    key: K,
    expression: String,
    compiled: OnceLock<Regex>,
}

impl<K> PatternSet<K> {
    /// A set of expressions in the syntax of crate `regex`.
    ///
    /// # Errors
    ///
    /// [`Error::Syntax`] for one that is not valid; [`Error::TooMany`] for more literals than can be looked for.
    pub fn new<E: Into<String>>(patterns: impl IntoIterator<Item = (K, E)>) -> Result<Self> {
        let mut sets = Vec::new();
        let mut each = Vec::new();
        for (key, expression) in patterns {
            let expression = expression.into();
            let parsed = regex_syntax::parse(&expression).map_err(|source| Error::Syntax {
                expression: expression.clone(),
                source: Box::new(source),
            })?;
            sets.push(required(&parsed));
            each.push(Pattern {
                key,
                expression,
                compiled: OnceLock::new(),
            });
        }
        let literals = Literals::new(sets).ok_or(Error::TooMany {
            expressions: each.len(),
        })?;
        Ok(Self { literals, each })
    }

    /// The expressions of which the text has the literals, in order: every one that matches, and few that do not.
    pub fn candidates<'a>(
        &'a self,
        text: &str,
    ) -> impl Iterator<Item = (&'a K, &'a Regex)> + use<'a, K> {
        let possible = self.possible(text).into_iter();
        possible.filter_map(|index| self.get(index))
    }

    /// The same as their numbers in order, from 0, none of which is compiled for it.
    #[must_use]
    pub fn possible(&self, text: &str) -> Vec<usize> {
        self.literals.possible(text)
    }

    /// The expression of a number, with its key; `None` where there is none.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<(&K, &Regex)> {
        let pattern = self.each.get(index)?;
        Some((&pattern.key, pattern.regex()))
    }
}

impl<K> Pattern<K> {
    #[expect(
        clippy::expect_used,
        reason = "the syntax was read before, and there is no limit of size"
    )]
    fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| {
            RegexBuilder::new(&self.expression)
                .size_limit(usize::MAX)
                .dfa_size_limit(MOST_BYTES)
                .build()
                .expect("an expression of valid syntax")
        })
    }
}
