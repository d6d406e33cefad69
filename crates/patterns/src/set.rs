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
    keys: Vec<K>,
    expressions: Expressions,
}

impl<K> PatternSet<K> {
    /// A set of expressions in the syntax of crate `regex`.
    ///
    /// # Errors
    ///
    /// [`Error::Syntax`] for one that is not valid; [`Error::TooMany`] for more literals than can be looked for.
    pub fn new<E: Into<String>>(patterns: impl IntoIterator<Item = (K, E)>) -> Result<Self> {
        let (keys, expressions) = unzipped(patterns);
        let expressions = Expressions::new(expressions)?;
        Ok(Self { keys, expressions })
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
        let expressions = Expressions::with_literals(expressions, literals)?;
        Ok(Self { keys, expressions })
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
        self.expressions.literals.possible(text)
    }

    /// The expression of a number, with its key; `None` where there is none.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<(&K, &Regex)> {
        Some((
            self.keys.get(index)?,
            self.expressions.each.get(index)?.regex()?,
        ))
    }
}

/// What a set has whatever its finder calls its expressions.
struct Expressions {
    literals: Literals,
    each: Vec<Expression>,
}

impl Expressions {
    fn new(expressions: Vec<String>) -> Result<Self> {
        let table = LiteralTable::find(&expressions)?;
        Self::with_table(expressions, table)
    }

    fn with_literals(expressions: Vec<String>, literals: &str) -> Result<Self> {
        let table = match LiteralTable::read(literals, &expressions) {
            Some(table) => table,
            None => LiteralTable::find(&expressions)?,
        };
        Self::with_table(expressions, table)
    }

    fn with_table(expressions: Vec<String>, table: LiteralTable<'_>) -> Result<Self> {
        let count = expressions.len();
        Ok(Self {
            literals: Literals::new(count, table).ok_or(Error::TooMany { expressions: count })?,
            each: expressions.into_iter().map(Expression::new).collect(),
        })
    }
}

struct Expression {
    text: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    fn new(text: String) -> Self {
        Self {
            text,
            compiled: OnceLock::new(),
        }
    }

    /// `None`: its syntax is not valid, which those who write literals down are told.
    fn regex(&self) -> Option<&Regex> {
        let compiled = self.compiled.get_or_init(|| {
            let mut builder = RegexBuilder::new(&self.text);
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
