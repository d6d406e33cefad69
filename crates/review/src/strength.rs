//! What to keep.

use std::cell::LazyCell;

use serde::Serialize;

use crate::checks::actor::own_parts;
use crate::checks::evidence::{is_own, measures, strength};
use crate::code::Check;
use crate::finding::{Finding, Place};
use crate::text::Letter;

/// A sentence that carries the letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Strength {
    /// Why it does.
    pub kind: StrengthKind,
    /// Where it stands.
    pub place: Place,
    /// The sentence.
    pub quoted: String,
    /// What it measures: `30%`, `3개월`.
    pub measures: Vec<String>,
}

/// Why a sentence carries the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum StrengthKind {
    /// A result with its number.
    MeasuredResult,
    /// An act with its number.
    MeasuredAct,
    /// An act that others took up, without a number.
    Outcome,
}

/// The sentences in which the writer shows something measured, where nothing else is said against them.
pub(crate) fn strengths(
    letter: &Letter<'_>,
    company: Option<&str>,
    findings: &[Finding],
) -> Vec<Strength> {
    let mut strengths = Vec::new();
    for answer in &letter.answers {
        let own_parts = LazyCell::new(|| own_parts(answer, company));
        for (index, sentence) in answer.sentences.iter().enumerate() {
            let Some(kind) = strength(sentence) else {
                continue;
            };
            let parts = own_parts.get(index).map_or(&[][..], Vec::as_slice);
            if !is_own(sentence, parts) {
                continue;
            }
            let place = answer.place_of(sentence.start..sentence.start + sentence.text.len());
            if !findings.iter().any(|finding| is_against(finding, &place)) {
                let measures = measures(sentence.text)
                    .into_iter()
                    .map(str::to_owned)
                    .collect();
                strengths.push(Strength {
                    kind,
                    place,
                    quoted: sentence.text.to_owned(),
                    measures,
                });
            }
        }
    }
    strengths
}

/// Whether a finding says of this very sentence that it should go. Its spelling can be mended, its form too.
fn is_against(finding: &Finding, place: &Place) -> bool {
    let goes = matches!(
        finding.code.check(),
        Check::Company
            | Check::Blind
            | Check::Cliche
            | Check::Evidence
            | Check::Personal
            | Check::Repetition
    );
    let same = finding.place.as_ref().is_some_and(|other| {
        other.question == place.question
            && other.sentence.is_some()
            && other.sentence == place.sentence
    });
    goes && same
}
