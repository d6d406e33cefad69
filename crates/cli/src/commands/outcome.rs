//! `shortlist outcome`.

use serde_json::json;

use super::letters::SHORT;
use crate::arguments::{LetterName, OutcomeArgument};
use crate::context::Context;
use crate::error::Result;
use crate::output;

pub(super) async fn run(
    context: &Context,
    letter: &LetterName,
    outcome: OutcomeArgument,
    posting: Option<&str>,
) -> Result<()> {
    let shortlist = context.open().await?;
    let content_hash = context.letter(&shortlist, letter).await?;
    let is_passed = outcome == OutcomeArgument::Passed;
    shortlist
        .outcomes
        .record(&content_hash, is_passed, posting)
        .await?;
    if context.json {
        return output::json(&json!({"content_hash": content_hash, "is_passed": is_passed}));
    }
    let short: String = content_hash.chars().take(SHORT).collect();
    let happened = if is_passed { "passed" } else { "was rejected" };
    output::line(&format!("Letter {short} {happened}: recorded."))
}
