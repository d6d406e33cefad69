//! Which literals the expressions of a set have, as they are found or were written down.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::required::required;
use crate::{Error, Result};

/// Where a literal is looked for: an expression, and which of its sets, as a bit.
pub(crate) type Use = (usize, u8);

/// Each literal, in order, with its uses.
pub(crate) struct LiteralTable<'t> {
    pub(crate) rows: Vec<(Cow<'t, str>, Vec<Use>)>,
}

/// The literals of expressions in the syntax of crate `regex`, written down for
/// [`PatternSet::with_literals`](crate::PatternSet::with_literals): a program that keeps them need not find them at each start.
///
/// # Errors
///
/// [`Error::Syntax`] for an expression that is not valid.
///
/// ```
/// use shortlist_patterns::{PatternSet, literals_of};
///
/// let patterns = [("name", "이름: ([가-힣]+)"), ("age", r"만 \d+세")];
/// let literals = literals_of(patterns.map(|(_, pattern)| pattern))?;
/// let set = PatternSet::with_literals(patterns, &literals)?;
/// assert_eq!(set.possible("이름: 김하늘"), [0]);
/// # Ok::<(), shortlist_patterns::Error>(())
/// ```
pub fn literals_of<E: AsRef<str>>(expressions: impl IntoIterator<Item = E>) -> Result<String> {
    let expressions: Vec<E> = expressions.into_iter().collect();
    let table = LiteralTable::find(&expressions)?;
    Ok(table.written(fingerprint(&expressions)))
}

impl<'t> LiteralTable<'t> {
    /// Finds the literals of expressions.
    pub(crate) fn find<E: AsRef<str>>(expressions: &[E]) -> Result<Self> {
        let mut literals: BTreeMap<String, Vec<Use>> = BTreeMap::new();
        for (index, expression) in expressions.iter().map(AsRef::as_ref).enumerate() {
            let parsed = regex_syntax::parse(expression).map_err(|source| Error::Syntax {
                expression: expression.to_owned(),
                source: Box::new(source),
            })?;
            for (bit, set) in (0..u8::BITS).zip(required(&parsed)) {
                for literal in set {
                    literals.entry(literal).or_default().push((index, 1 << bit));
                }
            }
        }
        let rows = literals.into_iter();
        Ok(Self {
            rows: rows.map(|(literal, uses)| (literal.into(), uses)).collect(),
        })
    }

    /// Reads what was written of these expressions. None: it was of others.
    pub(crate) fn read<E: AsRef<str>>(text: &'t str, expressions: &[E]) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != format!("{:016x}", fingerprint(expressions)) {
            return None;
        }
        let row = |line: &'t str| {
            let (literal, uses) = line.split_once('\t')?;
            let uses = uses.split(' ').map(|one| {
                let (index, bit) = one.split_once(':')?;
                Some((index.parse().ok()?, bit.parse().ok()?))
            });
            Some((literal.into(), uses.collect::<Option<_>>()?))
        };
        Some(Self {
            rows: lines.map(row).collect::<Option<_>>()?,
        })
    }

    fn written(&self, fingerprint: u64) -> String {
        let mut text = format!("{fingerprint:016x}\n");
        for (literal, uses) in &self.rows {
            text.push_str(literal);
            for (place, (index, bit)) in uses.iter().enumerate() {
                let mark = if place == 0 { '\t' } else { ' ' };
                // Writing to a string cannot fail.
                let _ = write!(text, "{mark}{index}:{bit}");
            }
            text.push('\n');
        }
        text
    }
}

/// Tells expressions from others (FNV-1a of 64 bits, Fowler, Noll and Vo): the same on every machine and in every version.
fn fingerprint<E: AsRef<str>>(expressions: &[E]) -> u64 {
    /// No UTF-8 has this byte.
    const END: u8 = 0xFF;
    let bytes = expressions
        .iter()
        .flat_map(|one| one.as_ref().bytes().chain([END]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_for_the_same_expressions_alone() {
        let expressions = ["(?:하늘|바람)[가-힣]{0,4}별자리", "x*", r"비\s*온"];
        let written = literals_of(expressions).unwrap();
        let read = LiteralTable::read(&written, &expressions).unwrap();
        assert_eq!(read.rows, LiteralTable::find(&expressions).unwrap().rows);
        assert!(LiteralTable::read(&written, &["x*"]).is_none());
        assert!(LiteralTable::read("", &expressions).is_none());
        let damaged = written.replace(':', ";");
        assert!(LiteralTable::read(&damaged, &expressions).is_none());
    }
}
