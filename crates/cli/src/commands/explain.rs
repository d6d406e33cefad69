//! `shortlist explain`.

use std::path::Path;

use crate::arguments::EmbedderArguments;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;
use crate::render;

pub(super) async fn run(
    context: &Context,
    file: &Path,
    what_if: bool,
    html: Option<&Path>,
    embedder: EmbedderArguments,
) -> Result<()> {
    let bytes = read_letter(file)?;
    let shortlist = context.open_with(embedder).await?;
    let mut explanation = shortlist
        .explain(&bytes, what_if)
        .await
        .map_err(|source| Error::in_letter(file, source))?;
    if context.json {
        output::json(&explanation)?;
    }
    explanation.speak(context.language);
    if let Some(path) = html {
        output::page(
            path,
            &shortlist_report::explanation(&explanation, context.language),
        )?;
    }
    if context.json {
        return Ok(());
    }
    output::line(&render::explanation(&explanation, context.language))
}
