//! `shortlist compare`.

use std::path::Path;

use shortlist_api::Comparison;

use crate::arguments::{EmbedderArguments, ReviewTarget};
use crate::context::{Context, with_embedder};
use crate::error::Result;
use crate::input::read_letter;
use crate::output;
use crate::render;

pub(super) async fn run(
    context: &Context,
    drafts: [&Path; 2],
    target: ReviewTarget,
    embedder: EmbedderArguments,
) -> Result<()> {
    let [before, after] = [
        read_letter(drafts[0], context.language)?,
        read_letter(drafts[1], context.language)?,
    ];
    let options = target.options(context.language)?;
    let shortlist = with_embedder(context.open_or_create().await?, embedder)?;
    let compared = shortlist.drafts.compare(&before, &after, options).await?;
    let comparison = Comparison::new(compared, context.language);
    if context.json {
        return output::json(&comparison);
    }
    output::line(&render::comparison(&comparison, context.language))
}
