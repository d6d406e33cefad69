//! Which expressions a text can match, told by its literals.

use daachorse::CharwiseDoubleArrayAhoCorasick;

use crate::fold::fold;
use crate::table::{LiteralTable, Use};

/// The literals of many expressions, looked for in one pass.
pub(crate) struct Literals {
    /// Each literal with its place in `of_literal`; `None` where there are none.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<usize>>,
    /// The expressions of each literal, with the set that it is of as a bit.
    of_literal: Vec<Vec<Use>>,
    /// The sets of each expression, of each of which a match has a literal, as bits.
    sets: Vec<u8>,
    /// The expressions without sets, which any text can match.
    always: Vec<usize>,
}

impl Literals {
    /// The literals of so many expressions; `None` if they are more than an automaton can hold.
    pub(crate) fn new(expressions: usize, table: LiteralTable<'_>) -> Option<Self> {
        let mut sets = vec![0_u8; expressions];
        for (index, bit) in table.rows.iter().flat_map(|(_, uses)| uses) {
            *sets.get_mut(*index)? |= bit;
        }
        let automaton = if table.rows.is_empty() {
            None
        } else {
            let literals = table.rows.iter().map(|(literal, _)| literal);
            Some(CharwiseDoubleArrayAhoCorasick::with_values(literals.zip(0_usize..)).ok()?)
        };
        let numbered = sets.iter().enumerate();
        let always = numbered.filter(|(_, sets)| **sets == 0);
        Some(Self {
            automaton,
            of_literal: table.rows.into_iter().map(|(_, uses)| uses).collect(),
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
