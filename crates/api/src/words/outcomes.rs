//! What was recorded of an outcome, in words.

use std::fmt::Display;

use super::counted;
use crate::language::Language;
use crate::outcome::{OutcomeBecame, OutcomeResult, RecordedOutcome, SelectionStage};

/// Digits of a content hash that are shown.
const SHORT: usize = 12;

/// A line of what was recorded.
#[must_use]
pub fn recorded(recorded: &RecordedOutcome, language: Language) -> String {
    let letter: String = recorded.content_hash.chars().take(SHORT).collect();
    let happened = happened(recorded.outcome, recorded.stage, language);
    let became = match recorded.became {
        OutcomeBecame::Added => language.choose("recorded", "기록했습니다"),
        OutcomeBecame::Unchanged => language.choose("known already", "이미 기록되어 있습니다"),
        OutcomeBecame::Corrected => language.choose("corrected", "고쳐 기록했습니다"),
    };
    language.choose(
        format!("Letter {letter} {happened}: {became}."),
        format!("글 {letter} {happened}: {became}."),
    )
}

fn happened(result: OutcomeResult, stage: SelectionStage, language: Language) -> &'static str {
    use OutcomeResult::{Passed, Rejected, Unknown, Withdrawn};
    use SelectionStage::{Document, Final, Interview};
    let (english, korean) = match (result, stage) {
        (Passed, Document) => ("passed", "서류 합격"),
        (Passed, Interview) => ("passed the interview", "면접 합격"),
        (Passed, Final) => ("passed in the end", "최종 합격"),
        (Rejected, Document) => ("was rejected", "서류 불합격"),
        (Rejected, Interview) => ("was rejected after the interview", "면접 불합격"),
        (Rejected, Final) => ("was rejected in the end", "최종 불합격"),
        (Withdrawn, _) => ("was withdrawn", "지원 취소"),
        (Unknown, _) => ("has no known outcome", "결과 모름"),
    };
    language.choose(english, korean)
}

/// What became of the rows of a file of outcomes.
#[must_use]
pub fn of_file(
    file: &str,
    [recorded, known, corrected, left_out]: [usize; 4],
    language: Language,
) -> String {
    language.choose(
        format!(
            "{file}: {} recorded, {known} known already, {corrected} corrected, {left_out} left out",
            counted(recorded, "outcome")
        ),
        format!(
            "{file}: 결과 기록 {recorded}건, 이미 있음 {known}건, 고침 {corrected}건, 빠짐 {left_out}건"
        ),
    )
}

/// Why a row of a file was left out.
#[must_use]
pub fn row_left_out(
    row: impl Display,
    line: impl Display,
    reason: &str,
    language: Language,
) -> String {
    language.choose(
        format!("  row {row} (line {line}): {reason}"),
        format!("  {row}번째 행({line}번째 줄): {reason}"),
    )
}
