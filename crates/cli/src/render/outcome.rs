//! What was recorded.

use shortlist_api::{OutcomeBecame, OutcomeResult, RecordedOutcome, SelectionStage};

/// Digits of a content hash that are shown.
const SHORT: usize = 12;

/// A line of what was recorded.
pub(crate) fn recorded(recorded: &RecordedOutcome) -> String {
    let short: String = recorded.content_hash.chars().take(SHORT).collect();
    let happened = match (recorded.outcome, recorded.stage) {
        (OutcomeResult::Passed, SelectionStage::Document) => "passed",
        (OutcomeResult::Passed, SelectionStage::Interview) => "passed the interview",
        (OutcomeResult::Passed, SelectionStage::Final) => "passed in the end",
        (OutcomeResult::Rejected, SelectionStage::Document) => "was rejected",
        (OutcomeResult::Rejected, SelectionStage::Interview) => "was rejected after the interview",
        (OutcomeResult::Rejected, SelectionStage::Final) => "was rejected in the end",
        (OutcomeResult::Withdrawn, _) => "was withdrawn",
        (OutcomeResult::Unknown, _) => "has no known outcome",
    };
    let became = match recorded.became {
        OutcomeBecame::Added => "recorded",
        OutcomeBecame::Unchanged => "known already",
        OutcomeBecame::Corrected => "corrected",
    };
    format!("Letter {short} {happened}: {became}.")
}
