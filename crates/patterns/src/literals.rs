//! Which expressions a text can match, told by its literals.

use std::collections::BTreeMap;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use crate::fold::fold;
use crate::required::Set;

/// The literals of many expressions, looked for in one pass.
pub(crate) struct Literals {
    /// Each literal with its place in `of_literal`; `None` where there are none.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<usize>>,
    /// The expressions of each literal, with the set that it is of as a bit.
    of_literal: Vec<Vec<(usize, u8)>>,
    /// The sets of each expression, of each of which a match has a literal, as bits.
    sets: Vec<u8>,
    /// The expressions without sets, which any text can match.
    always: Vec<usize>,
}

impl Literals {
    /// The literals of each expression; `None` if they are more than an automaton can hold.
    pub(crate) fn new(expressions: impl IntoIterator<Item = Vec<Set>>) -> Option<Self> {
        let mut literals: BTreeMap<String, Vec<(usize, u8)>> = BTreeMap::new();
        let mut sets = Vec::new();
        for (index, each) in expressions.into_iter().enumerate() {
            let mut bits = 0;
            for (bit, set) in (0..u8::BITS).zip(each) {
                bits |= 1 << bit;
                for literal in set {
                    literals.entry(literal).or_default().push((index, 1 << bit));
                }
            }
            sets.push(bits);
        }
        let (literals, of_literal): (Vec<String>, Vec<_>) = literals.into_iter().unzip();
        let automaton = if literals.is_empty() {
            None
        } else {
            let numbered = literals.iter().zip(0_usize..);
            Some(CharwiseDoubleArrayAhoCorasick::with_values(numbered).ok()?)
        };
        let numbered = sets.iter().enumerate();
        let always = numbered.filter(|(_, sets)| **sets == 0);
        Some(Self {
            automaton,
            of_literal,
            always: always.map(|(index, _)| index).collect(),
            sets,
        })
    }

    /// The expressions that a text can match, in order.
    pub(crate) fn possible(&self, text: &str) -> Vec<usize> {
        let mut found = vec![0_u8; self.sets.len()];
        let mut possible = self.always.clone();
        if let Some(automaton) = &self.automaton {
            for hit in automaton.find_overlapping_iter(fold(text)) {
                for (index, bit) in &self.of_literal[hit.value()] {
                    let before = found[*index];
                    found[*index] |= bit;
                    if before != found[*index] && found[*index] == self.sets[*index] {
                        possible.push(*index);
                    }
                }
            }
        }
        possible.sort_unstable();
        possible
    }
}
