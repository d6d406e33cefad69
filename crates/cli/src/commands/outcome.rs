//! `shortlist outcome`.

use shortlist_api::RecordedOutcome;
use shortlist_api::words::outcomes as words;
use shortlist_app::{NewOutcome, PredictionId, Shortlist, Told};

use super::outcome_files;
use crate::arguments::{LetterName, OutcomeArguments};
use crate::context::Context;
use crate::error::Result;
use crate::output;

pub(super) async fn run(context: &Context, arguments: OutcomeArguments) -> Result<()> {
    let (Some(of), Some(result)) = (arguments.of, arguments.outcome) else {
        return outcome_files::run(context, arguments.file, arguments.correct).await;
    };
    let shortlist = context.open().await?;
    let outcome = NewOutcome {
        of: told_of(context, &shortlist, &of).await?,
        posting_id: arguments.posting,
        stage: arguments.stage.into(),
        result: result.into(),
        decided_on: arguments.on,
        is_correction: arguments.correct,
    };
    let recorded = RecordedOutcome::from(shortlist.outcomes.record(&outcome).await?);
    if context.json {
        return output::json(&recorded);
    }
    output::line(&words::recorded(&recorded, context.language))
}

/// An answer by its id, else a letter.
pub(super) async fn told_of(
    context: &Context,
    shortlist: &Shortlist,
    name: &LetterName,
) -> Result<Told> {
    if PredictionId::parse(&name.0).is_some() {
        return Ok(Told::Answer(name.0.clone()));
    }
    Ok(Told::Letter(context.letter(shortlist, name).await?))
}
