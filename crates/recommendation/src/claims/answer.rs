//! What is said to a claim, and what is said to several together.

use serde::Serialize;

use super::verdict::{Verdict, rank};

/// What a letter says to one claim.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Answer {
    /// What it says.
    pub verdict: Verdict,
    /// The sentence that says it, by its place in the letter. Null: none does.
    pub sentence: Option<usize>,
}

pub(super) const NONE: Answer = Answer {
    verdict: Verdict::NotMentioned,
    sentence: None,
};

pub(super) fn best_of(answers: &[Answer]) -> Answer {
    answers.iter().copied().fold(NONE, |best, answer| {
        if rank(answer.verdict) > rank(best.verdict) {
            answer
        } else {
            best
        }
    })
}

/// One of several is enough.
pub(super) fn any_of(answers: &[Answer]) -> Answer {
    best_of(answers)
}

/// Each of several is needed. Of what has its own measure, such as tests, too little of one is a part of all.
pub(super) fn all_of(answers: &[Answer]) -> Answer {
    let first = |verdict: Verdict| {
        answers
            .iter()
            .copied()
            .find(|answer| answer.verdict == verdict)
    };
    let all = |verdict: Verdict| answers.iter().all(|answer| answer.verdict == verdict);
    if all(Verdict::Met) {
        return answers.first().copied().unwrap_or(NONE);
    }
    let some = first(Verdict::Met).or(first(Verdict::Partly));
    let short = first(Verdict::Short);
    match (some, short) {
        // `React, TypeScript 3년`: too little of one of them, whatever is said of the other.
        (_, Some(short)) => short,
        (Some(some), None) => Answer {
            verdict: Verdict::Partly,
            ..some
        },
        (None, None) => first(Verdict::Denied)
            .or(first(Verdict::Unsure))
            .unwrap_or(NONE),
    }
}
