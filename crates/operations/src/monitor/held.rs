//! Answers that wait for their outcome.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::answered::{Answered, Answering};

/// The dimensions by which outcomes are grouped, with the group of an answer in each.
pub(crate) type Groups = [(&'static str, Option<String>); 3];

/// What of an answer counts when its outcome comes.
#[derive(Debug, Clone)]
pub(crate) struct HeldAnswer {
    pub(crate) by: Arc<Answering>,
    /// The letter.
    pub(crate) letter: Arc<str>,
    /// When it was given, in milliseconds since 1970.
    pub(crate) at: i64,
    pub(crate) probability: f64,
    pub(crate) groups: Arc<Groups>,
}

/// Answers that wait for their outcome, by their numbers. What many share is there once: there may be millions.
#[derive(Debug, Default)]
pub(crate) struct HeldAnswers {
    answers: HashMap<i64, HeldAnswer>,
    by: HashSet<Arc<Answering>>,
    groups: HashSet<Arc<Groups>>,
}

impl HeldAnswers {
    pub(crate) fn insert(
        &mut self,
        number: i64,
        by: &Answering,
        letter: Arc<str>,
        answered: &Answered,
    ) {
        let held = HeldAnswer {
            by: shared(&mut self.by, by.clone()),
            letter,
            at: answered.at,
            probability: answered.probability,
            groups: shared(&mut self.groups, groups_of(answered)),
        };
        self.answers.insert(number, held);
    }

    pub(crate) fn contains(&self, number: i64) -> bool {
        self.answers.contains_key(&number)
    }

    /// The answer, which waits no more.
    pub(crate) fn take(&mut self, number: i64) -> Option<HeldAnswer> {
        self.answers.remove(&number)
    }
}

fn shared<T: Eq + std::hash::Hash>(known: &mut HashSet<Arc<T>>, value: T) -> Arc<T> {
    if let Some(known) = known.get(&value) {
        return known.clone();
    }
    let new = Arc::new(value);
    known.insert(new.clone());
    new
}

fn groups_of(answer: &Answered) -> Groups {
    let traits = &answer.traits;
    let language = Some(traits.language.clone()).filter(|language| !language.is_empty());
    [
        ("job_family", traits.job_family.clone()),
        ("company_size", traits.company_size.clone()),
        ("language", language),
    ]
}
