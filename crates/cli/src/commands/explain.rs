//! `shortlist explain`.

use std::path::Path;

use shortlist_api::Explanation;

use crate::arguments::EmbedderArguments;
use crate::context::{Context, with_embedder};
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
    let bytes = read_letter(file, context.language)?;
    let shortlist = with_embedder(context.open().await?, embedder)?;
    let explanation = shortlist
        .answerer
        .explain(&bytes, what_if)
        .await
        .map_err(|source| Error::in_letter(file, source))?;
    let explanation = Explanation::from(explanation);
    let mut localized = explanation.clone();
    localized.localize(context.language);
    if let Some(path) = html {
        let page = shortlist_report::explanation(&localized, context.language);
        output::page(path, &page, context.language)?;
    }
    if context.json {
        return output::json(&explanation);
    }
    output::line(&render::explanation(&localized, context.language))
}
