//! `shortlist search`.

use shortlist_api::{SearchResults, words};
use shortlist_app::RecommendOptions;

use crate::arguments::EmbedderArguments;
use crate::context::Context;
use crate::error::Result;
use crate::output;
use crate::progress::Bar;
use crate::render;

pub(super) async fn run(
    context: &Context,
    words: &str,
    options: RecommendOptions,
    embedder: EmbedderArguments,
) -> Result<()> {
    let shortlist = context.open_or_create_with(embedder).await?;
    let answer = shortlist
        .matcher
        .search(words, options, &Bar::default())
        .await?;
    let answer = SearchResults::from(answer);
    if context.json {
        return output::json(&answer);
    }
    output::line(&render::found_postings(
        answer.postings.iter().map(|found| (found, None)),
        context.language,
    ))?;
    output::line(&words::search::summary(
        answer.considered,
        answer.removed,
        answer.options.strategy,
        context.language,
    ))
}
