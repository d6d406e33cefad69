//! `shortlist compare`.

use std::path::Path;

use shortlist_api::Comparison;

use crate::arguments::EmbedderArguments;
use crate::context::Context;
use crate::error::Result;
use crate::input::read_letter;
use crate::output;
use crate::render;

pub(super) async fn run(
    context: &Context,
    drafts: [&Path; 2],
    embedder: EmbedderArguments,
) -> Result<()> {
    let [before, after] = [read_letter(drafts[0])?, read_letter(drafts[1])?];
    let shortlist = context.open_with(embedder).await?;
    let comparison = shortlist.compare(&before, &after).await?;
    let mut comparison = Comparison::from(comparison);
    if context.json {
        return output::json(&comparison);
    }
    comparison.localize(context.language);
    output::line(&render::comparison(&comparison, context.language))
}
