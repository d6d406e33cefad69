//! A letter's sentences as statements: what each shows, and how it stands to it.

use std::ops::Range;
use std::sync::Arc;

use super::amount::{Amount, amounts};
use super::denial::NEVER;
use super::denying::denies;
use super::disowned::NEGATIVE;
use super::entailment::Tokens;
use super::level::{Test, results};
use super::licence::{Licence, licences};
use super::nearest::{ConceptVectors, Near};
use super::nearness::{NEARBY, told_by_clauses};
use super::ontology::{Ontology, Shown, squeeze};
use super::stance::{Stance, clauses, is_by_others, without_false_denials};
use super::stances::Stances;
use super::telling::tells_of_work;
use super::verdict::Verdict;
use crate::text::Folded;
use crate::threads::mapped;
use crate::words::Analyser;

/// A letter's sentences, read once for all claims.
#[derive(Debug, Clone, Default)]
pub struct LetterStatements {
    pub(super) sentences: Vec<Arc<Statement>>,
}

/// One sentence.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    /// The folded text.
    pub(super) text: String,
    /// The same without what sounds like a denial and is none, byte for byte.
    pub(super) plain: String,
    /// The text without white space.
    pub(super) squeezed: String,
    /// The places of its clauses.
    pub(super) clauses: Vec<Range<usize>>,
    pub(super) shown: Vec<Shown>,
    pub(super) amounts: Vec<Amount>,
    pub(super) tests: Vec<(Test, f64, Range<usize>)>,
    pub(super) licences: Vec<(Licence, Range<usize>)>,
    /// Its words as stems.
    pub(super) words: Vec<String>,
    /// The fields of work that it is near to, if vectors are at hand.
    pub(super) near: Vec<Near>,
    /// Its tokens, if their vectors are at hand.
    pub(super) tokens: Option<Tokens>,
    /// The logarithm of the odds that it tells what its writer does.
    pub(super) of_work: f32,
    /// The logarithm of the odds that it denies something, and those of its clauses.
    pub(super) denial: f32,
    pub(super) denials: Vec<f32>,
    /// Whether its clauses tell what others did.
    pub(super) by_others: Vec<bool>,
    /// How its clauses stand, in their order.
    pub(super) stances: Vec<Stance>,
    /// How it stands to places that were asked for.
    pub(super) stances_found: Stances,
    /// What it tells as a whole, to whatever it is near to.
    pub(super) told: Verdict,
    /// What is asked of it for each claim, and found once.
    pub(super) says_never: bool,
    pub(super) says_no: bool,
    pub(super) is_nearby: bool,
}

impl LetterStatements {
    /// Reads the sentences of a letter.
    #[must_use]
    pub fn read(sentences: &[&str], ontology: &Ontology, analyser: &Analyser) -> Self {
        Self {
            sentences: mapped(sentences, |sentence| {
                Arc::new(Statement::read(sentence, ontology, analyser))
            }),
        }
    }

    /// Tells which fields of work the sentences are near to. `vectors` are the sentences' own, in their order.
    #[must_use]
    pub fn with_vectors<'v>(
        mut self,
        vectors: impl IntoIterator<Item = &'v [f32]>,
        concepts: &ConceptVectors,
    ) -> Self {
        let sentences: Vec<(&str, &[f32])> = self
            .sentences
            .iter()
            .map(|statement| statement.text.as_str())
            .zip(vectors)
            .collect();
        let near = mapped(&sentences, |(text, vector)| concepts.near(text, vector));
        for (statement, near) in self.sentences.iter_mut().zip(near) {
            Arc::make_mut(statement).near = near;
        }
        self
    }

    /// Has the network read the sentences, too. `tokens` are those of each, in their order.
    #[must_use]
    pub fn with_tokens(mut self, tokens: impl IntoIterator<Item = Option<Tokens>>) -> Self {
        for (statement, tokens) in self.sentences.iter_mut().zip(tokens) {
            Arc::make_mut(statement).tokens = tokens;
        }
        self
    }

    /// Every sentence as a letter of its own.
    pub fn each_alone(&self) -> impl Iterator<Item = Self> {
        self.sentences.iter().map(|statement| Self {
            sentences: vec![Arc::clone(statement)],
        })
    }
}

impl Statement {
    fn read(sentence: &str, ontology: &Ontology, analyser: &Analyser) -> Self {
        let text = Folded::new(sentence).text().to_owned();
        let plain = without_false_denials(&text);
        let clauses = clauses(&text);
        let denials = clauses.iter().map(|clause| denies(&text[clause.clone()]));
        let denials: Vec<f32> = denials.collect();
        let by_others = clauses
            .iter()
            .map(|clause| is_by_others(&plain[clause.clone()]));
        let denial = match denials.as_slice() {
            [only] if clauses[0].len() == text.len() => *only,
            _ => denies(&text),
        };
        let mut statement = Self {
            denials,
            by_others: by_others.collect(),
            says_never: NEVER.is_match(&plain),
            says_no: NEGATIVE.is_match(&plain),
            told: Verdict::NotMentioned,
            is_nearby: NEARBY.is_match(&text),
            plain,
            squeezed: squeeze(&text),
            clauses,
            stances: Vec::new(),
            stances_found: Stances::default(),
            shown: ontology.told_in(&text),
            amounts: amounts(&text),
            tests: results(&text),
            licences: licences(&text),
            words: analyser.words(sentence),
            near: Vec::new(),
            tokens: None,
            of_work: tells_of_work(&text),
            denial,
            text,
        };
        statement.stances = statement.stances_of_clauses();
        statement.told = told_by_clauses(&statement);
        statement
    }

    /// The clause in which a place lies.
    pub(super) fn clause_at(&self, place: usize) -> Range<usize> {
        let clause = self.clauses.iter().find(|clause| clause.contains(&place));
        clause.cloned().unwrap_or(0..self.text.len())
    }
}
