//! `shortlist embed all`.

use shortlist_api::Embedded;
use shortlist_api::words::embedding as words;

use crate::arguments::EmbedderArguments;
use crate::context::{Context, keep_embedder};
use crate::error::Result;
use crate::output;
use crate::progress::Bar;

pub(super) async fn run(context: &Context, embedder: EmbedderArguments) -> Result<()> {
    let shortlist = keep_embedder(context.open().await?, embedder)?;
    let outcome = Embedded::from(shortlist.vectors.embed_all(&Bar::default()).await?);
    if context.json {
        return output::json(&outcome);
    }
    output::line(&words::embedded(&outcome, context.language))
}
