//! A letter's sentences as statements: what each shows, and how it stands to it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::amount::{Amount, amounts};
use super::denial::NEVER;
use super::denying::denies;
use super::disowned::NEGATIVE;
use super::entailment::Tokens;
use super::examination::DegreeTold;
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

/// One sentence. What few claims ask of it is found when it is first asked for.
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
    /// Its words as stems.
    pub(super) words: Vec<String>,
    /// The fields of work that it is near to, if vectors are at hand.
    pub(super) near: Vec<Near>,
    /// Its tokens, if their vectors are at hand.
    pub(super) tokens: Option<Tokens>,
    /// The logarithm of the odds that it tells what its writer does.
    pub(super) of_work: f32,
    /// The logarithm of the odds that it denies something.
    pub(super) denial: f32,
    pub(super) says_never: bool,
    pub(super) says_no: bool,
    /// How it stands to places that were asked for.
    pub(super) stances_found: Stances,
    denials: OnceLock<Vec<f32>>,
    by_others: OnceLock<Vec<bool>>,
    stances: OnceLock<Vec<Stance>>,
    told: OnceLock<Verdict>,
    is_nearby: OnceLock<bool>,
    amounts: OnceLock<Vec<Amount>>,
    tests: OnceLock<Vec<(Test, f64, Range<usize>)>>,
    licences: OnceLock<Vec<(Licence, Range<usize>)>>,
    degree: OnceLock<Option<DegreeTold>>,
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
        Self {
            squeezed: squeeze(&text),
            clauses: clauses(&text),
            shown: ontology.told_in(&text),
            words: analyser.words(sentence),
            near: Vec::new(),
            tokens: None,
            of_work: tells_of_work(&text),
            denial: denies(&text),
            says_never: NEVER.is_match(&plain),
            says_no: NEGATIVE.is_match(&plain),
            stances_found: Stances::default(),
            denials: OnceLock::new(),
            by_others: OnceLock::new(),
            stances: OnceLock::new(),
            told: OnceLock::new(),
            is_nearby: OnceLock::new(),
            amounts: OnceLock::new(),
            tests: OnceLock::new(),
            licences: OnceLock::new(),
            degree: OnceLock::new(),
            plain,
            text,
        }
    }

    /// The logarithms of the odds that its clauses deny something, in their order.
    pub(super) fn denials(&self) -> &[f32] {
        self.denials.get_or_init(|| match self.clauses.as_slice() {
            [only] if only.len() == self.text.len() => vec![self.denial],
            clauses => clauses
                .iter()
                .map(|clause| denies(&self.text[clause.clone()]))
                .collect(),
        })
    }

    /// Whether its clauses tell what others did, in their order.
    pub(super) fn by_others(&self) -> &[bool] {
        self.by_others.get_or_init(|| {
            let clauses = self.clauses.iter();
            clauses
                .map(|clause| is_by_others(&self.plain[clause.clone()]))
                .collect()
        })
    }

    /// How its clauses stand, in their order.
    pub(super) fn stances(&self) -> &[Stance] {
        self.stances.get_or_init(|| self.stances_of_clauses())
    }

    /// What it tells as a whole, to whatever it is near to.
    pub(super) fn told(&self) -> Verdict {
        *self.told.get_or_init(|| told_by_clauses(self))
    }

    /// Whether it speaks of a place that is only near one of the trade.
    pub(super) fn is_nearby(&self) -> bool {
        *self.is_nearby.get_or_init(|| NEARBY.is_match(&self.text))
    }

    pub(super) fn amounts(&self) -> &[Amount] {
        self.amounts.get_or_init(|| amounts(&self.text))
    }

    /// Results of tests, each with its place.
    pub(super) fn tests(&self) -> &[(Test, f64, Range<usize>)] {
        self.tests.get_or_init(|| results(&self.text))
    }

    /// Licences with their places.
    pub(super) fn licences(&self) -> &[(Licence, Range<usize>)] {
        self.licences.get_or_init(|| licences(&self.text))
    }

    /// The greatest degree that it speaks of.
    pub(super) fn degree(&self) -> Option<DegreeTold> {
        *self.degree.get_or_init(|| DegreeTold::of(&self.text))
    }

    /// The clause in which a place lies.
    pub(super) fn clause_at(&self, place: usize) -> Range<usize> {
        let clause = self.clauses.iter().find(|clause| clause.contains(&place));
        clause.cloned().unwrap_or(0..self.text.len())
    }
}
