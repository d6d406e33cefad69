//! What a letter says to each claim of a posting.

use serde::Serialize;

use super::answer::Answer;
use super::claim::Claim;
use super::ontology::Ontology;
use super::statement::LetterStatements;
use super::verdict::{Verdict, gap};

/// What a letter says to each claim of a posting.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ClaimAnswers {
    /// In the order of the claims.
    pub answers: Vec<Answer>,
}

impl ClaimAnswers {
    /// Holds a letter against claims. `similarity(c, s)` is the cosine similarity of claim `c` and sentence `s`; 0 where
    /// there are no vectors.
    #[must_use]
    pub fn new(
        claims: &[Claim],
        letter: &LetterStatements,
        ontology: &Ontology,
        similarity: impl Fn(usize, usize) -> f32,
    ) -> Self {
        let answers = claims.iter().enumerate();
        Self {
            answers: answers
                .map(|(place, claim)| {
                    claim.answer(letter, ontology, |sentence| similarity(place, sentence))
                })
                .collect(),
        }
    }

    /// How many claims have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.answers
            .iter()
            .filter(|answer| answer.verdict == verdict)
            .count()
    }

    /// The claim that is answered least, by its place: of those that are required, if any are, and rather of those that
    /// stand in a letter than in a form.
    #[must_use]
    pub fn weakest(&self, claims: &[Claim]) -> Option<usize> {
        let most_important = claims.iter().map(|claim| claim.importance).min()?;
        let of_most_important = |formal: bool| {
            let of_kind = move |place: &usize| {
                let claim = &claims[*place];
                claim.importance == most_important && (formal || !claim.is_formal())
            };
            (0..claims.len().min(self.answers.len())).filter(of_kind)
        };
        let formal = of_most_important(false).next().is_none();
        of_most_important(formal)
            .max_by_key(|place| (gap(self.answers[*place].verdict), std::cmp::Reverse(*place)))
    }
}
