//! `shortlist search`.

use shortlist_api::{Removed, SearchResults, words};
use shortlist_app::RecommendOptions;

use crate::arguments::EmbedderArguments;
use crate::context::{Context, with_embedder};
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
    let shortlist = with_embedder(context.open_or_create_to_read().await?, embedder)?;
    let answer = shortlist
        .matcher
        .search(words, options, &Bar::default())
        .await?;
    let answer = SearchResults::from(answer);
    if context.json {
        return output::json(&answer);
    }
    if answer.considered == 0 && answer.removed == Removed::default() {
        return output::line(context.language.choose(
            "There are no postings yet: add one with `shortlist postings add FILE`, or import many with `shortlist \
             import postings FILE`.",
            "저장된 공고가 없습니다. `shortlist postings add FILE`로 하나를 추가하거나 `shortlist import postings FILE`로 \
             여러 개를 가져오세요.",
        ));
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
