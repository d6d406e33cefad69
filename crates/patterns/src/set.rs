//! Regular expressions that are asked of a text together.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use crate::literals::Literals;
use crate::table::LiteralTable;
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
    compiled: OnceLock<Option<Regex>>,
}

impl<K> PatternSet<K> {
    /// A set of expressions in the syntax of crate `regex`.
    ///
    /// # Errors
    ///
    /// [`Error::Syntax`] for one that is not valid; [`Error::TooMany`] for more literals than can be looked for.
    pub fn new<E: Into<String>>(patterns: impl IntoIterator<Item = (K, E)>) -> Result<Self> {
        let (keys, expressions) = unzipped(patterns);
        let table = LiteralTable::find(&expressions)?;
        Self::with_table(keys, expressions, table)
    }

    /// The same with `literals` as [`literals_of`](crate::literals_of) wrote them of the same expressions, in the same order; if they
    /// are of others, they are found anew.
    ///
    /// # Errors
    ///
    /// Those of [`PatternSet::new`]; the syntax of expressions whose literals are at hand was read when they were found.
    pub fn with_literals<E: Into<String>>(
        patterns: impl IntoIterator<Item = (K, E)>,
        literals: &str,
    ) -> Result<Self> {
        let (keys, expressions) = unzipped(patterns);
        let table = match LiteralTable::read(literals, &expressions) {
            Some(table) => table,
            None => LiteralTable::find(&expressions)?,
        };
        Self::with_table(keys, expressions, table)
    }

    fn with_table(keys: Vec<K>, expressions: Vec<String>, table: LiteralTable<'_>) -> Result<Self> {
        let count = expressions.len();
        let each = keys.into_iter().zip(expressions);
        Ok(Self {
            literals: Literals::new(count, table).ok_or(Error::TooMany { expressions: count })?,
            each: each
                .map(|(key, expression)| Pattern::new(key, expression))
                .collect(),
        })
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
        Some((&pattern.key, pattern.regex()?))
    }
}

impl<K> Pattern<K> {
    fn new(key: K, expression: String) -> Self {
        Self {
            key,
            expression,
            compiled: OnceLock::new(),
        }
    }

    /// `None`: its syntax is not valid, which those who write literals down are told.
    fn regex(&self) -> Option<&Regex> {
        let compiled = self.compiled.get_or_init(|| {
            let mut builder = RegexBuilder::new(&self.expression);
            builder.size_limit(usize::MAX).dfa_size_limit(MOST_BYTES);
            builder.build().ok()
        });
        compiled.as_ref()
    }
}

fn unzipped<K, E: Into<String>>(
    patterns: impl IntoIterator<Item = (K, E)>,
) -> (Vec<K>, Vec<String>) {
    let patterns = patterns.into_iter();
    patterns
        .map(|(key, expression)| (key, expression.into()))
        .unzip()
}
