//! `shortlist recommend`.

use std::path::Path;

use shortlist_api::Recommendations;
use shortlist_app::RecommendOptions;

use crate::arguments::EmbedderArguments;
use crate::context::{Context, with_embedder};
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;
use crate::progress::Bar;
use crate::render;

pub(super) async fn run(
    context: &Context,
    file: &Path,
    options: RecommendOptions,
    embedder: EmbedderArguments,
) -> Result<()> {
    let bytes = read_letter(file, context.language)?;
    let shortlist = with_embedder(context.open_or_create().await?, embedder)?;
    let answer = shortlist
        .recommender
        .recommend(&bytes, options, &Bar::default())
        .await
        .map_err(|source| Error::in_letter(file, source))?;
    let mut answer = Recommendations::from(answer);
    if context.json {
        return output::json(&answer);
    }
    answer.localize(context.language);
    output::line(&render::recommendations(&answer, context.language))
}
