//! `shortlist gap`.

use std::path::Path;

use shortlist_api::LetterGap;
use shortlist_api::words::{fit, postings};

use crate::arguments::{EmbedderArguments, posting_name};
use crate::context::{Context, with_embedder};
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;
use crate::render;

pub(super) async fn run(
    context: &Context,
    file: &Path,
    posting: &str,
    embedder: EmbedderArguments,
) -> Result<()> {
    let bytes = read_letter(file, context.language)?;
    let posting = posting_name(posting, context.language)?;
    let shortlist = with_embedder(context.open_or_create_to_read().await?, embedder)?;
    let gap = shortlist
        .matcher
        .gap(&bytes, posting)
        .await
        .map_err(|source| Error::in_letter(file, source))?;
    let gap = LetterGap::from(gap);
    if context.json {
        return output::json(&gap);
    }
    let similarity = fit::similarity(context.language);
    output::line(&format!(
        "{}  {}. {similarity} {:.3}.",
        gap.posting_id,
        postings::name(&gap.title, &gap.company),
        gap.similarity
    ))?;
    output::line(&render::fit(&gap.fit, context.language))
}
