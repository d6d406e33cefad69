//! What to do first.

use std::cmp::Reverse;

use serde::Serialize;

use crate::code::{Check, Code};
use crate::finding::{Finding, Severity};

/// How many things a person can begin with.
const AT_ONCE: usize = 3;

/// One of the things to do first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct First {
    /// Which finding, by its index in [`Review::findings`](crate::Review::findings).
    pub finding: usize,
    /// Why it comes first.
    pub reason: FirstReason,
    /// How many findings of this code there are.
    pub alike: usize,
}

/// Why a finding comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FirstReason {
    /// Screening software and readers reject letters for it.
    Rejects,
    /// It leaves out what the question asks for.
    MissesQuestion,
    /// A claim that shows nothing; the place where mending gains most.
    ShowsNothing,
    /// The reader stumbles.
    HardToRead,
}

/// The findings to begin with: by severity, by effect, by how many there are; none of a kind twice.
pub(crate) fn what_first(findings: &[Finding]) -> Vec<First> {
    let mut ranked: Vec<(usize, First)> = findings
        .iter()
        .enumerate()
        .map(|(index, finding)| {
            let alike = findings
                .iter()
                .filter(|other| other.code == finding.code)
                .count();
            let reason = reason(finding);
            (
                effect(finding.code),
                First {
                    finding: index,
                    reason,
                    alike,
                },
            )
        })
        .collect();
    let severity = |first: &First| findings.get(first.finding).map(|finding| finding.severity);
    ranked.sort_by_key(|(effect, first)| {
        (
            Reverse(severity(first)),
            *effect,
            Reverse(first.alike),
            first.finding,
        )
    });
    let mut taken: Vec<(Check, bool)> = Vec::new();
    let mut firsts = Vec::new();
    for (_, first) in ranked {
        let Some(finding) = findings.get(first.finding) else {
            continue;
        };
        let kind = kind(finding.code);
        if !taken.contains(&kind) && firsts.len() < AT_ONCE {
            taken.push(kind);
            firsts.push(first);
        }
    }
    firsts
}

/// What is mended in one go: all of a check, but what was never written is another thing than what is too short.
fn kind(code: Code) -> (Check, bool) {
    let is_unwritten = matches!(code, Code::MissingAnswer | Code::Placeholder);
    (code.check(), is_unwritten)
}

/// What mending it gains among findings of one severity, the most first.
fn effect(code: Code) -> usize {
    const ORDER: [Check; 11] = [
        Check::Company,
        Check::Length,
        Check::Personal,
        Check::Blind,
        Check::QuestionFit,
        Check::Evidence,
        Check::Repetition,
        Check::Politeness,
        Check::Cliche,
        Check::Spelling,
        Check::Sentence,
    ];
    let place = ORDER.iter().position(|check| *check == code.check());
    let (_, is_unwritten) = kind(code);
    // A blank that was left in is seen before an answer that is short.
    2 * place.unwrap_or(ORDER.len()) + usize::from(!is_unwritten)
}

fn reason(finding: &Finding) -> FirstReason {
    match finding.code.check() {
        _ if finding.severity == Severity::High && finding.code.check() != Check::QuestionFit => {
            FirstReason::Rejects
        }
        Check::Length | Check::QuestionFit => FirstReason::MissesQuestion,
        Check::Company | Check::Blind | Check::Personal => FirstReason::Rejects,
        Check::Evidence | Check::Cliche => FirstReason::ShowsNothing,
        Check::Repetition | Check::Sentence | Check::Politeness | Check::Spelling => {
            FirstReason::HardToRead
        }
    }
}
