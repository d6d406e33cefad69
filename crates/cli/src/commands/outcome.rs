//! `shortlist outcome`.

use serde_json::json;
use shortlist_app::PredictionId;

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
    on: Option<&str>,
) -> Result<()> {
    let shortlist = context.open().await?;
    let content_hash = match PredictionId::parse(&letter.0) {
        Some(id) => shortlist.outcomes.letter_of(&id.to_string()).await?,
        None => context.letter(&shortlist, letter).await?,
    };
    let is_passed = outcome == OutcomeArgument::Passed;
    shortlist
        .outcomes
        .record(&content_hash, is_passed, posting, on)
        .await?;
    if context.json {
        return output::json(&json!({"content_hash": content_hash, "is_passed": is_passed}));
    }
    let short: String = content_hash.chars().take(SHORT).collect();
    let happened = if is_passed { "passed" } else { "was rejected" };
    output::line(&format!("Letter {short} {happened}: recorded."))
}
