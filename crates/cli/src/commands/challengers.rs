//! `shortlist models preview` and `shortlist models challenger`.

use serde_json::json;
use shortlist_api::words::challenger as words;
use shortlist_api::{ChallengerReport, Preview};
use shortlist_app::{CHALLENGER, ModelName, Shortlist};

use super::models::answer;
use crate::context::Context;
use crate::error::Result;

/// Which of the last answers would be others if a version answered.
pub(super) async fn preview(
    context: &Context,
    shortlist: &Shortlist,
    named: (ModelName, Option<u32>),
    most: usize,
) -> Result<()> {
    let version = shortlist.catalog.named(named).await?;
    let preview = shortlist.challengers.preview(version, most).await?;
    answer(context, &Preview::from(preview), |preview| {
        words::preview(preview, context.language)
    })
}

/// What outcomes say of the versions that answer in the shadow.
pub(super) async fn report(context: &Context, shortlist: &Shortlist) -> Result<()> {
    let reports = shortlist.challengers.report().await?.into_iter();
    let reports: Vec<_> = reports.map(ChallengerReport::from).collect();
    answer(context, &json!({"challengers": reports}), |_| {
        if reports.is_empty() {
            return words::no_challenger(CHALLENGER, context.language);
        }
        let lines = reports.iter();
        let lines = lines.map(|report| words::challenger(report, context.language));
        lines.collect::<Vec<_>>().join("\n")
    })
}
