//! BM25 (Robertson and Zaragoza 2009), on a scale that is the same for every query.

use shortlist_kernels::{Work, by_widest};

use super::inverted::{Inverted, RUN, Run};
use super::term::{Kind, Term};

/// How soon more of the same word adds nothing.
const K1: f32 = 1.2;
/// How much long postings have to have more of a word.
const B: f32 = 0.75;
/// A text with more terms than this, a letter, is searched by its most telling ones.
const MOST_TERMS: usize = 64;

/// What is known of the whole collection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Statistics {
    pub(crate) rows: usize,
    pub(crate) mean_length: f32,
}

/// A query in words.
#[derive(Debug, Clone)]
pub(crate) struct Keywords {
    /// Terms with what one of them can add at most.
    terms: Vec<(u64, f32)>,
    /// What all can add.
    most: f32,
}

impl Keywords {
    /// Weighs the terms of a text by how rare they are among the rows of `parts`.
    pub(crate) fn new(
        counted: impl IntoIterator<Item = (Term, f32)>,
        statistics: Statistics,
        rows_with: impl Fn(u64) -> usize,
    ) -> Self {
        let counted = counted.into_iter().map(|(term, weight)| {
            let with = rows_with(term.key).min(statistics.rows) as f32;
            (term, weight, with)
        });
        let mut counted: Vec<(Term, f32, f32)> = counted.collect();
        let is_long = counted.len() > MOST_TERMS;
        if is_long {
            // Of a whole letter most words are in no posting, which says nothing.
            counted.retain(|(.., with)| *with > 0.0);
        }
        let mut terms: Vec<(u64, f32)> = counted
            .into_iter()
            .map(|(term, weight, with)| {
                let rarity = (1.0 + (statistics.rows as f32 - with + 0.5) / (with + 0.5)).ln();
                // A word that is said often weighs more, but not as often as it is said.
                let repeated = match term.kind {
                    Kind::Word => 1.0 + weight.max(1.0).ln(),
                    Kind::Part => weight.min(1.0),
                };
                (term.key, rarity * repeated)
            })
            .collect();
        if is_long {
            terms.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            terms.truncate(MOST_TERMS);
        }
        terms.sort_unstable_by_key(|(key, _)| *key);
        Self {
            most: terms.iter().map(|(_, weight)| weight).sum(),
            terms,
        }
    }

    /// The score of every row, from 0 (no word of the query) to 1 (all of them, again and again).
    pub(crate) fn scores(&self, inverted: &Inverted, statistics: Statistics) -> Vec<f32> {
        let lengths = inverted.lengths();
        let mut scores = vec![0.0; lengths.len()];
        if self.most <= 0.0 {
            return scores;
        }
        by_widest(Scoring {
            keywords: self,
            inverted,
            mean_length: statistics.mean_length,
            scores: &mut scores,
        });
        scores
    }
}

/// Adds up the scores of rows, by the widest instructions that there are.
struct Scoring<'a> {
    keywords: &'a Keywords,
    inverted: &'a Inverted,
    mean_length: f32,
    scores: &'a mut [f32],
}

impl Work for Scoring<'_> {
    type Output = ();

    #[expect(
        clippy::inline_always,
        reason = "only what is inlined is compiled for the widest registers"
    )]
    #[inline(always)]
    fn run(self) {
        let lengths = self.inverted.lengths();
        // Saturation is `K1 * (1 - B + B * length / mean)`.
        let mean = self.mean_length.max(f32::MIN_POSITIVE);
        let (fixed, per_length) = (K1 * (1.0 - B), K1 * B / mean);
        let mut run = Run::new();
        for (key, weight) in &self.keywords.terms {
            let share = weight / self.keywords.most;
            let mut list = self.inverted.rows_of(*key);
            while list.read(&mut run) {
                let mut row_lengths = [0.0; RUN];
                for (slot, row) in row_lengths.iter_mut().zip(run.rows()) {
                    *slot = lengths.get(*row as usize).copied().unwrap_or(0.0);
                }
                // The whole run at once.
                let mut added = run.counts();
                for (count, length) in added.iter_mut().zip(row_lengths) {
                    *count = share * *count / (*count + (fixed + per_length * length));
                }
                for (row, added) in run.rows().iter().zip(added) {
                    if let Some(score) = self.scores.get_mut(*row as usize) {
                        *score += added;
                    }
                }
            }
        }
    }
}
