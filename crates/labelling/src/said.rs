//! What raters say of letters now: of all that they ever said, the newest.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use shortlist_storage::{Annotation, AnnotationKind, LetterVerdict};

use crate::labelling::OWN;

/// What is said of one letter.
#[derive(Debug, Clone, Default)]
pub(crate) struct SaidOfLetter {
    /// The newest label of each rater that was not taken back.
    pub(crate) labels: BTreeMap<String, Annotation>,
    /// Raters who said something else before: they may have seen what others say.
    pub(crate) revised: BTreeSet<String>,
    /// The newest decision.
    pub(crate) decision: Option<Annotation>,
}

impl SaidOfLetter {
    /// The labels that say something.
    pub(crate) fn told(&self) -> impl Iterator<Item = &Annotation> {
        let labels = self.labels.values();
        labels.filter(|label| label.said.verdict != LetterVerdict::Skip)
    }

    /// What a rater says, if it is more than that it was skipped.
    pub(crate) fn told_by(&self, rater: &str) -> Option<&Annotation> {
        let label = self.labels.get(rater);
        label.filter(|label| label.said.verdict != LetterVerdict::Skip)
    }

    /// Whether raters say different things.
    pub(crate) fn is_disputed(&self) -> bool {
        let verdicts: HashSet<_> = self.told().map(|label| label.said.verdict).collect();
        verdicts.len() > 1
    }
}

/// What is said of all letters, by content hash.
#[derive(Debug, Default)]
pub(crate) struct Said(pub(crate) BTreeMap<String, SaidOfLetter>);

impl Said {
    /// Of annotations in the order in which they were kept. What was annotated elsewhere may be older than what was said here
    /// before it was kept.
    pub(crate) fn of(mut annotations: Vec<Annotation>) -> Self {
        annotations.sort_by_key(|annotation| (annotation.said.given_at, annotation.number));
        let withdrawn: HashSet<i64> = annotations
            .iter()
            .filter_map(|annotation| annotation.said.withdraws)
            .collect();
        let mut said: BTreeMap<String, SaidOfLetter> = BTreeMap::new();
        let counts = annotations.into_iter().filter(|annotation| {
            annotation.said.withdraws.is_none() && !withdrawn.contains(&annotation.number)
        });
        for annotation in counts {
            let letter = said
                .entry(annotation.said.content_hash.clone())
                .or_default();
            match annotation.said.kind {
                AnnotationKind::Decision => letter.decision = Some(annotation),
                AnnotationKind::Label => {
                    let rater = annotation.said.author.clone();
                    let before = letter.labels.insert(rater.clone(), annotation);
                    if before.is_some_and(|one| one.said.verdict != LetterVerdict::Skip) {
                        letter.revised.insert(rater);
                    }
                }
            }
        }
        Self(said)
    }

    pub(crate) fn of_letter(&self, content_hash: &str) -> Option<&SaidOfLetter> {
        self.0.get(content_hash)
    }
}

/// The last label that a rater gave in this program and did not take back, of all letters.
pub(crate) fn last_label(annotations: &[Annotation], rater: &str) -> Option<Annotation> {
    let withdrawn: HashSet<i64> = annotations
        .iter()
        .filter_map(|annotation| annotation.said.withdraws)
        .collect();
    let mut own = annotations.iter().rev().filter(|annotation| {
        annotation.said.author == rater
            && annotation.said.kind == AnnotationKind::Label
            && annotation.said.origin == OWN
            && annotation.said.withdraws.is_none()
    });
    own.find(|annotation| !withdrawn.contains(&annotation.number))
        .cloned()
}
