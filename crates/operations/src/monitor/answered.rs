//! Answers, and which of them an outcome belongs to.

use std::collections::HashMap;

use shortlist_storage::{AnswerTraits, JournalledPrediction, Outcome};

/// Who answered: the registered name, the version, how often its answers were moved before.
pub(crate) type Answering = (String, u32, u32);

/// An answer with a probability, as far as it is watched.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answered {
    pub(crate) prediction_id: i64,
    pub(crate) answered_at: i64,
    pub(crate) by: usize,
    pub(crate) probability: f64,
    pub(crate) support: String,
    pub(crate) traits: AnswerTraits,
}

/// An answer whose outcome is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Resolved {
    pub(crate) answer: usize,
    pub(crate) is_passed: bool,
    /// When it was told, in milliseconds since 1970.
    pub(crate) told_at: i64,
}

/// All answers with a probability.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    pub(crate) all: Vec<Answered>,
    pub(crate) answering: Vec<Answering>,
    of_letter: HashMap<String, Vec<usize>>,
    resolved: std::collections::HashSet<String>,
}

impl Answers {
    /// One more answer; one that could not be given is not watched.
    pub(crate) fn add(&mut self, answer: JournalledPrediction) {
        let entry = answer.entry;
        let Some(probability) = entry.pass_probability else {
            return;
        };
        let traits = entry.traits.unwrap_or_default();
        let by = (entry.model_name, entry.model_version, traits.epoch);
        let known = self.answering.iter().position(|other| *other == by);
        let by = known.unwrap_or_else(|| {
            self.answering.push(by);
            self.answering.len() - 1
        });
        let letter = self.of_letter.entry(entry.content_hash).or_default();
        letter.push(self.all.len());
        self.all.push(Answered {
            prediction_id: answer.prediction_id,
            answered_at: entry.answered_at,
            by,
            probability,
            support: entry.support,
            traits,
        });
    }

    /// The answer that an outcome belongs to: the last that was given about the letter before it was told. Of a letter's
    /// outcomes the first counts.
    pub(crate) fn resolve(&mut self, outcome: &Outcome) -> Option<Resolved> {
        if self.resolved.contains(&outcome.content_hash) {
            return None;
        }
        let answers = self.of_letter.get(&outcome.content_hash)?;
        let before = answers.iter().rev();
        let answer = before
            .copied()
            .find(|answer| self.all[*answer].answered_at <= outcome.recorded_at)?;
        self.resolved.insert(outcome.content_hash.clone());
        Some(Resolved {
            answer,
            is_passed: outcome.is_passed,
            told_at: outcome.recorded_at,
        })
    }
}
